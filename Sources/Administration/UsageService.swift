import Diagnostics
package import HostKit
package import Payroll
package import Store
import Wording

/// What Kivra's invoice is checked against: accepted payslips per company and month, letters, retries and duplicates apart.
package struct UsageService {
    private let host: Installation

    /// Creates the service.
    package init(host: Installation) {
        self.host = host
    }

    /// The usage of months.
    ///
    /// - Parameters:
    ///   - first: the first month, `2026-11`.
    ///   - last: the last month.
    ///   - company: only this one's; nil for all whose log whoever asks may read.
    /// - Returns: a line for each company, month, channel and environment that has something.
    /// - Throws: `CommandFailure`: 2 for something that is no month, 3 without the right to the log.
    package func lines(from first: String, through last: String, of company: Company?) throws
        -> [UsageLine]
    {
        for month in [first, last] where CalendarDate("\(month)-01") == nil {
            throw UsageFailure.month(month)
        }
        guard first <= last else { throw UsageFailure.order }
        var companies: Set<Company.ID>?
        if let company {
            try host.require(.log, for: company)
            companies = [company.id]
        } else {
            companies = try host.rights().companies(with: .log)
            if companies?.isEmpty == true { try host.require(.log, for: nil) }
        }
        return try host.store.usage(months: first...last, of: companies)
    }
}

/// What is wrong with a question for usage.
enum UsageFailure {
    static let order = CommandFailure(
        .usage,
        Diagnostic(
            code: "usage.order", UsageWords.badOrder.phrase, hint: UsageWords.badOrderHint.phrase))

    static func month(_ text: String) -> CommandFailure {
        CommandFailure(
            .usage,
            Diagnostic(
                code: "usage.month", UsageWords.badMonth.phrase(["month": "\(text)"]),
                hint: UsageWords.badMonthHint.phrase))
    }
}
