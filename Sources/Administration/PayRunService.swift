package import Delivery
package import HostKit
package import Payroll
package import Store

/// The payroll runs that have been taken in.
package struct PayRunService {
    private let host: Installation

    /// Creates the service.
    package init(host: Installation) {
        self.host = host
    }

    /// A company's runs, the latest first, a page at a time.
    ///
    /// - Parameters:
    ///   - company: the company.
    ///   - skipping: how many have been shown before.
    ///   - limit: the size of a page.
    /// - Returns: the page; empty after the last one.
    /// - Throws: `CommandFailure` with exit code 3 without any role in the company.
    package func page(of company: Company, skipping: Int, limit: Int) throws -> [PayRunOverview] {
        try host.requireMembership(of: company)
        return try host.store.payRunOverviews(of: company.id, skipping: skipping, limit: limit)
    }

    /// The payslips of a pay date, in the order of their keys, a page at a time: what people earn, so a right is needed.
    package func payslips(
        of company: Company, _ found: FoundSelection, after last: Int64?, limit: Int
    ) async throws -> [Candidate] {
        try host.requireSight(of: company)
        return try await host.store.candidates(
            found.selection, of: company.id, after: last.map(Payslip.ID.init), limit: limit)
    }
}
