import Administration
import ArgumentParser
import Diagnostics
import HostKit
import LuaRuntime
import Payroll
import Plugins
import Store
import Wording

struct LinkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "link", abstract: "A company's program link to its channel.",
        subcommands: [Show.self, Set.self, Test.self])

    struct Show: AdministratorCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows the program link.",
            discussion: "Example:\n  lonespec link show --company 559900-0014")

        @OptionGroup var workspace: WorkspaceOptions
        @Option(name: .long, help: "The organisation number.") var company: String
        @OptionGroup var language: LanguageOptions

        func execute() async throws -> ExitStatus {
            let host = try workspace.open()
            let link = try LinkService(host: host).show(host.company(company))
            let isSwedish = language.language == .sv
            Facts.show(
                LinkSettings.usual.values(of: link).map { spec, value in
                    let name = isSwedish ? spec.label ?? spec.name : spec.name
                    let shown = isSwedish ? spec.shown(value) : value.settingText
                    return (name, value == .none ? nil : shown)
                })
            return .well
        }
    }

    struct Set: AdministratorCommand {
        /// The settings, their help and their defaults are those of the channel's manifest.
        static let configuration = CommandConfiguration(
            abstract: "Changes the program link.",
            usage:
                "lonespec link set [--workspace <workspace>] --company <company> "
                + "[--all-employees <yes|no>] SETTING VALUE …",
            discussion: """
                The settings:
                \(LinkSettings.usual.help)

                Switching --sends-payslips or --print-handling asks whether to switch the box of \
                all employees in the register too; --all-employees answers where there is no \
                terminal.

                Examples:
                  lonespec link set --company 559900-0014 --tenant-key 13443459078e31ba86 \\
                    --environment test --sends-payslips on --active on
                  lonespec link set --company 559900-0014 --retention-days 390
                  lonespec link set --company 559900-0014 --print-handling on --all-employees no
                """)

        @OptionGroup var workspace: WorkspaceOptions
        @Option(name: .long, help: "The organisation number.") var company: String
        @Option(
            name: .long,
            help: "Whether the box of all employees in the register is switched too: yes or no.")
        var allEmployees: YesNo?
        @OptionGroup var language: LanguageOptions
        @Argument(
            parsing: .allUnrecognized,
            help: ArgumentHelp(
                "A setting and its value, as listed above; several may follow.",
                valueName: "setting value"))
        var settings: [String] = []

        func execute() async throws -> ExitStatus {
            let host = try workspace.open()
            let service = LinkService(host: host)
            let change = try service.propose(host.company(company), settings)
            if allEmployees != nil,
                change.before.sendsPayslips == change.after.sendsPayslips,
                change.before.printHandling == change.after.printHandling, !change.isEmpty
            {
                throw CommandFailure(
                    .usage,
                    Diagnostic(
                        code: "link.all-employees", LinkWords.uselessAnswer.phrase,
                        hint: LinkWords.uselessAnswerHint.phrase))
            }
            guard !change.isEmpty else {
                tell(CommonWords.nothingToChange)
                return .well
            }
            let boxes = try change.questions.filter { try answer($0) }.map(\.box)
            let count = try service.make(change, switching: boxes)
            tell(LinkWords.changed, ["company": "\(change.company.name)"])
            if !boxes.isEmpty { tell(LinkWords.employeesChanged, ["count": "\(count)"]) }
            if boxes.isEmpty, !change.questions.isEmpty { tell(LinkWords.employeesKept) }
            return .well
        }

        private func answer(_ question: LinkService.Question) throws -> Bool {
            if let allEmployees { return allEmployees == .yes }
            let isKivra = question.box.box == .kivra
            guard Output.canAsk else {
                let box = (isKivra ? RegisterWords.mailboxBox : .printBox).phrase
                throw CommandFailure(
                    .usage,
                    Diagnostic(
                        code: "link.all-employees",
                        LinkWords.needsAnswer.phrase([
                            "setting": isKivra ? "--sends-payslips" : "--print-handling",
                            "box": box, "count": "\(question.count)",
                        ]), hint: LinkWords.needsAnswerHint.phrase))
            }
            return asks(
                say(
                    isKivra ? LinkWords.askKivra : .askPrint,
                    [
                        "change": (question.box.isOn ? LinkWords.ticks : .clears).phrase,
                        "count": "\(question.count)",
                    ]))
        }
    }

    struct Test: AdministratorCommand {
        static let configuration = CommandConfiguration(
            abstract: "Asks Kivra whether it lets the company in. Nothing is sent.",
            discussion: "Example:\n  lonespec link test --company 559900-0014")

        @OptionGroup var workspace: WorkspaceOptions
        @Option(name: .long, help: "The organisation number.") var company: String
        @OptionGroup var language: LanguageOptions

        func execute() async throws -> ExitStatus {
            let host = try workspace.open()
            let found = try await LinkService(host: host).test(host.company(company))
            tell(LinkWords.testToken)
            guard found == 0 else {
                tell(LinkWords.testMatchFound, ["count": "\(found)"])
                return .refused
            }
            tell(LinkWords.testMatch)
            tell(LinkWords.testWell)
            return .well
        }
    }
}

/// An answer on the command line.
enum YesNo: String, CaseIterable, ExpressibleByArgument {
    case yes
    case no
}
