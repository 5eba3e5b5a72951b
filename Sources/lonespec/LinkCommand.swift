import ArgumentParser
import Diagnostics
import HostKit
import LuaRuntime
import Payroll
import Plugins
import Store

struct LinkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "link", abstract: "A company's program link to its channel.",
        subcommands: [Show.self, Set.self])

    struct Show: HostCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows the program link.",
            discussion: "Example:\n  lonespec link show --company 559900-0014")

        @OptionGroup var workspace: WorkspaceOptions
        @Option(name: .long, help: "The organisation number.") var company: String

        func execute() async throws -> ExitStatus {
            let host = try workspace.open()
            let link = try host.store.link(of: host.company(company).id)
            Facts.show(
                LinkSettings.usual.values(of: link).map { spec, value in
                    (spec.label ?? spec.name, value == .none ? nil : spec.shown(value))
                })
            return .well
        }
    }

    struct Set: HostCommand {
        /// The settings, their help and their defaults are those of the channel's manifest.
        static let configuration = CommandConfiguration(
            abstract: "Changes the program link.",
            usage:
                "lonespec link set [--workspace <workspace>] --company <company> SETTING VALUE …",
            discussion: """
                The settings:
                \(LinkSettings.usual.help)

                Examples:
                  lonespec link set --company 559900-0014 --tenant-key 13443459078e31ba86 \\
                    --environment test --sends-payslips on --active on
                  lonespec link set --company 559900-0014 --retention-days 390
                  lonespec link set --company 559900-0014 --print-handling on
                """)

        @OptionGroup var workspace: WorkspaceOptions
        @Option(name: .long, help: "The organisation number.") var company: String
        @Argument(
            parsing: .allUnrecognized,
            help: ArgumentHelp(
                "A setting and its value, as listed above; several may follow.",
                valueName: "setting value"))
        var settings: [String] = []

        func execute() async throws -> ExitStatus {
            let host = try workspace.open()
            let company = try host.company(company)
            let lock = try host.lock(company, purpose: "set")
            var link = try host.store.link(of: company.id)
            let before = link
            do throws(Diagnostic) {
                try LinkSettings.usual.apply(settings, to: &link)
            } catch {
                throw CommandFailure(.usage, error)
            }
            if link == before {
                Output.line("nothing to change")
            } else {
                try host.store.update(link, of: company.id)
                Output.line("changed the link of \(company.organisationNumber.dashed)")
            }
            _ = consume lock
            return .well
        }
    }
}
