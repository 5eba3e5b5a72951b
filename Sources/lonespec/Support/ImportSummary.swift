import Diagnostics
import HostKit
import Import
import Payroll
import Store

/// Prints what an import did.
enum ImportSummary {
    static func show(
        _ outcome: ImportService.Outcome, _ request: ImportService.Request, _ language: Language
    ) -> ExitStatus {
        let say = { (sv: String, en: String) in Phrase(sv: sv, en: en).text(language) }
        if request.isDryRun {
            Output.line(say("Provkörning: inget har ändrats.", "Dry run: nothing has changed."))
        }
        let records = outcome.records
        line(say("Anställda", "Employees"), records.employees, say)
        line(say("Lönespecifikationer", "Payslips"), records.payslips, say)
        if let documents = outcome.documents {
            line("PDF", documents.changes, say)
            if !documents.missing.isEmpty {
                let shown = documents.missing.prefix(10).map(\.description).joined(separator: ", ")
                let more = documents.missing.count > 10 ? " …" : ""
                Output.line(
                    say("PDF saknas för", "No PDF for")
                        + " \(documents.missing.count): \(shown)\(more)")
            }
        }
        if outcome.correctedAfterSending > 0 {
            let count = outcome.correctedAfterSending
            Output.line(
                say(
                    "\(count) redan skickade har rättats och skickas igen av nästa lonespec send.",
                    "\(count) that were sent have been corrected; the next lonespec send sends them."
                ))
        }
        let created = records.employees[.created, default: 0]
        if created > 0, !request.options.newEmployeesSend, request.employees == nil {
            Output.line(
                say(
                    "\(created) nya anställda har inte Kivra-rutan ikryssad (--tick-kivra, employee set).",
                    "\(created) new employees have no Kivra box ticked (--tick-kivra, employee set)."
                ))
        }
        if !records.passedOver.isEmpty {
            let names = records.passedOver.sorted { $0.key < $1.key }.map {
                "\($0.key) (\($0.value))"
            }
            Output.line(
                say("Förbigånget: ", "Passed over: ") + names.prefix(12).joined(separator: ", ")
                    + (names.count > 12 ? " …" : ""))
        }
        let diagnostics = outcome.diagnostics
        let bad = diagnostics.count { $0.severity == .error }
        if bad > 0 {
            Output.line(
                bad == 1
                    ? say("En rad kunde inte läsas in:", "One row could not be taken in:")
                    : say("\(bad) rader kunde inte läsas in:", "\(bad) rows could not be taken in:")
            )
        }
        for diagnostic in diagnostics { Output.line(diagnostic.text(language)) }
        return bad > 0 ? .someFailed : .well
    }

    private static func line(
        _ what: String, _ changes: [ImportChange: Int], _ say: (String, String) -> String
    ) {
        guard !changes.isEmpty else { return }
        let created = changes[.created, default: 0]
        let changed = changes[.changed, default: 0]
        let unchanged = changes[.unchanged, default: 0]
        Output.line(
            "\(what): "
                + say(
                    "\(created) nya, \(changed) ändrade, \(unchanged) oförändrade",
                    "\(created) new, \(changed) changed, \(unchanged) unchanged"))
    }
}
