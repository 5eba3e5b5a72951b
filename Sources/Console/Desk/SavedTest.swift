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

    /// Writes the case, runs it, and takes it back if it does not pass.
    func save() throws -> Place {
        let path = "\(folder)/\(module)_test.lua"
        let former = FileManager.default.contents(atPath: path)
        let file = CaseFile(source: former.map { String(decoding: $0, as: UTF8.self) }, path: path)
        guard try !file.hasCase(named: name) else {
            throw Diagnostic(
                code: "repl.save-test", Phrase("there is a case called '\(name)' already"),
                hint: "choose another name", at: SourcePlace(file: "rules/\(module)_test.lua"))
        }
        let given = try assignments()
        let want = try wanted(given)
        let text = CaseText(name: name, given: given, want: want.entries).lua
        let added = try file.adding(text)
        try write(Data(added.source.utf8), to: path)
        do {
            try run(path)
        } catch {
            if let former {
                try write(former, to: path)
            } else {
                try? FileManager.default.removeItem(atPath: path)
            }
            throw error
        }
        return Place(
            file: "rules/\(module)_test.lua", line: added.line,
            warnings: want.warnings + personalData(given))
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
            guard isRead || isUnusualGate, value != .none else { continue }
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

    private func wanted(_ given: [RuleAssignment]) throws -> (
        entries: [(String, String)], warnings: [String]
    ) {
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
        return (entries, [])
    }

    private func personalData(_ given: [RuleAssignment]) -> [String] {
        given.filter { assignment in
            RuleField.table.contains { $0.isPersonal && $0.name == assignment.field }
        }.map { "\($0.path) is personal data, and in the file now" }
    }

    private func write(_ data: Data, to path: String) throws(Diagnostic) {
        do {
            try data.write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw Diagnostic(
                code: "repl.save-test", Phrase("\(path) cannot be written"),
                hint: "check the folder's owner and mode, and the room on the disk")
        }
    }

    private func run(_ path: String) throws {
        var options = RuleTestOptions()
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
