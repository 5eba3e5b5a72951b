package import Payroll

/// The payslips of a selection, a page at a time, so that memory does not grow with their number.
package struct CandidatePages {
    private let source: any CandidateSource
    private let selection: Selection
    private let company: Company.ID
    private var last: Payslip.ID?

    /// Payslips on a page; preparing asks the channel about mailboxes once for each.
    private static let size = 1_000

    /// Begins with the first page, or with the one after a payslip.
    package init(
        _ selection: Selection, of company: Company.ID, after last: Payslip.ID? = nil,
        in source: any CandidateSource
    ) {
        self.last = last
        self.selection = selection
        self.company = company
        self.source = source
    }

    /// The next page; nil after the last one.
    package mutating func next() async throws -> [Candidate]? {
        let page = try await source.candidates(
            selection, of: company, after: last, limit: CandidatePages.size)
        guard let final = page.last else { return nil }
        last = final.payslip.id
        return page
    }
}
