import ArgumentParser
import Diagnostics
import HostKit
import Payroll
import Store

struct LinkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "link", abstract: "A company's program link to Kivra.",
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
            let environment = link.environment == .production ? "Produktionsmiljö" : "Testmiljö"
            let without =
                switch link.withoutMailbox {
                case .both: "sparas i Kivra och får brev"
                case .letter: "får brev"
                case .retained: "sparas i Kivra"
                }
            Facts.show([
                ("Avsändaridentitet (tenant key)", link.tenantKey),
                ("Skicka uppgifter till", environment),
                ("Retroaktiv leverans", "\(link.retentionDays.rawValue) dagar"),
                ("Skicka lönespecifikationer", link.sendsPayslips ? "på" : "av"),
                ("Aktivera printhantering", link.printHandling ? "på" : "av"),
                ("Aktiv", link.isActive ? "ja" : "nej"),
                ("Utan belopp som letter.salary", link.allowsUnstructured ? "ja" : "nej"),
                ("Den som saknar brevlåda", without),
            ])
            return .well
        }
    }

    struct Set: HostCommand {
        static let configuration = CommandConfiguration(
            abstract: "Changes the program link.",
            discussion: """
                Examples:
                  lonespec link set --company 559900-0014 --tenant-key 13443459078e31ba86 \\
                    --environment test --sends-payslips on --active on
                  lonespec link set --company 559900-0014 --retention-days 390
                  lonespec link set --company 559900-0014 --print-handling on
                """)

        @OptionGroup var workspace: WorkspaceOptions
        @Option(name: .long, help: "The organisation number.") var company: String
        @Option(name: .long, help: "Avsändaridentitet: the tenant key, hexadecimal.")
        var tenantKey: String?
        @Option(name: .long, help: "Skicka uppgifter till: production or test.")
        var environment: ProgramLink.Environment?
        @Option(name: .long, help: "Retroaktiv leverans: 0, 30 or 390 days.")
        var retentionDays: RetentionDays?
        @Option(name: .long, help: "Skicka lönespecifikationer: on or off.")
        var sendsPayslips: Switch?
        @Option(name: .long, help: "Aktivera printhantering: on or off.")
        var printHandling: Switch?
        @Option(name: .long, help: "Aktiv: on or off.")
        var active: Switch?
        @Option(
            name: .long,
            help: "Send payslips without amounts as letter.salary, which Kivra has deprecated.")
        var allowUnstructured: Switch?
        @Option(
            name: .long,
            help:
                "What somebody without a mailbox gets, if a letter may go: both, letter, retained.")
        var withoutMailbox: ProgramLink.WithoutMailbox?

        func execute() async throws -> ExitStatus {
            let host = try workspace.open()
            let company = try host.company(company)
            let lock = try host.lock(company, purpose: "set")
            var link = try host.store.link(of: company.id)
            let before = link
            if let tenantKey { link.tenantKey = try LinkCheck.tenantKey(tenantKey) }
            if let environment { link.environment = environment }
            if let retentionDays { link.retentionDays = retentionDays }
            if let sendsPayslips { link.sendsPayslips = sendsPayslips.isOn }
            if let printHandling { link.printHandling = printHandling.isOn }
            if let active { link.isActive = active.isOn }
            if let allowUnstructured { link.allowsUnstructured = allowUnstructured.isOn }
            if let withoutMailbox { link.withoutMailbox = withoutMailbox }
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
