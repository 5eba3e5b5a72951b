package import Delivery
import Diagnostics
package import Payroll
import Settings
import Store

/// Which payslips somebody asks for, in the words of the command line.
package struct SelectionRequest: Sendable {
    /// The pay date; nil for the company's latest final one.
    package var payDate: CalendarDate?
    /// Whether preliminary runs count.
    package var includesPreliminary = false
    /// Only these employees; empty for all.
    package var employees: [EmploymentNumber] = []
    /// Whether payslips that have been sent are sent again.
    package var resend = false
    /// By which channel; nil for the company's own.
    package var channel: String?

    /// Asks for the company's latest final pay date.
    package init() {}
}

extension Installation {
    /// Finds the pay runs that a request names.
    ///
    /// - Throws: `CommandFailure` with exit code 2 and the pay dates that there are.
    package func select(_ request: SelectionRequest, of company: Company) throws -> (
        selection: Selection, runs: [PayRun]
    ) {
        let all = try store.payRuns(of: company.id).filter { $0.payslips > 0 }
        let eligible = all.filter { request.includesPreliminary || $0.run.status == .final }
        let date = request.payDate ?? eligible.first?.run.payDate
        let runs = eligible.map(\.run).filter { $0.payDate == date }
        guard !runs.isEmpty else { throw nothing(request, company, all) }
        let selection = Selection(
            runs: runs.map(\.id),
            employees: request.employees.isEmpty ? nil : Set(request.employees),
            resend: request.resend,
            channel: try channel(of: company, named: request.channel).name)
        try checkEmployees(request.employees, of: company)
        return (selection, runs)
    }

    private func nothing(
        _ request: SelectionRequest, _ company: Company, _ all: [PayRunOverview]
    ) -> CommandFailure {
        let what = request.payDate.map { "on \($0)" } ?? "at all"
        let dates = all.prefix(6).map {
            "\($0.run.payDate)\($0.run.status == .preliminary ? " (preliminary)" : "")"
        }
        return CommandFailure(
            .usage,
            Diagnostic(
                code: "selection.empty",
                Phrase("the company has no final pay run \(what)"),
                hint: dates.isEmpty
                    ? "import one: lonespec import --company … FILE"
                    : Phrase("there are: \(dates.joined(separator: ", "))"),
                subject: company.organisationNumber.dashed))
    }

    private func checkEmployees(_ numbers: [EmploymentNumber], of company: Company) throws {
        let unknown = try numbers.filter { try store.employee($0, of: company.id) == nil }
        guard !unknown.isEmpty else { return }
        let list = unknown.map(\.text).joined(separator: ", ")
        throw CommandFailure(
            .usage,
            Diagnostic(
                code: "selection.employee",
                Phrase("the company has no employee \(list)"),
                hint: "lonespec employee list shows the employment numbers",
                subject: company.organisationNumber.dashed))
    }
}
