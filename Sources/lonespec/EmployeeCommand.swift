import ArgumentParser
import Console
import Diagnostics
import HostKit
import Import
import Payroll
import Store

struct EmployeeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "employee", abstract: "The register of employees.",
        subcommands: [List.self, Show.self, Set.self, ImportFile.self])

    struct List: HostCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists a company's employees; personal identity numbers are masked.",
            discussion: """
                Examples:
                  lonespec employee list --company 559900-0014
                  lonespec employee list --company 559900-0014 --format csv
                """)

        @OptionGroup var workspace: WorkspaceOptions
        @Option(name: .long, help: "The organisation number.") var company: String
        @OptionGroup var list: ListOptions

        func execute() async throws -> ExitStatus {
            let host = try workspace.open()
            let company = try host.company(company)
            var listing = Listing(
                [
                    .init(key: "number", heading: "Anst.nr"),
                    .init(key: "name", heading: "Namn"),
                    .init(key: "identity", heading: "Personnummer"),
                    .init(key: "send_via_kivra", heading: "Kivra"),
                    .init(key: "allow_print", heading: "Print"),
                    .init(key: "department", heading: "Avdelning"),
                ], list.format)
            var last: EmploymentNumber?
            while true {
                let page = try host.store.employees(of: company.id, after: last, limit: 1_000)
                guard let final = page.last else { break }
                last = final.number
                for employee in page {
                    try listing.add([
                        .text(employee.number.description), .text(employee.displayName),
                        .text(employee.identity(today: host.today).shown),
                        .flag(employee.sendViaKivra), .flag(employee.allowPrint),
                        .init(employee.employment.department),
                    ])
                }
            }
            listing.end(nothing: "no employees yet: lonespec employee import, or lonespec import")
            return .well
        }
    }

    struct Show: HostCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows one employee.",
            discussion: "Example:\n  lonespec employee show --company 559900-0014 1042")

        @OptionGroup var workspace: WorkspaceOptions
        @Option(name: .long, help: "The organisation number.") var company: String
        @Argument(help: "The employment number.") var number: EmploymentNumber

        func execute() async throws -> ExitStatus {
            let host = try workspace.open()
            let employee = try host.employee(number, of: host.company(company))
            let employment = employee.employment
            Facts.show([
                ("Anställningsnummer", employee.number.description),
                ("Namn", employee.displayName),
                ("Personnummer", employee.identity(today: host.today).shown),
                ("Skicka lönespecifikationer via Kivra", employee.sendViaKivra ? "ja" : "nej"),
                ("Tillåt printhantering via Kivra", employee.allowPrint ? "ja" : "nej"),
                ("Skyddad folkbokföring", employee.isProtected ? "ja" : "nej"),
                ("Adress", employee.isProtected ? "(skyddad)" : employee.address.shown),
                ("Förmedlingsadress", employee.forwardingAddress.shown),
                ("Avdelning", employment.department),
                ("Kategori", employment.category),
                ("Personaltyp", employment.staffType),
                ("Befattning", employment.position),
                ("Anställningsform", employment.employmentType),
                ("Löneform", employment.payForm),
                ("Anställningsdatum", employment.hireDate?.description),
                ("Avgångsdatum", employment.leaveDate?.description),
            ])
            return .well
        }
    }

    struct Set: HostCommand {
        static let configuration = CommandConfiguration(
            abstract: "Ticks or clears an employee's boxes.",
            discussion: """
                Examples:
                  lonespec employee set --company 559900-0014 1042 --send-via-kivra on
                  lonespec employee set --company 559900-0014 --all --send-via-kivra on
                """)

        @OptionGroup var workspace: WorkspaceOptions
        @Option(name: .long, help: "The organisation number.") var company: String
        @Argument(help: "Employment numbers.") var numbers: [EmploymentNumber] = []
        @Flag(name: .long, help: "All employees of the company.") var all = false
        @Option(name: .long, help: "Skicka lönespecifikationer via Kivra: on or off.")
        var sendViaKivra: Switch?
        @Option(name: .long, help: "Tillåt printhantering via Kivra: on or off.")
        var allowPrint: Switch?
        @Option(name: .long, help: "Skyddad folkbokföring: on or off.")
        var protected: Switch?

        func validate() throws {
            if all == !numbers.isEmpty {
                throw ValidationError("Name the employees, or say --all.")
            }
        }

        func execute() async throws -> ExitStatus {
            let host = try workspace.open()
            let company = try host.company(company)
            let lock = try host.lock(company, purpose: "employee set")
            let employees =
                try all
                ? host.store.employees(of: company.id, after: nil, limit: Int.max)
                : numbers.map { try host.employee($0, of: company) }
            let changed = employees.compactMap { employee -> Employee? in
                var changed = employee
                if let sendViaKivra { changed.sendViaKivra = sendViaKivra.isOn }
                if let allowPrint { changed.allowPrint = allowPrint.isOn }
                if let protected { changed.isProtected = protected.isOn }
                return changed == employee ? nil : changed
            }
            try host.store.update(changed)
            _ = consume lock
            Output.line("changed \(changed.count) of \(employees.count) employees")
            return .well
        }
    }

    struct ImportFile: HostCommand {
        static let configuration = CommandConfiguration(
            commandName: "import",
            abstract: "Takes employees in from a CSV file or a PAXml REGISTER file.",
            discussion: """
                The columns of the CSV file are found by their headings: anstid, personnummer, \
                förnamn, efternamn, adress, postnr, ort, avdelning, anställningsform, \
                skicka_via_kivra, tillåt_print and others; docs/import.md lists them all.

                Examples:
                  lonespec employee import --company 559900-0014 register.csv --dry-run
                  lonespec employee import --company 559900-0014 register.pax --tick-kivra
                """)

        @OptionGroup var workspace: WorkspaceOptions
        @Option(name: .long, help: "The organisation number.") var company: String
        @Argument(help: "The file.") var file: String
        @OptionGroup var common: ImportOptionGroup

        func execute() async throws -> ExitStatus {
            let host = try workspace.open()
            let company = try host.company(company)
            var request = ImportService.Request(today: host.today)
            common.apply(to: &request)
            let isPaxml = ["pax", "xml"].contains { file.lowercased().hasSuffix(".\($0)") }
            if isPaxml {
                request.paxml = [file]
                request.expects = .register
            } else {
                request.employees = file
            }
            let outcome = try ImportService(host: host).run(request, into: company)
            return ImportSummary.show(outcome, request, common.language)
        }
    }
}
