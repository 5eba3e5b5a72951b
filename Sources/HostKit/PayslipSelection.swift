package import Delivery
import Diagnostics
package import Payroll
import Settings
import Store

/// A request with everything that it names found.
package struct FoundSelection: Sendable {
    /// The request, each word of it taken for what it is: a number or a range.
    package var request: SelectionRequest
    /// What a plan or a dispatch is about.
    package var selection: Selection
    /// The pay runs.
    package var runs: [PayRun]
}

extension Installation {
    /// Finds the pay runs and the employees that a request names.
    ///
    /// - Throws: `CommandFailure` with exit code 2, and what there is instead.
    package func select(_ request: SelectionRequest, of company: Company) throws -> FoundSelection {
        let all = try store.payRuns(of: company.id)
        let eligible = all.filter { request.takes($0.status) }
        let date = request.payDate ?? eligible.first?.payDate
        let runs = eligible.filter { $0.payDate == date }
        guard !runs.isEmpty else { throw nothing(request, company, all) }
        var request = request
        request.payDate = date
        let finder = EmployeeFinder(host: self, company: company)
        request.employees = try finder.resolved(request.employees)
        request.excluded = try finder.resolved(request.excluded)
        let selection = Selection(
            runs: runs.map(\.id), employees: try finder.numbers(request.employees),
            excluded: try finder.excluded(request.excluded), resend: request.resend,
            channel: try channel(of: company, named: request.channel).name)
        return FoundSelection(request: request, selection: selection, runs: runs)
    }

    private func nothing(
        _ request: SelectionRequest, _ company: Company, _ all: [PayRun]
    ) -> CommandFailure {
        let (sv, en) =
            switch request.status {
            case .current: ("definitiv ", "final ")
            case .preliminary: ("preliminär ", "preliminary ")
            case .anyDate: ("", "")
            }
        let day = request.payDate.map { (sv: " \($0)", en: " on \($0)") } ?? (sv: "", en: " at all")
        let dates = all.prefix(6).map { run in
            let isFinal = run.status == .final
            return Phrase(
                sv: "\(run.payDate)\(isFinal ? "" : " (preliminär)")",
                en: "\(run.payDate)\(isFinal ? "" : " (preliminary)")")
        }
        return CommandFailure(
            .usage,
            Diagnostic(
                code: "selection.empty",
                Phrase(
                    sv: "företaget har ingen \(sv)lönekörning\(day.sv)",
                    en: "the company has no \(en)pay run\(day.en)"),
                hint: dates.isEmpty
                    ? Phrase(
                        sv: "läs in en: lonespec import --company … FIL",
                        en: "import one: lonespec import --company … FILE")
                    : Phrase(
                        sv: "det finns: \(dates.map(\.sv).joined(separator: ", "))",
                        en: "there are: \(dates.map(\.en).joined(separator: ", "))"),
                subject: company.organisationNumber.dashed))
    }
}

extension SelectionRequest {
    /// Whether runs of a status can be meant.
    func takes(_ status: PayRun.Status) -> Bool {
        switch self.status {
        case .current: status == .final
        case .preliminary: status == .preliminary
        case .anyDate: true
        }
    }
}
