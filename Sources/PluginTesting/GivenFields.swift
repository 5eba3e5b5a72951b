import Diagnostics
import LuaRuntime
import Rules

/// The fields of one part of what a test describes. One of a wrong type is an error: a test that says something else than it
/// means is worse than none.
struct GivenFields {
    private let part: String
    private let fields: [String: ScriptValue]

    init(_ part: String, _ fields: [String: ScriptValue]) {
        self.part = part
        self.fields = fields
    }

    init(_ given: ScriptValue, _ part: String, _ known: [String]) throws(ScriptHostError) {
        guard let fields = RuleTestVocabulary.meaning(of: given).fields ?? GivenFields.empty(given)
        else { throw ScriptHostError("\(part) must be a table of fields") }
        for name in fields.keys.sorted() where !known.contains(name) {
            let nearest = Suggestion.nearest(to: name, among: known)
            throw ScriptHostError(
                "\(part) has no field '\(name)' that a test can give"
                    + (nearest.map { ", did you mean '\($0)'?" }
                        ?? "; there are: \(known.joined(separator: ", "))"))
        }
        self.init(part, fields)
    }

    /// No fields, where nothing was given.
    static func empty(_ value: ScriptValue) -> [String: ScriptValue]? { value == .none ? [:] : nil }

    /// A whole number; nil where there is none.
    func integer(_ name: String) throws(ScriptHostError) -> Int64? {
        switch fields[name] {
        case nil, ScriptValue.none?: return nil
        case .int(let number)?: return number
        default: throw wrong(name, "a whole number")
        }
    }

    /// A text, or a number that is written as one.
    func text(_ name: String) throws(ScriptHostError) -> String? {
        switch fields[name] {
        case nil, ScriptValue.none?: return nil
        case .text(let text)?: return text
        case .int(let number)?: return String(number)
        case .number(let number)?: return "\(number)"
        default: throw wrong(name, "a text")
        }
    }

    /// A truth value; false where there is none.
    func flag(_ name: String) throws(ScriptHostError) -> Bool {
        switch fields[name] {
        case nil, ScriptValue.none?: return false
        case .bool(let flag)?: return flag
        default: throw wrong(name, "true or false")
        }
    }

    private func wrong(_ name: String, _ kind: String) -> ScriptHostError {
        ScriptHostError("\(part).\(name) is \(kind)")
    }
}
