import Diagnostics
import HostKit
import Payroll
import Store

extension IdentityClass {
    /// What a table shows: masked, or why there is nothing to mask.
    var shown: String {
        switch self {
        case .personal(let number): number.masked
        case .coordination(let number): "\(number.masked) (samordningsnummer)"
        case .interim: "interimsnummer"
        case .organisation: "organisationsnummer"
        case .missing: "saknas"
        case .invalid: "felaktigt"
        }
    }
}

extension PostalAddress {
    /// The address on one line; nil when there is none.
    var shown: String? {
        let parts = [
            careOf.map { "c/o \($0)" }, street, apartment, postalCodeText, city, country,
        ].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
}

extension Installation {
    /// One employee of a company.
    func employee(_ number: EmploymentNumber, of company: Company) throws -> Employee {
        guard let employee = try store.employee(number, of: company.id) else {
            throw CommandFailure(
                .usage,
                Diagnostic(
                    code: "employee.unknown", "the company has no employee \(number)",
                    hint: "lonespec employee list shows the employment numbers",
                    subject: company.organisationNumber.dashed))
        }
        return employee
    }
}
