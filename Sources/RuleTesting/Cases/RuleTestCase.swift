import Diagnostics
import LuaRuntime
import Rules

/// One case of a table of cases.
struct RuleTestCase {
    /// Its name, unique in its file.
    let name: String
    /// Whom it is about: what differs from the invented employee, company and run.
    let given: [RuleAssignment]
    /// What is to come.
    let want: WantedDecision
    /// What is said beside the mark `todo`; empty for the bare mark, nil without it.
    let todo: String?

    private static let keys = ["name", "given", "want", "todo"]

    /// Reads a case.
    ///
    /// - Throws: a `CaseProblem` for the first thing that is wrong.
    init(_ row: ScriptValue) throws(CaseProblem) {
        guard case .record(let fields) = row else {
            throw CaseProblem(
                [], "a case must be a table, not \(row.ruleText)",
                hint: "write { name = \"…\", given = { … }, want = … }")
        }
        for key in fields.keys.sorted() where !RuleTestCase.keys.contains(key) {
            throw CaseProblem(
                unknown: key, in: [], among: RuleTestCase.keys, "a case has no '\(key)'")
        }
        name = try RuleTestCase.name(fields)
        guard let want = fields["want"] else {
            throw CaseProblem(
                [], "the case wants nothing",
                hint: "write want = \"kivra\", or want = { select = false }")
        }
        todo = try RuleTestCase.todo(fields["todo"])
        self.want = try WantedDecision(want)
        given = try fields["given"].map(RuleTestCase.assignments) ?? []
    }

    /// The name of a case, also of one that is wrong otherwise.
    static func name(_ fields: [String: ScriptValue]) throws(CaseProblem) -> String {
        switch fields["name"] {
        case .text(let name)? where name.contains { !$0.isWhitespace }: return name
        case nil, .text?:
            throw CaseProblem([], "the case has no name", hint: "write name = \"who gets what\"")
        case let value?:
            throw CaseProblem(["name"], "name must be a text, not \(value.ruleText)")
        }
    }

    private static func todo(_ value: ScriptValue?) throws(CaseProblem) -> String? {
        switch value {
        case nil, .bool(false)?: return nil
        case .bool(true)?: return ""
        case .text(let why)?: return why
        case let value?:
            throw CaseProblem(
                ["todo"], "todo must be true or a text, not \(value.ruleText)")
        }
    }

    private static func assignments(_ given: ScriptValue) throws(CaseProblem) -> [RuleAssignment] {
        do {
            return try RuleAssignment.all(given: given)
        } catch {
            throw CaseProblem(error.givenPath, error.message.en, hint: error.hint)
        }
    }
}

extension Diagnostic {
    /// The part of a case that a refusal of what is given is about.
    var givenPath: [String] {
        let parts = subject?.split(separator: ".", maxSplits: 1).map(String.init)
        return ["given"] + (parts ?? [])
    }
}
