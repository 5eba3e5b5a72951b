import Delivery
import Diagnostics
import LuaRuntime
import Payroll
import Rules

extension DotCommand {
    static let data: [DotCommand] = [
        DotCommand(
            name: ".employees", group: .data, usage: "[TEXT | LUA EXPRESSION]",
            summary: "lists those with a payslip, all or some",
            detail: """
                A text is looked for in numbers, names and departments. An expression that names employee, company or \
                run is asked for each of them, for instance: .employees employee.age > 60
                """, completion: .fields
        ) { session, arguments in try await session.listEmployees(arguments.text) },
        DotCommand(
            name: ".use", group: .data, usage: "NUMBER",
            summary: "takes an employee: typed lines, .decide and .why are about that one",
            completion: .employees, most: 1
        ) { session, arguments in
            guard let number = arguments.first else { throw ReplFailure.usage(".use") }
            _ = try await session.candidate(number)
        },
        DotCommand(
            name: ".with", group: .data, usage: "FIELD=VALUE …",
            summary: "gives fields another value, to try the rules; shown in the prompt",
            detail: """
                For instance: .with employee.age=70 company.retention_days=390. What depends on a field goes along: \
                an age is another invented personal identity number. .reset takes all of it back.
                """, completion: .assignments
        ) { session, arguments in try await session.overlay(arguments.text) },
        DotCommand(
            name: ".reset", group: .data, usage: "[FIELD …]",
            summary: "takes .with back, all of it or some fields", completion: .fields
        ) { session, arguments in
            let paths = arguments.words
            for path in paths where !session.desk.overlay.contains(where: { $0.path == path }) {
                throw ReplFailure.usage(".reset", "\(path) has no other value")
            }
            session.desk.overlay.removeAll { paths.isEmpty || paths.contains($0.path) }
        },
        DotCommand(
            name: ".fields", group: .data, usage: "[TEXT]",
            summary: "lists what rules can read, with the values of the employee in use",
            completion: .fields
        ) { session, arguments in try await session.listFields(arguments.text) },
    ]
}

extension ReplSession {
    fileprivate func listEmployees(_ filter: String) async throws {
        var list = listing([
            ("number", "Number"), ("name", "Name"), ("identity", "Identity"), ("age", "Age"),
            ("department", "Department"), ("type", "Employment"),
        ])
        let isExpression = ReplSession.isExpression(filter)
        var count = 0
        var pages = desk.pages()
        while let page = try await pages?.next() {
            for candidate in page {
                guard !doors.interrupt.isRequested else { throw interrupted("listing", count) }
                let matches =
                    try isExpression ? holds(filter, candidate) : has(filter, candidate.employee)
                guard matches else { continue }
                count += 1
                try list.add(cells(candidate))
            }
        }
        let how = isExpression ? "the expression" : "the text '\(filter)'"
        list.end(nothing: filter.isEmpty ? "there are no payslips" : "nobody fits \(how)")
        if format == .table, count > 0 { write("\(count) payslip\(count == 1 ? "" : "s")") }
    }

    private func cells(_ candidate: Candidate) -> [Listing.Cell] {
        let employee = candidate.employee
        let identity = employee.identity(today: desk.today)
        let age = identity.number?.birthDate?.years(until: candidate.run.payDate)
        return [
            .text(employee.number.description), .text(privacy.name(of: employee)),
            .text(identity.number?.masked ?? identity.name),
            age.map(Listing.Cell.number) ?? .nothing,
            .init(employee.employment.department), .init(employee.employment.employmentType),
        ]
    }

    private func has(_ text: String, _ employee: Employee) -> Bool {
        guard !text.isEmpty else { return true }
        let fields = [
            employee.number.description, employee.displayName, employee.employment.department,
            employee.employment.employmentType,
        ]
        return fields.contains { $0?.lowercased().contains(text.lowercased()) == true }
    }

    /// Whether an expression is true of a payslip. As a statement, so that it is no result that `_` would keep.
    private func holds(_ expression: String, _ candidate: Candidate) throws -> Bool {
        let state = try state()
        defer { for line in state.takeLog() { write(line, about: candidate.employee) } }
        let subject = privacy.covered(try desk.subject(of: candidate))
        do {
            let test = "if not (\(expression)\n) then error('\(Self.doesNotFit)', 0) end"
            guard case .values = try state.evaluate(test, name: "filter", on: subject) else {
                throw Diagnostic(
                    code: "repl.filter", Phrase("'\(expression)' is not a complete expression"),
                    hint:
                        "write a condition, for instance employee.age ~= nil and employee.age > 60")
            }
            return true
        } catch let error as ScriptError {
            if error.message == Self.doesNotFit { return false }
            throw Diagnostic(
                code: "lua.\(error.outcome)", Phrase(error.message),
                hint: "a field that is not known is nil: ask first, employee.age ~= nil and …",
                subject: candidate.employee.number.description)
        }
    }

    private static let doesNotFit = "(does not fit)"

    /// Whether somebody means Lua: a text to look for has no operators, calls or views in it.
    private static func isExpression(_ filter: String) -> Bool {
        let signs = ["==", "~=", "<", ">", "(", " and ", " or ", "not "]
        let views = RuleField.View.allCases.map { $0.name + "." }
        return (signs + views).contains { filter.contains($0) }
    }

    /// What is told when Ctrl-C ends a long command.
    func interrupted(_ what: String, _ count: Int, at place: SourcePlace? = nil) -> Diagnostic {
        Diagnostic(
            code: "repl.interrupted", Phrase("\(what) was interrupted after \(count)"), at: place)
    }

    fileprivate func overlay(_ text: String) async throws {
        let words = try ReplArguments(text.joiningAssignments).words
        guard !words.isEmpty else {
            if desk.overlay.isEmpty { throw ReplFailure.usage(".with") }
            for assignment in desk.overlay { write(assignment.text) }
            return
        }
        var changed = desk.overlay
        for word in words {
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else {
                throw ReplFailure.usage(
                    ".with",
                    "'\(word)' gives no value: write FIELD=VALUE, with quotes around blanks")
            }
            let new = try RuleAssignment(
                path: String(parts[0]).trimmed, literal: String(parts[1]))
            changed.removeAll { $0.path == new.path }
            changed.append(new)
        }
        let former = desk.overlay
        desk.overlay = changed
        do {
            _ = try await currentSubject()
        } catch {
            desk.overlay = former
            throw error
        }
    }

    fileprivate func listFields(_ filter: String) async throws {
        let subject = try await currentSubject()
        var list = listing([
            ("field", "Field"), ("kind", "Kind"), ("value", "Value"), ("meaning", "Meaning"),
        ])
        // A name first: "age" stands in half of the explanations.
        let hasNames = RuleField.table.contains { "\($0.view.name).\($0.name)".contains(filter) }
        for field in RuleField.table {
            let path = "\(field.view.name).\(field.name)"
            let meaning = field.summary.text(language)
            guard hasNames ? path.contains(filter) : meaning.contains(filter) else { continue }
            let value = field.value(in: subject).ruleText
            try list.add([
                .text(path), .text(field.kind.rawValue),
                .text(privacy.cover(value, about: subject.employee)), .text(meaning),
            ])
        }
        list.end(nothing: "no field fits")
    }
}
