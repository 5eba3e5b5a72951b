internal import Payroll

/// What a `salaryslip` says of the employer, complete and in the demanded forms (schema-salary-slip.json,
/// `employment.employer`: everything there is required).
struct EmployerDetails {
    /// Something that is missing or has a form that Kivra would refuse.
    enum Gap: CaseIterable, Hashable {
        case name, vatNumber, street, postalCode, city, email, telephone
    }

    let legalName: String
    let vatNumber: String
    let organisationNumber: String
    let street: String
    let postalCode: String
    let city: String
    let country: String
    let email: String
    let telephone: String

    /// What would have to be filled in; empty when the details are complete. Makes no texts, for planning asks often.
    static func gaps(_ company: Company) -> [Gap] {
        var gaps: [Gap] = []
        let employer = company.employer
        if employer.legalName.nonBlank == nil, Optional(company.name).nonBlank == nil {
            gaps.append(.name)
        }
        if let number = employer.vatNumber.nonBlank, !SchemaForm.isVATNumber(plain(number)) {
            gaps.append(.vatNumber)
        }
        let address = employer.address
        if address.street == nil, address.careOf == nil { gaps.append(.street) }
        if address.isSwedish ? address.swedishPostalCode == nil : address.postalCode == nil {
            gaps.append(.postalCode)
        }
        if address.city == nil { gaps.append(.city) }
        if !(employer.email.nonBlank.map(SchemaForm.isEmail) ?? false) { gaps.append(.email) }
        if employer.telephone.flatMap(TelephoneNumber.domestic) == nil { gaps.append(.telephone) }
        return gaps
    }

    /// The details; nil when there are ``gaps(_:)``.
    init?(_ company: Company) {
        let employer = company.employer
        let address = employer.address
        guard Self.gaps(company).isEmpty,
            let name = employer.legalName.nonBlank ?? Optional(company.name).nonBlank,
            let street = address.street ?? address.careOf,
            let postalCode = address.postalCodeText, let city = address.city,
            let email = employer.email.nonBlank,
            let telephone = employer.telephone.flatMap(TelephoneNumber.domestic)
        else { return nil }
        legalName = SafeText.bounded(name, limit: SlipLimit.name)
        vatNumber =
            employer.vatNumber.nonBlank.map(Self.plain) ?? company.organisationNumber.vatNumber
        organisationNumber = company.organisationNumber.dashed
        self.street = SafeText.bounded(street, limit: SlipLimit.name)
        self.postalCode = SafeText.bounded(postalCode, limit: SlipLimit.word)
        self.city = SafeText.bounded(city, limit: SlipLimit.word)
        country =
            address.isSwedish
            ? "Sweden" : SafeText.bounded(address.country ?? "", limit: SlipLimit.word)
        self.email = email
        self.telephone = telephone
    }

    /// A number for value added tax without blanks and dashes, in capitals.
    private static func plain(_ number: String) -> String {
        if SchemaForm.isVATNumber(number) { return number }
        return number.uppercased().filter { !$0.isWhitespace && $0 != "-" }
    }
}
