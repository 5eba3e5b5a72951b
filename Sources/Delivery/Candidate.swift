package import Payroll

/// One payslip that a selection names, with what planning must know of it.
package struct Candidate: Sendable {
    /// The pay run.
    package var run: PayRun
    /// The employee.
    package var employee: Employee
    /// The payslip.
    package var payslip: Payslip
    /// Whether another payslip of the company has the very same PDF.
    package var sharesDocument: Bool
    /// The delivery that has this payslip, where there is one that counts.
    package var earlier: EarlierDelivery?

    /// Creates a candidate.
    package init(
        run: PayRun, employee: Employee, payslip: Payslip, sharesDocument: Bool = false,
        earlier: EarlierDelivery? = nil
    ) {
        self.run = run
        self.employee = employee
        self.payslip = payslip
        self.sharesDocument = sharesDocument
        self.earlier = earlier
    }
}

/// A delivery of the same payslip in another dispatch, on its way or arrived.
package struct EarlierDelivery: Sendable, Hashable {
    /// The dispatch.
    package var dispatch: Dispatch.ID
    /// Whether it has arrived, rather than being on its way.
    package var isSettled: Bool

    /// Creates a note of an earlier delivery.
    package init(dispatch: Dispatch.ID, isSettled: Bool) {
        self.dispatch = dispatch
        self.isSettled = isSettled
    }
}

/// Where planning gets its payslips. `Store` implements it.
package protocol CandidateSource: Sendable {
    /// The selected payslips in the store's order, a page at a time.
    ///
    /// - Parameters:
    ///   - selection: the runs and employees.
    ///   - company: the company.
    ///   - last: the last payslip of the page before, nil for the first page.
    ///   - limit: the size of a page.
    /// - Returns: the page; empty after the last one.
    /// - Throws: the store's errors.
    func candidates(
        _ selection: Selection, of company: Company.ID, after last: Payslip.ID?, limit: Int
    ) async throws -> [Candidate]

    /// The lines and balances of some payslips.
    func details(of payslips: [Payslip.ID]) async throws -> [Payslip.ID: PayslipDetail]
}
