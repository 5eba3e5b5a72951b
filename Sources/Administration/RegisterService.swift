import Diagnostics
package import HostKit
package import Payroll
import Store
import Wording

/// The register of employees (Personal > Lön).
package struct RegisterService {
    /// An employee's card.
    package struct Card: Sendable {
        /// The employee.
        package var employee: Employee
        /// Whether the box for print is there: only where the company's link has print on.
        package var showsPrint: Bool
        /// The person's other employments, in companies that whoever looks knows.
        package var others: [(company: Company, employee: Employee)]
    }

    /// What a change of employees would do.
    package struct Proposal: Sendable {
        /// How many were picked.
        package var count: Int
        /// Those that change, as they are to be.
        package var changed: [Employee]
    }

    private let host: Installation

    /// Creates the service.
    package init(host: Installation) {
        self.host = host
    }

    /// Employees who fit a filter, in the order of their numbers, a page at a time.
    package func page(
        of company: Company, _ filter: EmployeeFilter, after last: String?, limit: Int
    ) throws -> [Employee] {
        try host.requireMembership(of: company)
        return try host.store.employees(
            of: company.id, matching: filter, after: last.flatMap(EmploymentNumber.init),
            limit: limit)
    }

    /// Whether the box for print is there in a company.
    package func showsPrint(_ company: Company) throws -> Bool {
        try host.requireMembership(of: company)
        return try host.store.link(of: company.id).printHandling
    }

    /// One employee's card.
    ///
    /// - Throws: `CommandFailure` with exit code 2 when the company has no such employee.
    package func card(_ number: EmploymentNumber, of company: Company) throws -> Card {
        try host.requireMembership(of: company)
        guard let employee = try host.store.employee(number, of: company.id) else {
            throw RegisterFailure.unknown(number, company)
        }
        let companies = Dictionary(
            uniqueKeysWithValues: try host.knownCompanies().map { ($0.id, $0) })
        let others = try host.store.otherEmployments(of: employee).compactMap { id, other in
            companies[id].map { (company: $0, employee: other) }
        }
        return Card(employee: employee, showsPrint: try showsPrint(company), others: others)
    }

    /// What a change would do; nothing changes yet.
    ///
    /// - Parameters:
    ///   - company: whose employees.
    ///   - filter: which of them.
    ///   - edit: what changes.
    /// - Returns: those who would change.
    /// - Throws: `CommandFailure`: 2 for employees or groups that are not there, 3 without the right, or for the box for
    ///   print where the link has print off.
    package func propose(
        _ company: Company, _ filter: EmployeeFilter, _ edit: EmployeeEdit
    ) throws -> Proposal {
        try host.requireMembership(of: company)
        for right in edit.rights { try host.require(right, for: company) }
        if edit.allowPrint != nil, try !showsPrint(company) {
            throw RegisterFailure.printIsOff(company)
        }
        var filter = filter
        filter.choice = try EmployeeFinder(host: host, company: company).resolved(filter.choice)
        let employees = try host.store.employees(
            of: company.id, matching: filter, after: nil, limit: Int.max)
        let changed = employees.compactMap { employee -> Employee? in
            let edited = edit.applied(to: employee)
            return edited == employee ? nil : edited
        }
        return Proposal(count: employees.count, changed: changed)
    }

    /// Makes a change, in one transaction.
    package func make(_ proposal: Proposal, _ edit: EmployeeEdit, of company: Company) throws {
        for right in edit.rights { try host.require(right, for: company) }
        let lock = try host.lock(company, purpose: "employee set")
        // Anew from what the register has now: somebody else may have changed other fields meanwhile.
        let fresh = try proposal.changed.compactMap {
            try host.store.employee($0.number, of: company.id).map(edit.applied)
        }
        try host.store.update(fresh, of: company.id, by: host.author)
        _ = consume lock
    }
}

/// Changes to an employee's card; what is nil stays.
package struct EmployeeEdit: Sendable, Hashable {
    /// Skicka lönespecifikationer via Kivra.
    package var sendViaKivra: Bool?
    /// Tillåt printhantering via Kivra.
    package var allowPrint: Bool?
    /// Skyddad folkbokföring.
    package var isProtected: Bool?
    /// Texts, by what they are; an empty one clears.
    package var texts: [EmployeeTextField: String] = [:]
    /// Avgångsdatum; nil inside clears it.
    package var leaveDate: CalendarDate??

    /// Changes nothing.
    package init() {}

    /// Whether nothing changes.
    package var isEmpty: Bool { self == EmployeeEdit() }

    /// The rights that the change needs.
    package var rights: [Permission] {
        var rights: [Permission] = []
        if sendViaKivra != nil { rights.append(.mailboxBox) }
        if allowPrint != nil { rights.append(.printBox) }
        if isProtected != nil || !texts.isEmpty || leaveDate != nil { rights.append(.send) }
        return rights
    }

    func applied(to employee: Employee) -> Employee {
        var record = EmployeeRecord(number: employee.number, place: SourcePlace(file: ""))
        record.sendViaKivra = sendViaKivra
        record.allowPrint = allowPrint
        record.isProtected = isProtected
        record.texts = texts
        if let leaveDate { record.leaveDate = leaveDate }
        var changed = employee
        changed.merge(record)
        return changed
    }
}

/// What cannot be done with the register.
enum RegisterFailure {
    static func unknown(_ number: EmploymentNumber, _ company: Company) -> CommandFailure {
        CommandFailure(
            .usage,
            Diagnostic(
                code: "employee.unknown",
                Phrase(
                    sv: "företaget har ingen anställd \(number)",
                    en: "the company has no employee \(number)"),
                hint: Phrase(
                    sv: "lonespec employee list visar anställningsnumren",
                    en: "lonespec employee list shows the employment numbers"),
                subject: company.organisationNumber.dashed))
    }

    static func printIsOff(_ company: Company) -> CommandFailure {
        let number = company.organisationNumber.dashed
        return CommandFailure(
            .refused,
            Diagnostic(
                code: "employee.print-off", RegisterWords.printIsOff.phrase,
                hint: RegisterWords.printIsOffHint.phrase(["number": "\(number)"]),
                subject: number))
    }
}
