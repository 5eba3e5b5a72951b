package import Diagnostics
package import LuaRuntime

/// A field that somebody gives another value, to try rules on somebody like that: `employee.age = 70`.
package struct RuleAssignment: Sendable, Hashable {
    /// The view.
    package let view: RuleField.View
    /// The field's name, one of `RuleField.table`.
    package let field: String
    /// The value.
    package let value: ScriptValue

    /// `employee.age = 70`.
    package var text: String { "\(path) = \(value.ruleText)" }

    /// `employee.age`.
    package var path: String { "\(view.name).\(field)" }

    /// Creates an assignment.
    ///
    /// - Throws: a `Diagnostic` with the nearest name when there is no such field.
    package init(_ view: RuleField.View, _ field: String, _ value: ScriptValue) throws(Diagnostic) {
        let names = RuleField.fields(of: view).map(\.name)
        guard names.contains(field) else {
            throw RuleAssignment.unknown(
                "\(view.name) has no field '\(field)'", field, names,
                hint: ".fields and lonespec rules doc list them", subject: "\(view.name).\(field)")
        }
        self.view = view
        self.field = field
        self.value = value
    }

    /// Creates an assignment from `employee.age` and `70`.
    ///
    /// - Parameters:
    ///   - path: The view and the field.
    ///   - literal: A number, `true`, `false`, `nil`, or a text with or without quotes.
    /// - Throws: a `Diagnostic` with the nearest name when there is no such view or field.
    package init(path: String, literal: String) throws(Diagnostic) {
        let parts = path.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else {
            throw Diagnostic(
                code: "rules.given", "'\(path)' is not a field",
                hint: "write it as employee.age=70, company.retention_days=30 or run.pay_month=12")
        }
        let view = try RuleAssignment.view(String(parts[0]))
        let field = String(parts[1])
        try self.init(view, field, RuleAssignment.value(literal, of: view, field))
    }

    /// The assignments of a table: `{ employee = { age = 70 }, run = { pay_month = 12 } }`, in the order of the fields.
    /// `RuleTestVocabulary.none` stands for nil.
    ///
    /// - Throws: a `Diagnostic` with the nearest name when there is no such view or field, or it is no such table; its
    ///   subject is the view or the field.
    package static func all(given: ScriptValue) throws(Diagnostic) -> [RuleAssignment] {
        let given = RuleTestVocabulary.meaning(of: given)
        guard let views = given.fields else {
            let kind = given == .none ? "nil" : "a \(given.kind)"
            throw Diagnostic(
                code: "rules.given", Phrase("given must be a table, not \(kind)"),
                hint: "write given = { employee = { age = 70 } }")
        }
        var all: [RuleAssignment] = []
        for (name, fields) in views.sorted(by: { $0.key < $1.key }) {
            let view = try view(name)
            guard let fields = fields.fields else {
                throw Diagnostic(
                    code: "rules.given", Phrase("given.\(name) must be a table of fields"),
                    hint: Phrase("write \(name) = { field = value }"), subject: name)
            }
            for (field, value) in fields.sorted(by: { $0.key < $1.key }) {
                all.append(try RuleAssignment(view, field, value))
            }
        }
        return all
    }

    private static func view(_ name: String) throws(Diagnostic) -> RuleField.View {
        if let view = RuleField.View.allCases.first(where: { $0.name == name }) { return view }
        let names = RuleField.View.allCases.map(\.name)
        throw unknown(
            "there is no '\(name)' to give fields to", name, names,
            hint: "there are employee, company and run", subject: name)
    }

    private static func unknown(
        _ what: String, _ name: String, _ known: [String], hint: Phrase, subject: String
    ) -> Diagnostic {
        let nearest = Suggestion.nearest(to: name, among: known)
        let question = nearest.map { ", did you mean '\($0)'?" } ?? ""
        return Diagnostic(
            code: "rules.given", Phrase(what + question), hint: hint, subject: subject)
    }

    /// What somebody means by a literal; a field of text takes digits as text.
    private static func value(
        _ literal: String, of view: RuleField.View, _ field: String
    ) -> ScriptValue {
        let text = literal.trimmingBlanks
        for quote in ["\"", "'"] where text.count >= 2 && text.hasPrefix(quote) {
            if text.hasSuffix(quote) { return .text(String(text.dropFirst().dropLast())) }
        }
        let kind = RuleField.fields(of: view).first { $0.name == field }?.kind
        switch (text, kind) {
        case ("nil", _): return .none
        case (_, .text), (_, .optionalText), (_, .date), (_, .optionalDate): return .text(text)
        case ("true", _): return .bool(true)
        case ("false", _): return .bool(false)
        default:
            return Int64(text).map(ScriptValue.int) ?? Double(text).flatMap(finite) ?? .text(text)
        }
    }

    private static func finite(_ number: Double) -> ScriptValue? {
        number.isFinite ? .number(number) : nil
    }
}

extension String {
    /// The text without blanks at its ends.
    fileprivate var trimmingBlanks: String {
        let start = drop(while: \.isWhitespace)
        return String(start.reversed().drop(while: \.isWhitespace).reversed())
    }
}
