import Administration
import ArgumentParser
import Console
import Diagnostics
import HostKit
import Payroll
import Wording

struct EmployeeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "employee", abstract: "The register of employees.",
        subcommands: [
            List.self, Show.self, Set.self, ImportFile.self, Export.self,
        ])

    struct List: AdministratorCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists a company's employees; personal identity numbers are masked.",
            discussion: """
                Examples:
                  lonespec employee list --company 559900-0014
                  lonespec employee list --company 559900-0014 --department Lager --kivra off
                  lonespec employee list --company 559900-0014 --employee 1000-1999 --ended
                  lonespec employee list --company 559900-0014 --format csv
                """)

        @OptionGroup var workspace: WorkspaceOptions
        @Option(name: .long, help: "The organisation number.") var company: String
        @OptionGroup var filter: EmployeeFilterOptions
        @OptionGroup var page: PageOptions
        @OptionGroup var list: ListOptions
        @OptionGroup var language: LanguageOptions

        func execute() async throws -> ExitStatus {
            let host = try workspace.open()
            let company = try host.company(company)
            try host.requireMembership(of: company)
            let service = RegisterService(host: host)
            var wanted = try filter.filter(today: host.today)
            let finder = EmployeeFinder(host: host, company: company)
            wanted.choice = try finder.withNumbers(wanted.choice)
            let showsPrint = try service.showsPrint(company)
            var listing = Listing(columns(showsPrint), list.format)
            var isEmpty = true
            let last = try await page.walk(
                list.format, from: page.after,
                page: { try service.page(of: company, wanted, after: $0, limit: $1) },
                key: \.number.text
            ) { employee in
                isEmpty = false
                try listing.add(cells(employee, showsPrint, host.today))
            }
            // Only where nobody is found: it takes a look at the whole register.
            if isEmpty { try finder.checkGroups(wanted.choice) }
            listing.end(nothing: say(wanted.isEmpty ? RegisterWords.empty : .nobody))
            if let last { page.tellMore(self, last) }
            return .well
        }

        private func columns(_ showsPrint: Bool) -> [Listing.Column] {
            let print = Listing.Column(key: "allow_print", heading: say(RegisterWords.printShort))
            return [
                .init(key: "number", heading: say(CommonWords.number)),
                .init(key: "name", heading: say(RegisterWords.name)),
                .init(key: "identity", heading: say(RegisterWords.identity)),
                .init(key: "send_via_kivra", heading: say(RegisterWords.kivraShort)),
            ] + (showsPrint ? [print] : []) + [
                .init(key: "department", heading: say(RegisterWords.department)),
                .init(key: "notes", heading: say(RegisterWords.notes)),
            ]
        }

        private func cells(_ employee: Employee, _ showsPrint: Bool, _ today: CalendarDate)
            -> [Listing.Cell]
        {
            let isTable = list.format == .table
            let flag = { (isOn: Bool) -> Listing.Cell in
                isTable ? .text(say(isOn ? CommonWords.yes : .no)) : .flag(isOn)
            }
            return [
                .text(employee.number.description), .text(employee.displayName),
                .text(employee.identity(today: today).shown(language.language)),
                flag(employee.sendViaKivra),
            ] + (showsPrint ? [flag(employee.allowPrint)] : []) + [
                .init(employee.employment.department), .text(notes(employee, today)),
            ]
        }

        private func notes(_ employee: Employee, _ today: CalendarDate) -> String {
            var notes: [String] = []
            if employee.isProtected { notes.append(say(RegisterWords.noteProtected)) }
            if !employee.address.isSwedish, !employee.isProtected {
                notes.append(say(RegisterWords.noteForeign))
            }
            if let date = employee.employment.leaveDate, date < today {
                notes.append(say(RegisterWords.noteEnded, ["date": "\(date)"]))
            }
            return notes.joined(separator: ", ")
        }
    }

    struct Show: AdministratorCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows one employee's card.",
            discussion: "Example:\n  lonespec employee show --company 559900-0014 1042")

        @OptionGroup var workspace: WorkspaceOptions
        @Option(name: .long, help: "The organisation number.") var company: String
        @Argument(help: "The employment number.") var number: EmploymentNumber
        @OptionGroup var language: LanguageOptions

        func execute() async throws -> ExitStatus {
            let host = try workspace.open()
            let card = try RegisterService(host: host).card(number, of: host.company(company))
            let employee = card.employee
            let employment = employee.employment
            let yesNo = { (isOn: Bool) in say(isOn ? CommonWords.yes : .no) }
            var facts: [(RegisterWords, String?)] = [
                (.number, employee.number.description), (.name, employee.displayName),
                (.identity, employee.identity(today: host.today).shown(language.language)),
                (.mailboxBox, yesNo(employee.sendViaKivra)),
            ]
            if card.showsPrint { facts.append((.printBox, yesNo(employee.allowPrint))) }
            facts += [
                (.isProtected, yesNo(employee.isProtected)),
                (
                    .address,
                    employee.isProtected ? say(RegisterWords.hidden) : employee.address.shown
                ),
                (.forwardingAddress, employee.forwardingAddress.shown),
                (.department, employment.department), (.category, employment.category),
                (.staffType, employment.staffType), (.position, employment.position),
                (.employmentType, employment.employmentType), (.payForm, employment.payForm),
                (.hireDate, employment.hireDate?.description),
                (.leaveDate, employment.leaveDate?.description),
            ]
            for (company, other) in card.others {
                facts.append((.otherEmployments, "\(other.number), \(company.name)"))
            }
            Facts.show(facts.map { (say($0.0), $0.1) })
            return .well
        }
    }
}
