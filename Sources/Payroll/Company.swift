/// One customer company (Företag), keyed by its organisation number.
package struct Company: Hashable, Sendable {
    /// The company's key in the store.
    package struct ID: Hashable, Sendable, Comparable {
        /// The row's number.
        package let value: Int64

        /// Wraps a row's number.
        package init(_ value: Int64) {
            self.value = value
        }

        package static func < (a: ID, b: ID) -> Bool { a.value < b.value }
    }

    /// The company's key in the store.
    package var id: ID
    /// The organisation number.
    package var organisationNumber: OrganisationNumber
    /// A short name for people, for instance in headings.
    package var name: String
    /// Whether the company's licence "Lönespecifikationer till Kivra" is on.
    package var isLicensed: Bool
    /// Whether the company has the add-on for print: without it the link's print stays off.
    package var hasPrintAddOn: Bool
    /// What a payslip says of the employer.
    package var employer: Employer

    /// Creates a company.
    package init(
        id: ID, organisationNumber: OrganisationNumber, name: String, isLicensed: Bool = false,
        hasPrintAddOn: Bool = false, employer: Employer = Employer()
    ) {
        self.id = id
        self.organisationNumber = organisationNumber
        self.name = name
        self.isLicensed = isLicensed
        self.hasPrintAddOn = hasPrintAddOn
        self.employer = employer
    }
}

/// What a payslip says of the employer; Kivra's `salaryslip` demands it all (schema-salary-slip.json,
/// `employment.employer`).
package struct Employer: Hashable, Sendable {
    /// The legal name; nil means the company's name.
    package var legalName: String?
    /// The number for value added tax; nil means the one derived from the organisation number.
    package var vatNumber: String?
    /// The address.
    package var address: PostalAddress
    /// The e-mail address for questions about pay.
    package var email: String?
    /// The telephone number, in the domestic form `08-123 45 67`.
    package var telephone: String?
    /// The payroll system's name, as the recipient may see it.
    package var sourceSystem: String?

    /// Creates an employer's details.
    package init(
        legalName: String? = nil, vatNumber: String? = nil, address: PostalAddress = .init(),
        email: String? = nil, telephone: String? = nil, sourceSystem: String? = nil
    ) {
        self.legalName = legalName
        self.vatNumber = vatNumber
        self.address = address
        self.email = email
        self.telephone = telephone
        self.sourceSystem = sourceSystem
    }
}
