import Delivery
import Foundation
import Payroll

/// What a dispatch was decided with, as the ledger keeps it.
struct DispatchInputsText: Codable {
    private struct CompanyText: Codable {
        var number: String
        var name: String
        var isLicensed: Bool
        var legalName: String?
        var vatNumber: String?
        var address: PostalAddress
        var email: String?
        var telephone: String?
        var sourceSystem: String?
    }

    private struct LinkText: Codable {
        var tenantKey: String?
        var environment: ProgramLink.Environment
        var retentionDays: RetentionDays
        var sendsPayslips: Bool
        var printHandling: Bool
        var isActive: Bool
        var allowsUnstructured: Bool
        var withoutMailbox: ProgramLink.WithoutMailbox
        /// Nil in dispatches from before there was a choice.
        var language: String?

        var value: ProgramLink {
            var value = ProgramLink(
                tenantKey: tenantKey, environment: environment, retentionDays: retentionDays,
                sendsPayslips: sendsPayslips, printHandling: printHandling, isActive: isActive,
                allowsUnstructured: allowsUnstructured, withoutMailbox: withoutMailbox)
            if let language { value.language = language }
            return value
        }
    }

    private struct RunText: Codable {
        var id: Int64
        var payDate: CalendarDate
        var label: String
        var status: PayRun.Status
    }

    private var company: CompanyText
    private var link: LinkText
    private var runs: [RunText]
    private var today: CalendarDate

    private init(_ inputs: DispatchInputs) {
        let company = inputs.company
        let employer = company.employer
        self.company = CompanyText(
            number: company.organisationNumber.digits, name: company.name,
            isLicensed: company.isLicensed, legalName: employer.legalName,
            vatNumber: employer.vatNumber, address: employer.address, email: employer.email,
            telephone: employer.telephone, sourceSystem: employer.sourceSystem)
        let link = inputs.link
        self.link = LinkText(
            tenantKey: link.tenantKey, environment: link.environment,
            retentionDays: link.retentionDays, sendsPayslips: link.sendsPayslips,
            printHandling: link.printHandling, isActive: link.isActive,
            allowsUnstructured: link.allowsUnstructured, withoutMailbox: link.withoutMailbox,
            language: link.language)
        runs = inputs.runs.map {
            RunText(id: $0.id.value, payDate: $0.payDate, label: $0.label, status: $0.status)
        }
        today = inputs.today
    }

    private func value(_ id: Company.ID) -> DispatchInputs? {
        guard let number = OrganisationNumber(company.number) else { return nil }
        return DispatchInputs(
            company: Company(
                id: id, organisationNumber: number, name: company.name,
                isLicensed: company.isLicensed,
                employer: Employer(
                    legalName: company.legalName, vatNumber: company.vatNumber,
                    address: company.address, email: company.email, telephone: company.telephone,
                    sourceSystem: company.sourceSystem)),
            link: link.value,
            runs: runs.map {
                PayRun(
                    id: PayRun.ID($0.id), payDate: $0.payDate, label: $0.label, status: $0.status)
            }, today: today)
    }

    static func encode(_ inputs: DispatchInputs) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(DispatchInputsText(inputs)), as: UTF8.self)
    }

    /// The inputs of a company's dispatch; nil when the text makes no sense.
    static func decode(_ text: String, company: Company.ID) -> DispatchInputs? {
        (try? JSONDecoder().decode(DispatchInputsText.self, from: Data(text.utf8)))?.value(company)
    }
}
