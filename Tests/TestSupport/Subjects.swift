package import Delivery
package import Payroll
package import Rules

/// Values with sensible defaults, for tests.
package enum Make {
    /// The channel to mailboxes.
    package static let mailbox = ChannelName(rawValue: "kivra")

    /// Whoever changes something in a test.
    package static let author = author(0)

    /// Whoever changes something in a test, at an instant.
    package static func author(_ milliseconds: Int64) -> Authorship {
        Authorship(
            user: UserName("test") ?? UserName(number: 0),
            at: Timestamp(milliseconds: milliseconds))
    }

    /// The day on which tests happen.
    package static let today = CalendarDate(daysSince1970: 20_780)  // 2026-11-23

    /// A pay date two days later.
    package static let payDate = today.adding(days: 2)

    /// A company that may send.
    package static func company(_ index: Int = 1) throws -> Company {
        let number = Invented.organisationNumber(index)
        guard let parsed = OrganisationNumber(number) else { throw Wrong(number) }
        return Company(
            id: Company.ID(Int64(index)), organisationNumber: parsed, name: "Norrvik Bygg AB",
            isLicensed: true,
            employer: Employer(
                address: PostalAddress(street: "Hamngatan 1", postalCode: "972 31", city: "Luleå"),
                email: "lon@norrvik.example", telephone: "0920-123 45"))
    }

    /// A link that sends.
    package static func link() -> ProgramLink {
        ProgramLink(tenantKey: "abc123", sendsPayslips: true, isActive: true)
    }

    /// A pay run.
    package static func run() -> PayRun {
        PayRun(id: PayRun.ID(1), payDate: payDate, label: "2026-11", status: .final)
    }

    /// An employee with a mailbox, an address and both boxes ticked.
    package static func employee(_ index: Int = 0) throws -> Employee {
        guard let number = EmploymentNumber(String(1000 + index)) else { throw Wrong("\(index)") }
        return Employee(
            id: Employee.ID(Int64(index + 1)), number: number,
            identityText: Invented.number(index), givenName: "Åsa", familyName: "Öberg",
            sendViaKivra: true, allowPrint: true,
            address: PostalAddress(street: "Älvågen 7", postalCode: "97241", city: "Luleå"))
    }

    /// A payslip with all figures and a document.
    package static func payslip(_ index: Int = 0) throws -> Payslip {
        let hex = String(repeating: "0", count: 60) + String(1000 + index)
        guard let digest = Digest(hex: hex),
            let period = PayPeriod(start: payDate.startOfMonth, end: payDate.endOfMonth)
        else { throw Wrong(hex) }
        return Payslip(
            id: Payslip.ID(Int64(index + 1)),
            amounts: PayslipAmounts(
                period: period, gross: Money(ore: 3_000_000), tax: Money(ore: 900_000),
                net: Money(ore: 2_100_000)),
            document: Document(digest: digest, byteCount: 60_000))
    }

    /// A candidate of all that.
    package static func candidate(_ index: Int = 0) throws -> Candidate {
        Candidate(run: run(), employee: try employee(index), payslip: try payslip(index))
    }

    /// What the rules decide about.
    package static func subject(
        _ change: (inout RuleSubject) -> Void = { _ in }
    ) throws -> RuleSubject {
        let employee = try employee()
        var subject = RuleSubject(
            company: try company(), link: link(), run: run(), employee: employee,
            identity: employee.identity(today: today), payslip: try payslip(), today: today)
        change(&subject)
        return subject
    }

    /// A value that a test got wrong itself.
    package struct Wrong: Error {
        let what: String

        init(_ what: String) {
            self.what = what
        }
    }
}
