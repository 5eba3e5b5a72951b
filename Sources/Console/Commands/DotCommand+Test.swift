import Delivery
import Diagnostics
import Foundation
import HostKit
import LuaRuntime
import Payroll
import RuleTesting
import Rules

extension DotCommand {
    static let test: [DotCommand] = [
        DotCommand(
            name: ".test", group: .test, usage: "[-r REGEX] [-c] [all]",
            summary: "runs the tests of the rules in force; -c measures what they go through",
            detail: "With all, every test file of the folder runs."
        ) { session, arguments in try await session.runTests(arguments.words) },
        DotCommand(
            name: ".cover", group: .test,
            summary: "lists what the tests do not go through, after .test -c"
        ) { session, _ in
            guard let coverage = session.lastTests?.coverage else {
                throw Diagnostic(
                    code: "repl.cover", "no coverage has been measured", hint: "run .test -c")
            }
            session.write(coverage.text(colours: session.doors.usesColour).trimmed)
        },
        DotCommand(
            name: ".bench", group: .test, usage: "[SECONDS]",
            summary: "measures how long each rule takes for the employee in use", most: 1
        ) { session, arguments in try await session.bench(arguments.first) },
        DotCommand(
            name: ".save-test", group: .test, usage: "NAME",
            summary: "writes the last decision as a test case beside the rules",
            detail: """
                The case gives the fields that the rules read, and wants what they answered. It is run before it is \
                kept. Look it over: if a rule reads names, they are in it.
                """
        ) { session, arguments in try session.saveTest(arguments.words.joined(separator: " ")) },
    ]
}

extension ReplSession {
    /// The module of the rules in force: the company's own file, or the defaults.
    var ruleModule: String {
        let own = RuleSet.module(of: desk.company.organisationNumber)
        return RuleSet.exists(own, in: desk.files) ? own : "default"
    }

    func requireOwnRules(_ what: String) throws {
        guard desk.source != nil else { return }
        throw Diagnostic(
            code: "repl.rules", Phrase("\(what) needs the workspace's own rules"),
            hint: ".load alone goes back to them")
    }

    fileprivate func runTests(_ words: [String]) async throws {
        try requireOwnRules(".test")
        var words = words
        var options = RuleTestOptions()
        options.filter = try ReplArguments.takeOption("-r", from: &words)
        options.measuresCoverage = ReplArguments.takeFlag("-c", from: &words)
        options.interrupt = doors.interrupt
        options.limits = desk.limits
        let isAll = ReplArguments.takeFlag("all", from: &words)
        guard words.isEmpty else { throw ReplFailure.usage(".test") }
        let file = "\(ruleModule)_test.lua"
        guard isAll || FileManager.default.fileExists(atPath: "\(desk.host.ruleFolder)/\(file)")
        else {
            throw Diagnostic(
                code: "repl.test",
                Phrase("there are no tests of these rules: no file rules/\(file)"),
                hint: ".save-test NAME writes the last decision as one; .test all runs the others")
        }
        let folder = try RuleTestFolder(path: desk.host.ruleFolder, only: isAll ? nil : file)
        let report = try RuleTestRunner(
            folder: folder, composer: Installation.composer, options: options
        ).run()
        lastTests = report
        write(report.text(colours: doors.usesColour).trimmed, about: nil)
        guard report.isSuccess else {
            throw Diagnostic(code: "repl.test", "the tests did not pass")
        }
    }

    fileprivate func bench(_ text: String?) async throws {
        let seconds = text.map { Double($0) ?? 0 } ?? 0.5
        guard seconds > 0, seconds <= 60 else { throw ReplFailure.usage(".bench") }
        let subject = try await currentSubject()
        let rules = try desk.rules.get()
        rules.tracesLines = false
        rules.state.debugger = nil
        var lines: [(String, String)] = []
        for function in RuleFunction.allCases {
            let start = ContinuousClock.now
            let limit = start + .seconds(seconds / 3)
            var count = 0
            while ContinuousClock.now < limit, !doors.interrupt.isRequested {
                for _ in 0..<100 { rules.ask(function, subject) }
                count += 100
            }
            guard !doors.interrupt.isRequested else { throw interrupted("measuring", count) }
            let each = (ContinuousClock.now - start) / max(1, count)
            lines.append(
                (function.rawValue, "\(each.nanosecondText) each, \(count) times"))
        }
        _ = rules.takeLog()
        facts(lines)
    }

    fileprivate func saveTest(_ name: String) throws {
        try requireOwnRules(".save-test")
        guard !name.isEmpty else { throw ReplFailure.usage(".save-test", "the test needs a name") }
        let last = try savable()
        let saved = try SavedTest(
            name: name, judgement: last, module: ruleModule, folder: desk.host.ruleFolder,
            limits: desk.limits, interrupt: doors.interrupt
        ).save()
        write("saved in \(saved.file):\(saved.line), and it passes")
        for warning in saved.warnings { write("note: \(warning)") }
    }
}

extension ReplSession {
    /// The last decision, when it is about the employee in use, with the fields and rules of now.
    private func savable() throws -> Judgement {
        guard let last else {
            throw Diagnostic(
                code: "repl.save-test", "there is no decision to save", hint: ".decide makes one")
        }
        let isCurrent =
            last.candidate.payslip.id == desk.candidate?.payslip.id
            && last.overlay == desk.overlay && last.ruleHash == (try? desk.rules.get().hash)
        guard isCurrent else {
            throw Diagnostic(
                code: "repl.save-test",
                Phrase(
                    "the last decision was another one, about \(last.candidate.employee.number)"),
                hint: "the employee, .with or the rules have changed since; .decide again")
        }
        return last
    }
}

extension RuleSet {
    /// Asks one function and throws the answer away.
    fileprivate func ask(_ function: RuleFunction, _ subject: RuleSubject) {
        switch function {
        case .select: _ = select(subject)
        case .printEligible: _ = printEligible(subject)
        case .retentionDays: _ = retentionDays(subject)
        }
    }
}

extension Duration {
    /// `1.36 µs`.
    fileprivate var nanosecondText: String {
        let nanoseconds = self / .nanoseconds(1)
        return nanoseconds < 1_000
            ? "\(Int(nanoseconds)) ns" : "\(Double(Int(nanoseconds / 10)) / 100) µs"
    }
}
