import Delivery
package import Diagnostics
package import HostKit
package import Payroll
import Wording

/// How a dispatch went, and what to do next.
package enum ResultText {
    /// The lines, the sentence with the counts first.
    package static func lines(_ result: DispatchService.Result, _ company: Company) -> [Phrase] {
        let number = result.dispatch.value
        var lines = opening(result)
        if result.remarks > 0 {
            lines.append(
                (result.remarks == 1 ? DispatchWords.oneRemark : .remarks).phrase([
                    "count": "\(result.remarks)"
                ]))
        }
        if result.summary.held > 0, result.isDone, result.releasable > 0 {
            lines.append(DispatchWords.release.phrase + "lonespec release \(number)")
        }
        lines += untouched(result.untouched, company)
        lines.append(
            result.isDone
                ? DispatchWords.seeAll.phrase + "lonespec log \(number)"
                : DispatchWords.goOn.phrase
                    + "lonespec resume --company \(company.organisationNumber)")
        return lines
    }

    /// Final runs that nobody has sent: nobody is forgotten in silence.
    package static func untouched(_ runs: [PayRun], _ company: Company) -> [Phrase] {
        runs.prefix(6).map { run in
            DispatchWords.untouched.phrase([
                "date": "\(run.payDate)", "label": "\(run.label)",
                "number": "\(company.organisationNumber.dashed)",
            ])
        }
    }

    private static func opening(_ result: DispatchService.Result) -> [Phrase] {
        let values: [String: Phrase] = ["dispatch": "\(result.dispatch.value)"]
        let summary = SummaryText.phrase(result.summary, result.channel)
        switch result.ending {
        case .complete:
            let mark = result.summary.isWell ? "✓ " : "✗ "
            return [Phrase(mark) + DispatchWords.done.phrase(values) + summary]
        case .interrupted:
            return ["… " + DispatchWords.interrupted.phrase(values) + summary]
        case .stopped(let stop):
            let reason = Phrase(sv: stop.reason.text(.sv), en: stop.reason.text(.en))
            let isEmpty = result.summary.payslips == 0
            return [
                "✗ " + DispatchWords.stopped.phrase(values) + reason,
                isEmpty ? DispatchWords.preparingStill.phrase : summary,
            ]
        }
    }
}
