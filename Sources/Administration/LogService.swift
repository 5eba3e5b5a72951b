import Delivery
import Diagnostics
package import HostKit
package import Payroll
package import Store
import Wording

/// The log: dispatches under way or done, and what came of each payslip. It names people's pay events: reading it is a right.
package struct LogService {
    private let host: Installation

    /// Creates the service.
    package init(host: Installation) {
        self.host = host
    }

    /// Dispatches, the latest first, a page at a time.
    ///
    /// - Parameters:
    ///   - company: only this one's; nil for all whose log whoever asks may read.
    ///   - last: the dispatch that the page before ended with; nil for the first page.
    ///   - limit: the size of a page.
    /// - Returns: the page; empty after the last one.
    /// - Throws: `CommandFailure` with exit code 3 without the right.
    package func dispatches(of company: Company?, before last: Int64?, limit: Int) throws
        -> [DispatchOverview]
    {
        var companies: Set<Company.ID>?
        if let company {
            try host.require(.log, for: company)
            companies = [company.id]
        } else {
            companies = try host.rights().companies(with: .log)
            if companies?.isEmpty == true { try host.require(.log, for: nil) }
        }
        return try host.store.dispatches(
            of: companies, before: last.map(Dispatch.ID.init), limit: limit)
    }

    /// A dispatch by its number.
    ///
    /// - Throws: `CommandFailure`: 2 when there is none with that number, 3 without the right to read it.
    package func find(_ number: Int64) throws -> DispatchDesk.Found {
        try DispatchDesk(host: host).find(number, for: .log)
    }

    /// What came of the payslips of a dispatch, in order, a page at a time.
    package func deliveries(
        of found: DispatchDesk.Found, _ filter: DeliveryFilter, after last: Int64?, limit: Int
    ) throws -> [DeliveryLine] {
        try host.require(.log, for: found.company)
        return try host.store.deliveries(
            of: found.overview.dispatch.id, filter, after: last.map(DeliveryID.init), limit: limit)
    }

    /// What plugins said and counted in a dispatch.
    package func remarks(of found: DispatchDesk.Found) throws -> DispatchRemarks {
        try host.require(.log, for: found.company)
        let id = found.overview.dispatch.id
        let records = PluginRecord.all(try host.store.pluginsText(of: id))
        return DispatchRemarks(
            plugins: records.count > 1 ? records.map { "\($0.name) \($0.version)" } : [],
            counts: try host.store.counts(of: id), notes: try host.store.notes(of: id))
    }

    /// Whether a process is at work on a company.
    package func isBusy(_ company: Company) -> Bool { host.isLocked(company) }
}

/// What plugins said and counted in a dispatch.
package struct DispatchRemarks: Sendable {
    /// Their names and versions, where there are more than the channel's own.
    package var plugins: [String]
    /// Their counters.
    package var counts: [DispatchCount]
    /// Their lines, and the host's about them.
    package var notes: [DispatchNote]
}
