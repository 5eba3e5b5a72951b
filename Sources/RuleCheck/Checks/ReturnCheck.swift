import LuaSyntax
import Payroll
import Rules

/// Answers of rules that the contract does not allow, where that can be seen. Such an answer holds the payslip.
enum ReturnCheck: Check {
    static func findings(in file: CheckedFile, of project: Project) -> [Finding] {
        project.contracts(in: file).flatMap { body, function in
            // One that stands for two functions of the contract is asked for different answers.
            let key = FunctionKey(file: file.index, function: body.id)
            guard project.contracts[key]?.count == 1 else { return [Finding]() }
            let returns = file.inventory.returns(of: body.id)
            return ending(body, function, returns, file, project)
                + returns.flatMap { values($0, function, file, project, body.id) }
        }
    }

    // MARK: The end of the function

    private static func ending(
        _ body: FunctionBody, _ function: RuleFunction, _ returns: [Inventory.Return],
        _ file: CheckedFile, _ project: Project
    ) -> [Finding] {
        guard Flow(body, in: file, of: project).runsOffEnd else { return [] }
        let place = body.span.end - "end".utf8.count
        let hint = "end it with 'return' and \(function.contract)"
        guard returns.contains(where: { !$0.values.isEmpty }) else {
            let message = "\(function.rawValue) never answers, so every payslip is held"
            return [Finding("no-answer", message, hint: hint, at: place)]
        }
        let message =
            "\(function.rawValue) can end here without an answer, and then the payslip is held"
        return [Finding.warning("no-answer", message, hint: hint, at: place)]
    }

    // MARK: The values

    private static func values(
        _ statement: Inventory.Return, _ function: RuleFunction, _ file: CheckedFile,
        _ project: Project, _ body: Int
    ) -> [Finding] {
        let values = statement.values
        guard let first = values.first else {
            return [
                Finding(
                    "answer", "this returns nothing; \(must(function))",
                    hint: "write \(example(function))", at: statement.statement.span.start)
            ]
        }
        var found = answers(first, function, file, project, body)
        if values.count > 1 { found += reason(values[1], function, file, project) }
        if values.count > 2 {
            found.append(
                Finding(
                    "answer", "\(function.rawValue) returns at most an answer and a reason",
                    hint: "take the other values away", at: values[2].span.start))
        }
        return found
    }

    private static func must(_ function: RuleFunction) -> String {
        "\(function.rawValue) must return \(function.contract)"
    }

    private static func example(_ function: RuleFunction) -> String {
        function == .retentionDays
            ? "'return 0', 'return 30' or 'return 390'" : "'return true' or 'return false'"
    }

    private static func answers(
        _ first: Expression, _ function: RuleFunction, _ file: CheckedFile, _ project: Project,
        _ body: Int
    ) -> [Finding] {
        let outcomes = project.outcomes(of: first, in: file)
        var seen: Set<Outcome.Kind> = []
        let refused = outcomes.filter {
            seen.insert($0.kind).inserted && noun($0.kind, function) != nil
        }
        // Where a field has the wrong kind, it does not matter that it can be nil too.
        let certain = refused.filter { !$0.isMissing }
        guard certain.isEmpty else {
            return certain.map { outcome in
                Finding(
                    "answer",
                    "this returns \(noun(outcome.kind, function) ?? ""); \(must(function))",
                    hint: hint(outcome.kind, function), at: outcome.offset)
            }
        }
        return refused.compactMap { missing($0, function, file, project, body) }
    }

    /// A field that is nil where it is not known. Only where nothing else looks whether it is.
    private static func missing(
        _ outcome: Outcome, _ function: RuleFunction, _ file: CheckedFile, _ project: Project,
        _ body: Int
    ) -> Finding? {
        guard case .missing(let view, let name) = outcome.kind,
            let index = RuleField.places[view]?[name]
        else { return nil }
        let sight = Sight(FunctionKey(file: file.index, function: body), of: project)
        guard sight.tests(of: index) <= 1 else { return nil }
        return Finding.warning(
            "answer-missing",
            "this returns nil when \(view.name).\(name) is not known; \(must(function))",
            hint: function == .retentionDays
                ? "write 'or 30' after it, or ask 'if \(view.name).\(name) == nil then' before"
                : "write '\(view.name).\(name) ~= nil and …'", at: outcome.offset)
    }

    /// What it is in words, when the contract does not allow it.
    private static func noun(_ kind: Outcome.Kind, _ function: RuleFunction) -> String? {
        let isDays = function == .retentionDays
        switch kind {
        case .unknown: return nil
        case .none, .missing: return "nil"
        case .yes: return isDays ? "true" : nil
        case .no: return isDays ? "false" : nil
        case .integer(let number):
            let isAllowed = isDays && RetentionDays(rawValue: Int(number)) != nil
            return isAllowed ? nil : "the number \(number)"
        case .anyInteger: return isDays ? nil : "a number"
        case .float: return isDays ? "a number with decimals" : "a number"
        case .text: return "a text"
        case .other(let noun): return noun
        }
    }

    private static func hint(_ kind: Outcome.Kind, _ function: RuleFunction) -> String {
        switch kind {
        case .text where function != .retentionDays:
            "write 'return false, \"…\"': the answer first, then the reason"
        case .anyInteger where function != .retentionDays, .float where function != .retentionDays:
            "compare it with something, for instance 'return … >= 65'"
        default: "write \(example(function))"
        }
    }

    private static func reason(
        _ second: Expression, _ function: RuleFunction, _ file: CheckedFile, _ project: Project
    ) -> [Finding] {
        for outcome in project.outcomes(of: second, in: file) {
            let noun: String
            switch outcome.kind {
            case .unknown, .none, .missing, .text: continue
            case .yes: noun = "true"
            case .no: noun = "false"
            case .integer(let number): noun = "the number \(number)"
            case .anyInteger: noun = "a number"
            case .float: noun = "a number"
            case .other(let other): noun = other
            }
            return [
                Finding(
                    "reason", "the reason is \(noun); it must be a text",
                    hint: "write it in quotes, or tostring(…) around it", at: outcome.offset)
            ]
        }
        return []
    }
}
