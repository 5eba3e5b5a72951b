import Delivery
import Diagnostics
import Foundation
import HostKit
import LuaRuntime
import Payroll
import RuleTesting
import Rules

/// A decision written as a test case, in the file where the tests of its rules are.
struct SavedTest {
    /// Where it went.
    struct Place {
        var file: String
        var line: Int
        /// What somebody should know of it.
        var warnings: [String]
    }

    let name: String
    let judgement: Judgement
    /// The module whose test it is, `companies/5599000022` or `default`.
    let module: String
    let folder: String
    /// What a rule may cost.
    let limits: ScriptLimits
    let interrupt: ScriptInterrupt

    /// Writes the case, runs it, and takes it back if it does not pass.
    func save() throws -> Place {
        guard PersonalNumberMask.mask(name) == name else {
            throw Diagnostic(
                code: "repl.save-test", "the name holds a personal identity number",
                hint: "name what is tested, not whom it was tried on")
        }
        // A link stays one: what it leads to is the file.
        let path = URL(fileURLWithPath: "\(folder)/\(module)_test.lua")
            .resolvingSymlinksInPath().path
        let former = try SavedTest.contents(of: path)
        let file = CaseFile(source: former.map { String(decoding: $0, as: UTF8.self) }, path: path)
        guard try !file.hasCase(named: name) else {
            throw Diagnostic(
                code: "repl.save-test", Phrase("there is a case called '\(name)' already"),
                hint: "choose another name", at: SourcePlace(file: "rules/\(module)_test.lua"))
        }
        let given = try assignments()
        let want = try wanted()
        let text = CaseText(name: name, given: given, want: want).lua
        let added = try file.adding(text)
        try write(Data(added.source.utf8), to: path)
        do {
            try run(path)
        } catch {
            if let former {
                try write(former, to: path)
            } else {
                try FileManager.default.removeItem(atPath: path)
            }
            throw error
        }
        return Place(
            file: "rules/\(module)_test.lua", line: added.line,
            warnings: warnings(given, want))
    }

    /// What the rules read, and what else the host's gates went by where it is not the usual.
    private func assignments() throws(Diagnostic) -> [RuleAssignment] {
        let answers = RuleFunction.allCases.flatMap { judgement.reads(of: $0) }
        let gates = [
            "send_via_kivra", "allow_print", "is_protected", "identity_class",
            "has_letter_address", "print_handling",
        ]
        let usual = RuleSubject.invented(company: judgement.subject.company.organisationNumber)
        var given: [RuleAssignment] = []
        for field in RuleField.table {
            let value = field.value(in: judgement.subject)
            let isRead = answers.contains {
                $0.field.name == field.name && $0.field.view == field.view
            }
            let isUnusualGate = gates.contains(field.name) && value != field.value(in: usual)
            // What is nil by default needs no word.
            let isUsualNil = value == .none && field.value(in: usual) == .none
            guard isRead || isUnusualGate, !isUsualNil else { continue }
            guard PersonalNumberMask.mask(value.ruleText) == value.ruleText else {
                throw Diagnostic(
                    code: "repl.save-test",
                    Phrase("\(field.view.name).\(field.name) holds a personal identity number"),
                    hint: "change it first: .with \(field.view.name).\(field.name)=1001")
            }
            given.append(try RuleAssignment(field.view, field.name, value))
        }
        return given
    }

    /// What the rules answered, and what came of it.
    private func wanted() throws(Diagnostic) -> [(String, String)] {
        let decision = judgement.decision
        var entries: [(String, String)] = []
        for (function, text) in [
            (RuleFunction.select, decision.select.map(CaseText.answer)),
            (.printEligible, decision.printEligible.map(CaseText.answer)),
            (.retentionDays, decision.retention.map(CaseText.answer)),
        ] {
            if let text { entries.append((function.rawValue, text)) }
        }
        guard !entries.isEmpty else {
            throw Diagnostic(
                code: "repl.save-test", "no rule was asked: the host's own gates decided",
                hint: ".why says which; .with changes what it went by")
        }
        entries.insert(("outcome", "\"\(decision.code)\""), at: 0)
        let text = entries.map(\.1).joined(separator: " ")
        guard PersonalNumberMask.mask(text) == text else {
            throw Diagnostic(
                code: "repl.save-test", "a reason holds a personal identity number",
                hint: "no reason should: the administrator's log would have it too")
        }
        return entries
    }

    /// What somebody should know of a case that goes into version control.
    private func warnings(_ given: [RuleAssignment], _ want: [(String, String)]) -> [String] {
        let employee = judgement.candidate.employee
        var warnings = given.filter { assignment in
            RuleField.table.contains {
                $0.view == assignment.view && $0.name == assignment.field && $0.isPersonal
            }
        }.map { "\($0.path) is personal data, and in the file now" }
        let texts = want.map(\.1).joined(separator: " ")
        if Privacy().cover(texts, about: employee) != texts {
            warnings.append("a reason names the employee, and is in the file now")
        }
        if given.contains(where: { $0.field.hasSuffix("_ore") }) {
            warnings.append("the case has this employee's pay: round it if it need not be exact")
        }
        return warnings
    }

    /// The file's bytes; nil when there is none. One that cannot be read is an error: it would be replaced.
    private static func contents(of path: String) throws(Diagnostic) -> Data? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Diagnostic(
                code: "repl.save-test", Phrase("\(path) cannot be read"),
                hint: "check its owner and mode; nothing was saved")
        }
        return data
    }

    private func write(_ data: Data, to path: String) throws(Diagnostic) {
        let manager = FileManager.default
        do {
            let mode = try? manager.attributesOfItem(atPath: path)[.posixPermissions]
            try data.write(to: URL(fileURLWithPath: path), options: .atomic)
            if let mode { try manager.setAttributes([.posixPermissions: mode], ofItemAtPath: path) }
        } catch {
            throw Diagnostic(
                code: "repl.save-test", Phrase("\(path) cannot be written"),
                hint: "check the folder's owner and mode, and the room on the disk")
        }
    }

    private func run(_ path: String) throws {
        var options = RuleTestOptions()
        options.limits = limits
        options.interrupt = interrupt
        let pattern = NSRegularExpression.escapedPattern(for: "\(module)_test.lua: \(name)")
        options.filter = pattern + "$"
        let report = try RuleTestRunner(
            folder: RuleTestFolder(path: folder, only: "\(module)_test.lua"),
            composer: Installation.composer, options: options
        ).run()
        guard report.isSuccess, report.counts.total == 1 else {
            let result = report.results.first { $0.outcome != .passed }
            let why = result?.summary ?? report.problems.first?.message.en ?? "it did not run"
            throw Diagnostic(
                code: "repl.save-test", Phrase("as a test it does not pass: \(why)"),
                hint: "the decision depends on something that a test cannot give; nothing was saved"
            )
        }
    }
}
