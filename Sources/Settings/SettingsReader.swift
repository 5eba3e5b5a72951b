package import Diagnostics
package import LuaRuntime

/// Reads one table of `lonespec.lua`, and complains of what it does not know.
package struct SettingsReader {
    /// Where the table stands, for messages: `sending.width`.
    package let path: String
    /// The file, for messages.
    package let file: String
    private var values: [String: ScriptValue]

    /// Reads a table.
    package init(_ values: [String: ScriptValue], path: String, file: String) {
        self.values = values
        self.path = path
        self.file = file
    }

    private func name(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    /// The complaint that a key has another kind of value than wanted.
    package func wrong(_ key: String, _ wanted: String) -> Diagnostic {
        Diagnostic(
            code: "configuration.value", "\(name(key)) must be \(wanted)",
            at: SourcePlace(file: file))
    }

    /// The text at a key; nil when there is none.
    package mutating func text(_ key: String) throws -> String? {
        switch values.removeValue(forKey: key) {
        case nil, .some(.none): return nil
        case .text(let text): return text
        default: throw wrong(key, "a string")
        }
    }

    /// The truth value at a key; nil when there is none.
    package mutating func flag(_ key: String) throws -> Bool? {
        switch values.removeValue(forKey: key) {
        case nil, .some(.none): return nil
        case .bool(let flag): return flag
        default: throw wrong(key, "true or false")
        }
    }

    /// The whole number at a key, which must be in the range; nil when there is none.
    package mutating func integer(_ key: String, _ range: ClosedRange<Int>) throws -> Int? {
        switch values.removeValue(forKey: key) {
        case nil, .some(.none): return nil
        case .int(let number) where range.contains(Int(number)): return Int(number)
        default:
            throw wrong(key, "a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
    }

    /// The table at a key; nil when there is none.
    package mutating func table(_ key: String) throws -> SettingsReader? {
        switch values.removeValue(forKey: key) {
        case nil, .some(.none): return nil
        case .record(let values):
            return SettingsReader(values, path: name(key), file: file)
        case .list(let list) where list.isEmpty:
            return SettingsReader([:], path: name(key), file: file)
        default: throw wrong(key, "a table")
        }
    }

    /// The list of texts at a key; nil when there is none.
    package mutating func texts(_ key: String) throws -> [String]? {
        switch values.removeValue(forKey: key) {
        case nil, .some(.none): return nil
        case .list(let items):
            return try items.map { item in
                guard case .text(let text) = item else { throw wrong(key, "a list of strings") }
                return text
            }
        default: throw wrong(key, "a list of strings")
        }
    }

    /// The value at a key, whatever it is; nil when there is none.
    package mutating func value(_ key: String) -> ScriptValue? {
        let value = values.removeValue(forKey: key)
        return value == ScriptValue.none ? nil : value
    }

    /// The keys that nobody has asked for yet, sorted.
    package var keys: [String] { values.keys.sorted() }

    /// Refuses what nobody has asked for.
    package func finish(known: [String]) throws {
        guard let key = values.keys.sorted().first else { return }
        let nearest = Suggestion.nearest(to: key, among: known)
        throw Diagnostic(
            code: "configuration.unknown",
            Phrase(
                "there is no setting '\(name(key))'"
                    + (nearest.map { ", did you mean '\($0)'?" } ?? "")),
            hint: Phrase("known here: " + known.sorted().joined(separator: ", ")),
            at: SourcePlace(file: file))
    }
}
