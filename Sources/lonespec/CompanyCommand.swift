import ArgumentParser
import Console
import Diagnostics
import HostKit
import Payroll
import Store

struct CompanyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "company", abstract: "The customer companies.",
        subcommands: [Add.self, List.self, Show.self, Set.self])

    /// What a payslip says of the employer.
    struct Details: ParsableArguments {
        @Option(name: .long, help: "A short name.") var name: String?
        @Option(name: .long, help: "The licence Lönespecifikationer till Kivra: on or off.")
        var licence: Switch?
        @Option(name: .long, help: "The legal name, when it is another one.")
        var legalName: String?
        @Option(name: .long, help: "VAT number, when it is another one than SE…01.")
        var vatNumber: String?
        @Option(name: .long, help: "Street address.") var street: String?
        @Option(name: .long, help: "Postal code.") var postalCode: String?
        @Option(name: .long, help: "City.") var city: String?
        @Option(name: .long, help: "Country, when it is not Sweden.") var country: String?
        @Option(name: .long, help: "E-mail address for questions about pay.") var email: String?
        @Option(name: .long, help: "Telephone number: 08-123 45 67.") var telephone: String?
        @Option(name: .long, help: "The payroll system's name.") var sourceSystem: String?

        func apply(to company: inout Company) {
            if let name = name.nonBlank { company.name = name }
            if let licence { company.isLicensed = licence.isOn }
            if let legalName { company.employer.legalName = legalName.nonBlank }
            if let vatNumber { company.employer.vatNumber = vatNumber.nonBlank }
            if let street { company.employer.address.street = street.nonBlank }
            if let postalCode { company.employer.address.postalCode = postalCode.nonBlank }
            if let city { company.employer.address.city = city.nonBlank }
            if let country { company.employer.address.country = country.nonBlank }
            if let email { company.employer.email = email.nonBlank }
            if let telephone { company.employer.telephone = telephone.nonBlank }
            if let sourceSystem { company.employer.sourceSystem = sourceSystem.nonBlank }
        }
    }

    struct Add: HostCommand {
        static let configuration = CommandConfiguration(
            abstract: "Adds a company, with a program link that sends nothing yet.",
            discussion: """
                Examples:
                  lonespec company add 559900-0014 --name "Norrvik Bygg AB" --licence on
                  lonespec company add 5599000014 --name "Norrvik Bygg AB" --licence on \\
                    --street "Hamngatan 1" --postal-code "972 31" --city Luleå \\
                    --email lon@norrvik.example --telephone "0920-123 45"
                """)

        @OptionGroup var workspace: WorkspaceOptions
        @Argument(help: "The organisation number.") var number: String
        @OptionGroup var details: Details

        func execute() async throws -> ExitStatus {
            let host = try workspace.open()
            let parsed = try Installation.organisationNumber(number)
            var company = Company(
                id: Company.ID(0), organisationNumber: parsed, name: parsed.dashed)
            details.apply(to: &company)
            do {
                let added = try host.store.add(company)
                try host.store.update(LinkSettings.usual.defaults, of: added.id)
                Output.line("added \(added.organisationNumber.dashed) \(added.name)")
            } catch let diagnostic as Diagnostic where diagnostic.code == "company.exists" {
                throw CommandFailure(.usage, diagnostic)
            }
            return .well
        }
    }

    struct List: HostCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists the companies.", discussion: "Example:\n  lonespec company list")

        @OptionGroup var workspace: WorkspaceOptions
        @OptionGroup var list: ListOptions

        func execute() async throws -> ExitStatus {
            let host = try workspace.open()
            var listing = Listing(
                [
                    .init(key: "number", heading: "Organisationsnummer"),
                    .init(key: "name", heading: "Företag"),
                    .init(key: "licence", heading: "Licens"),
                    .init(key: "link", heading: "Programlänk"),
                ], list.format)
            for company in try host.store.companies() {
                let link = try host.store.link(of: company.id)
                try listing.add([
                    .text(company.organisationNumber.dashed), .text(company.name),
                    .flag(company.isLicensed), .flag(link.isActive && link.sendsPayslips),
                ])
            }
            listing.end(nothing: "no companies yet: lonespec company add")
            return .well
        }
    }

    struct Show: HostCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows one company.",
            discussion: "Example:\n  lonespec company show --company 559900-0014")

        @OptionGroup var workspace: WorkspaceOptions
        @Option(name: .long, help: "The organisation number.") var company: String

        func execute() async throws -> ExitStatus {
            let company = try workspace.open().company(company)
            let employer = company.employer
            Facts.show([
                ("Organisationsnummer", company.organisationNumber.dashed),
                ("Företag", company.name),
                ("Licens", company.isLicensed ? "på" : "av"),
                ("Juridiskt namn", employer.legalName ?? company.name),
                (
                    "Momsregistreringsnummer",
                    employer.vatNumber ?? company.organisationNumber.vatNumber
                ),
                ("Gatuadress", employer.address.street),
                ("Postnummer", employer.address.postalCodeText),
                ("Postort", employer.address.city),
                ("Land", employer.address.country ?? "Sverige"),
                ("E-post", employer.email),
                ("Telefon", employer.telephone),
                ("Lönesystem", employer.sourceSystem),
            ])
            return .well
        }
    }

    struct Set: HostCommand {
        static let configuration = CommandConfiguration(
            abstract: "Changes one company.",
            discussion: """
                Examples:
                  lonespec company set --company 559900-0014 --licence on
                  lonespec company set --company 559900-0014 --telephone "0920-123 45"
                """)

        @OptionGroup var workspace: WorkspaceOptions
        @Option(name: .long, help: "The organisation number.") var company: String
        @OptionGroup var details: Details

        func execute() async throws -> ExitStatus {
            let host = try workspace.open()
            var company = try host.company(company)
            let before = company
            details.apply(to: &company)
            if company == before {
                Output.line("nothing to change")
            } else {
                try host.store.update(company)
                Output.line("changed \(company.organisationNumber.dashed)")
            }
            return .well
        }
    }
}

/// Prints facts as two columns; what is not known as a dash.
enum Facts {
    static func show(_ facts: [(String, String?)]) {
        let width = facts.map(\.0.count).max() ?? 0
        for (name, value) in facts {
            let padding = String(repeating: " ", count: width - name.count + 2)
            Output.line(name + padding + (value ?? "–"))
        }
    }
}
