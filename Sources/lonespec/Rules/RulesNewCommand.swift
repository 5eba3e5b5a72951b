import ArgumentParser
import Console
import Diagnostics
import Foundation
import HostKit
import Payroll
import Rules
import Store

struct RulesNewCommand: HostCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Writes a company's first rule file and its tests.",
        discussion: """
            On a terminal, and without options, it asks.

            Examples:
              lonespec rules new 559900-0014
              lonespec rules new 559900-0014 --paper-department Styrelsen --retention-days 390
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @Argument(help: "The organisation number.") var company: String
    @Option(name: .long, help: "A folder of rules (default: the workspace's).") var rules: String?
    @Option(name: .long, help: "This department gets paper instead.") var paperDepartment: String?
    @Option(name: .long, help: "Letters only from this age.") var letterAge: Int?
    @Option(name: .long, help: "Kept so long for those without a mailbox: 0, 30 or 390.")
    var retentionDays: RetentionDays?

    func validate() throws {
        if let letterAge, !(1...120).contains(letterAge) {
            throw ValidationError("--letter-age is an age from 1 to 120")
        }
    }

    func execute() async throws -> ExitStatus {
        let number = try Installation.organisationNumber(company)
        let folder = try RulesFolder(rules, workspace).path
        var starter = RuleStarter(company: number, name: name(of: number))
        starter.paperDepartment = paperDepartment.nonBlank
        starter.letterAge = letterAge
        starter.retention = retentionDays
        let module = "\(folder)/\(RuleSet.module(of: number))"
        for path in ["\(module).lua", "\(module)_test.lua"] { try refuseExisting(path) }
        let hasOptions = paperDepartment != nil || letterAge != nil || retentionDays != nil
        if !hasOptions, Output.canAsk { try ask(&starter) }
        try write(starter.rules, to: "\(module).lua")
        try write(starter.tests, to: "\(module)_test.lua")
        let shown = module.hasPrefix(here) ? String(module.dropFirst(here.count)) : module
        Output.line("made \(shown).lua and \(shown)_test.lua")
        Output.line("next: lonespec rules test")
        return .well
    }

    private var here: String { FileManager.default.currentDirectoryPath + "/" }

    /// The company's name where the workspace knows it.
    private func name(of number: OrganisationNumber) -> String? {
        guard let host = try? workspace.open(isReadOnly: true),
            let known = try? host.store.companies()
        else { return nil }
        let company = known.first { $0.organisationNumber == number }
        if company == nil {
            Output.error(
                "note: the workspace has no company \(number.dashed) yet; lonespec company add makes it"
            )
        }
        return company?.name
    }

    private func refuseExisting(_ path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else { return }
        throw CommandFailure(
            .usage,
            Diagnostic(
                code: "rules.exists", Phrase("there is a file \(path) already"),
                hint: "nothing has been changed; lonespec repl and .edit change it"))
    }

    private func write(_ text: String, to path: String) throws {
        let folder = (path as NSString).deletingLastPathComponent
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
            try text.write(toFile: path, atomically: true, encoding: .utf8)
        } catch {
            throw CommandFailure(
                .usage,
                Diagnostic(
                    code: "rules.write", Phrase("\(path) cannot be written"),
                    hint: "check the folder's owner and mode, and the room on the disk"))
        }
    }

    private func ask(_ starter: inout RuleStarter) throws {
        Output.error("Empty answers leave things as they are in default.lua.")
        starter.paperDepartment = answer("Which department gets paper instead of Kivra? ").nonBlank
        while let text = answer("From which age may somebody get a letter? ").nonBlank {
            if let age = Int(text), (1...120).contains(age) {
                starter.letterAge = age
                break
            }
            Output.error("that is not an age from 1 to 120")
        }
        while let text = answer("How many days does Kivra keep it (0, 30 or 390)? ").nonBlank {
            if let days = RetentionDays(argument: text) {
                starter.retention = days
                break
            }
            Output.error("that is neither 0, 30 nor 390")
        }
    }

    private func answer(_ question: String) -> String? {
        Output.errorPart(question)
        return readLine()
    }
}
