import Administration
import ArgumentParser
import Console
import Diagnostics
import HostKit
import Payroll
import Store
import Wording

struct CompanyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "company", abstract: "The customer companies.",
        subcommands: [Add.self, List.self, Show.self, Set.self])

    /// What a payslip says of the employer.
    struct Details: ParsableArguments {
        @Option(name: .long, help: "A short name.") var name: String?
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

    struct Add: AdministratorCommand {
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
        @Option(name: .long, help: "The licence Lönespecifikationer till Kivra: on or off.")
        var licence: Switch?
        @OptionGroup var language: LanguageOptions

        func execute() async throws -> ExitStatus {
            let host = try workspace.open()
            let parsed = try Installation.organisationNumber(number)
            var company = Company(
                id: Company.ID(0), organisationNumber: parsed, name: parsed.dashed)
            details.apply(to: &company)
            company.isLicensed = licence?.isOn ?? false
            do {
                let added = try CompanyService(host: host).add(company)
                tell(
                    RegisterWords.companyAdded,
                    ["company": "\(added.organisationNumber.dashed) \(added.name)"])
            } catch let diagnostic as Diagnostic where diagnostic.code == "company.exists" {
                throw CommandFailure(.usage, diagnostic)
            }
            return .well
        }
    }

    struct List: AdministratorCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists the companies.", discussion: "Example:\n  lonespec company list")

        @OptionGroup var workspace: WorkspaceOptions
        @OptionGroup var list: ListOptions
        @OptionGroup var language: LanguageOptions

        func execute() async throws -> ExitStatus {
            let host = try workspace.open()
            var listing = Listing(
                [
                    .init(key: "number", heading: say(RegisterWords.organisationNumber)),
                    .init(key: "name", heading: say(RegisterWords.company)),
                    .init(key: "licence", heading: say(RegisterWords.licence)),
                    .init(key: "link", heading: say(RegisterWords.programLink)),
                ], list.format)
            for company in try host.knownCompanies() {
                let link = try host.store.link(of: company.id)
                try listing.add([
                    .text(company.organisationNumber.dashed), .text(company.name),
                    flag(company.isLicensed), flag(link.isActive && link.sendsPayslips),
                ])
            }
            listing.end(nothing: say(RegisterWords.noCompanies))
            return .well
        }

        private func flag(_ isOn: Bool) -> Listing.Cell {
            list.format == .table ? .text(say(isOn ? CommonWords.on : .off)) : .flag(isOn)
        }
    }

    struct Show: AdministratorCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows one company.",
            discussion: "Example:\n  lonespec company show --company 559900-0014")

        @OptionGroup var workspace: WorkspaceOptions
        @Option(name: .long, help: "The organisation number.") var company: String
        @OptionGroup var language: LanguageOptions

        func execute() async throws -> ExitStatus {
            let host = try workspace.open()
            let company = try host.company(company)
            try host.requireMembership(of: company)
            let employer = company.employer
            let onOff = { (isOn: Bool) in say(isOn ? CommonWords.on : .off) }
            Facts.show([
                (say(RegisterWords.organisationNumber), company.organisationNumber.dashed),
                (say(RegisterWords.company), company.name),
                (say(RegisterWords.licence), onOff(company.isLicensed)),
                (say(RegisterWords.printAddOn), onOff(company.hasPrintAddOn)),
                (say(RegisterWords.legalName), employer.legalName ?? company.name),
                (
                    say(RegisterWords.vatNumber),
                    employer.vatNumber ?? company.organisationNumber.vatNumber
                ),
                (say(RegisterWords.street), employer.address.street),
                (say(RegisterWords.postalCode), employer.address.postalCodeText),
                (say(RegisterWords.city), employer.address.city),
                (
                    say(RegisterWords.country),
                    employer.address.country ?? say(RegisterWords.sweden)
                ),
                (say(RegisterWords.email), employer.email),
                (say(RegisterWords.telephone), employer.telephone),
                (say(RegisterWords.sourceSystem), employer.sourceSystem),
            ])
            return .well
        }
    }

    struct Set: AdministratorCommand {
        static let configuration = CommandConfiguration(
            abstract: "Changes what payslips say of a company; its licence is licence on and off.",
            discussion: """
                Example:
                  lonespec company set --company 559900-0014 --telephone "0920-123 45"
                """)

        @OptionGroup var workspace: WorkspaceOptions
        @Option(name: .long, help: "The organisation number.") var company: String
        @OptionGroup var details: Details
        @OptionGroup var language: LanguageOptions

        func execute() async throws -> ExitStatus {
            let host = try workspace.open()
            let company = try host.company(company)
            let isChanged = try CompanyService(host: host).change(company) {
                details.apply(to: &$0)
            }
            guard isChanged else {
                tell(CommonWords.nothingToChange)
                return .well
            }
            tell(RegisterWords.companyChanged, ["company": "\(company.name)"])
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
