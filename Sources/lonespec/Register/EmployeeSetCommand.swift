import Administration
import ArgumentParser
import Diagnostics
import HostKit
import Payroll
import Wording

extension EmployeeCommand {
    struct Set: AdministratorCommand {
        static let configuration = CommandConfiguration(
            abstract: "Changes employees: one, several, or all who fit a filter.",
            discussion: """
                More than one are shown and counted first, and change when somebody says yes.

                Examples:
                  lonespec employee set --company 559900-0014 1042 --send-via-kivra on
                  lonespec employee set --company 559900-0014 --department Lager \\
                    --send-via-kivra on
                  lonespec employee set --company 559900-0014 --all --send-via-kivra on --yes
                  lonespec employee set --company 559900-0014 1042 --protected on \\
                    --forwarding-street "Box 1" --forwarding-postal-code "111 11" \\
                    --forwarding-city Stockholm
                """)

        @OptionGroup var workspace: WorkspaceOptions
        @Option(name: .long, help: "The organisation number.") var company: String
        @Argument(help: "Employment numbers, and ranges of them: 1000-1999.")
        var numbers: [String] = []
        @Flag(name: .long, help: "All employees of the company.") var all = false
        @OptionGroup var filter: EmployeeFilterOptions
        @OptionGroup var edit: EmployeeEditOptions
        @OptionGroup var confirmation: YesOption
        @OptionGroup var language: LanguageOptions

        /// How many of those who change are shown before somebody says yes.
        private static let shown = 10

        func execute() async throws -> ExitStatus {
            let host = try workspace.open()
            let company = try host.company(company)
            var wanted = try filter.filter(today: host.today)
            wanted.choice.numbers += numbers
            guard all == wanted.isEmpty else {
                throw ValidationError("Name the employees, give a filter, or say --all.")
            }
            let change = try edit.edit()
            guard !change.isEmpty else { throw ValidationError("Say what to change.") }
            let service = RegisterService(host: host)
            let proposal = try service.propose(company, wanted, change)
            let counts: [String: Phrase] = [
                "changed": "\(proposal.changed.count)", "count": "\(proposal.count)",
            ]
            if proposal.count > 1, !proposal.changed.isEmpty, !confirmation.yes {
                tell(RegisterWords.preview, counts)
                for employee in proposal.changed.prefix(Set.shown) {
                    Output.line("  \(employee.number) \(employee.displayName)")
                }
                let rest = proposal.changed.count - Set.shown
                if rest > 0 {
                    Output.line("  " + say(RegisterWords.previewMore, ["count": "\(rest)"]))
                }
                guard try Question.confirms(false, say(RegisterWords.ask)) else {
                    tell(CommonWords.nothingChanged)
                    return .well
                }
            }
            try service.make(proposal, change, of: company)
            tell(RegisterWords.changed, counts)
            let unreachable = proposal.changed.filter {
                $0.isProtected && $0.allowPrint && !$0.forwardingAddress.gaps.isEmpty
            }
            for employee in unreachable.prefix(Set.shown) {
                tell(RegisterWords.noteNoForwarding, ["number": "\(employee.number)"])
            }
            return .well
        }
    }

    struct Export: AdministratorCommand {
        static let configuration = CommandConfiguration(
            abstract: "Writes the register as a CSV file that employee import reads.",
            discussion: """
                Personal identity numbers, and employees with protected identity, are left out \
                unless you say so. The file is for you alone (0600).

                Examples:
                  lonespec employee export --company 559900-0014 register.csv
                  lonespec employee export --company 559900-0014 lager.csv --department Lager
                """)

        @OptionGroup var workspace: WorkspaceOptions
        @Option(name: .long, help: "The organisation number.") var company: String
        @Argument(help: "The file, which must not be there.") var file: String
        @OptionGroup var filter: EmployeeFilterOptions
        @Flag(name: .long, help: "With personal identity numbers.") var withIdentity = false
        @Flag(name: .long, help: "With employees who have protected identity.")
        var withProtected = false
        @OptionGroup var language: LanguageOptions

        func execute() async throws -> ExitStatus {
            let host = try workspace.open()
            var export = RegisterExport(host: host)
            export.withIdentity = withIdentity
            export.withProtected = withProtected
            let outcome = try export.write(
                host.company(company), filter.filter(today: host.today), to: file)
            tell(
                RegisterWords.exported, ["count": "\(outcome.count)", "file": "\(file)"])
            if outcome.skippedProtected > 0 {
                tell(RegisterWords.skippedProtected, ["count": "\(outcome.skippedProtected)"])
            }
            if outcome.skippedNumbers > 0 {
                tell(RegisterWords.skippedNumbers, ["count": "\(outcome.skippedNumbers)"])
            }
            return .well
        }
    }
}
