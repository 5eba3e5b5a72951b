import Diagnostics
package import HostKit
package import Payroll
package import Store
import Wording

/// Forgets who somebody was that has left.
package struct AnonymiseService {
    private let host: Installation

    /// Creates the service.
    package init(host: Installation) {
        self.host = host
    }

    /// What would be touched; nothing is.
    ///
    /// - Throws: `CommandFailure` with exit code 2 for somebody who has not left, or is in a dispatch that is not over.
    package func preview(_ number: EmploymentNumber, of company: Company) throws -> (
        employee: Employee, counts: AnonymiseCounts
    ) {
        try host.require(.settings, for: company)
        let employee = try RegisterService(host: host).card(number, of: company).employee
        guard let left = employee.employment.leaveDate, left < host.today else {
            throw refusal(.notLeft, .notLeftHint, number)
        }
        let counts = try host.store.anonymiseCounts(employee.id)
        guard counts.unfinished == 0 else {
            throw refusal(.unfinished, .unfinishedHint, number)
        }
        return (employee, counts)
    }

    /// Forgets; returns the employment number that stands in the place of the old one.
    package func run(_ number: EmploymentNumber, of company: Company) throws -> String {
        try host.require(.settings, for: company)
        let lock = try host.lock(company, purpose: "anonymise")
        let (employee, _) = try preview(number, of: company)
        let digests = try host.store.anonymise(employee.id, of: company.id, by: host.author)
        for digest in digests { try host.documents.remove(digest) }
        _ = consume lock
        return "anonym-\(employee.id.value)"
    }

    private func refusal(
        _ message: HousekeepingWords, _ hint: HousekeepingWords, _ number: EmploymentNumber
    ) -> CommandFailure {
        CommandFailure(
            .usage,
            Diagnostic(
                code: "anonymise.\(message.rawValue)",
                message.phrase(["number": "\(number)"]), hint: hint.phrase))
    }
}
