package import HostKit
package import Payroll
package import Store
import Wording

/// The audit trail: who changed what, when, from what to what.
package struct AuditService {
    private let host: Installation

    /// Creates the service.
    package init(host: Installation) {
        self.host = host
    }

    /// Lines of the trail, the latest first, a page at a time.
    ///
    /// - Parameters:
    ///   - company: only this one's; nil for those of all companies whose settings whoever asks may change.
    ///   - filter: which lines; its companies are what the rights allow.
    ///   - last: the line that the page before ended with; nil for the first page.
    ///   - limit: the size of a page.
    /// - Returns: the page; empty after the last one.
    /// - Throws: `CommandFailure` with exit code 3 without the right to the settings.
    package func lines(
        of company: Company?, _ filter: AuditFilter, before last: Int64?, limit: Int
    ) throws -> [AuditLine] {
        var filter = filter
        if let company {
            try host.require(.settings, for: company)
            filter.companies = [company.id]
        } else {
            let mine = try host.rights().companies(with: .settings)
            if mine?.isEmpty == true { try host.require(.settings, for: nil) }
            filter.companies = mine
        }
        return try host.store.audit(filter, before: last, limit: limit)
    }
}
