import Administration
import ArgumentParser
import Console
import Diagnostics
import HostKit
import Payroll
import Wording

struct LicenceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "licence",
        abstract: "The licence Lönespecifikationer till Kivra: installation, companies, add-ons.",
        subcommands: [Show.self, On.self, Off.self])

    struct Show: AdministratorCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows where the licence is on, and who sends.",
            discussion: "Example:\n  lonespec licence show")

        @OptionGroup var workspace: WorkspaceOptions
        @Option(name: .long, help: "Only this company.") var company: String?
        @OptionGroup var list: ListOptions
        @OptionGroup var language: LanguageOptions

        func execute() async throws -> ExitStatus {
            let host = try workspace.open()
            let only = try company.map(host.company)
            let (isOn, lines) = try LicenceService(host: host).show()
            var listing = Listing(
                [
                    .init(key: "number", heading: "Org.nr"),
                    .init(key: "name", heading: say(CommonWords.company)),
                    .init(key: "licence", heading: say(LicenceWords.module)),
                    .init(key: "print_add_on", heading: say(LicenceWords.printAddOn)),
                    .init(key: "sends", heading: say(LicenceWords.whatSends)),
                ], list.format)
            if list.format == .table {
                Output.line(
                    "\(say(LicenceWords.installation)), \(say(LicenceWords.module)): "
                        + onOff(isOn))
                Output.line()
            }
            for line in lines where only == nil || only?.id == line.company.id {
                try listing.add([
                    .text(line.company.organisationNumber.dashed), .text(line.company.name),
                    .text(onOff(line.company.isLicensed)),
                    .text(onOff(line.company.hasPrintAddOn)), .text(sends(line, isOn)),
                ])
            }
            listing.end()
            return .well
        }

        private func onOff(_ isOn: Bool) -> String {
            if list.format != .table { return isOn ? "on" : "off" }
            return say(isOn ? CommonWords.on : .off)
        }

        private func sends(_ line: LicenceService.Line, _ isOn: Bool) -> String {
            let number: [String: Phrase] = ["number": "\(line.company.organisationNumber.dashed)"]
            let word: LicenceWords =
                !isOn
                ? .offInstallation
                : !line.company.isLicensed ? .offCompany : !line.linkSends ? .offLink : .sends
            if list.format != .table { return word == .sends ? "yes" : "no" }
            return say(word, number)
        }
    }

    /// What `on` and `off` have in common.
    struct Target: ParsableArguments {
        @Option(name: .long, help: "For this company; without it, for the installation.")
        var company: String?
        @Option(name: .long, help: "The company's add-on instead: print.") var addOn: AddOn?

        func validate() throws {
            if addOn != nil, company == nil {
                throw ValidationError("--add-on belongs to a --company.")
            }
        }
    }

    enum AddOn: String, CaseIterable, ExpressibleByArgument { case print }

    struct On: AdministratorCommand {
        static let configuration = CommandConfiguration(
            abstract: "Switches the licence, or an add-on, on.",
            discussion: """
                Examples:
                  lonespec licence on
                  lonespec licence on --company 559900-0014
                  lonespec licence on --company 559900-0014 --add-on print
                """)

        @OptionGroup var workspace: WorkspaceOptions
        @OptionGroup var target: Target
        @OptionGroup var language: LanguageOptions

        func execute() async throws -> ExitStatus {
            try LicenceSwitch(command: self, target: target).make(true, workspace.open())
        }
    }

    struct Off: AdministratorCommand {
        static let configuration = CommandConfiguration(
            abstract: "Switches the licence, or an add-on, off: nothing is sent any more.",
            discussion: """
                Examples:
                  lonespec licence off
                  lonespec licence off --company 559900-0014
                """)

        @OptionGroup var workspace: WorkspaceOptions
        @OptionGroup var target: Target
        @OptionGroup var language: LanguageOptions

        func execute() async throws -> ExitStatus {
            try LicenceSwitch(command: self, target: target).make(false, workspace.open())
        }
    }
}

/// Switches what a target names, and says so.
private struct LicenceSwitch<Command: AdministratorCommand> {
    let command: Command
    let target: LicenceCommand.Target

    func make(_ isOn: Bool, _ host: Installation) throws -> ExitStatus {
        let service = LicenceService(host: host)
        let state = (isOn ? CommonWords.on : .off).phrase
        guard let name = target.company else {
            let isChanged = try service.switchInstallation(isOn: isOn)
            command.tell(LicenceWords.changedInstallation, ["state": state])
            if !isChanged { command.tell(LicenceWords.already) }
            return .well
        }
        let company = try host.company(name)
        let values: [String: Phrase] = ["state": state, "company": "\(company.name)"]
        if target.addOn == .print {
            let (isChanged, printWentOff) = try service.switchPrintAddOn(company, isOn: isOn)
            command.tell(LicenceWords.changedAddOn, values)
            if !isChanged { command.tell(LicenceWords.already) }
            if printWentOff { command.tell(LicenceWords.printWentOff) }
            return .well
        }
        let isChanged = try service.switch(company, isOn: isOn)
        command.tell(LicenceWords.changedCompany, values)
        if !isChanged { command.tell(LicenceWords.already) }
        return .well
    }
}
