import Delivery
import Diagnostics
import Dispatch
import Foundation
import HostKit
import Payroll

/// Runs a dispatch with progress and signals, and prints its end.
struct Sending {
    let host: Installation
    let company: Company
    let language: Language

    /// Runs `send` or `resume`.
    func run(
        _ work: (DispatchService) async throws -> DispatchService.Result?
    ) async throws -> ExitStatus {
        let stop = StopSignal()
        let sources = Sending.listen(stop)
        defer { for source in sources { source.cancel() } }
        let progress = Progress(language: language)
        let service = DispatchService(host: host, stop: stop) { progress.take($0) }
        let result: DispatchService.Result?
        do {
            result = try await work(service)
        } catch {
            progress.end()
            throw error
        }
        progress.end()
        guard let result else {
            Output.line(
                say("Det finns inget avbrutet utskick.", "There is no interrupted dispatch."))
            return .well
        }
        show(result)
        return result.exit
    }

    private func say(_ sv: String, _ en: String) -> String { Phrase(sv: sv, en: en).text(language) }

    /// Ctrl-C and SIGTERM ask to stop; a second Ctrl-C ends at once, which is safe too.
    private static func listen(_ stop: StopSignal) -> [any DispatchSourceSignal] {
        [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                if stop.isRequested { Foundation.exit(ExitStatus.interrupted.rawValue) }
                stop.request()
                Output.error(
                    "\nstopping: no new payslips; those in flight may take up to 30 s. "
                        + "Again to stop at once.")
            }
            source.resume()
            return source
        }
    }

    private func show(_ result: DispatchService.Result) {
        let summary = result.summary
        let number = result.dispatch.value
        let title = result.channel
        switch result.ending {
        case .complete:
            let mark = summary.isWell ? "✓" : "✗"
            Output.line(
                "\(mark) "
                    + say("Utskick \(number) är klart: ", "Dispatch \(number) is done: ")
                    + SummaryText.text(summary, language, title))
        case .interrupted:
            Output.line(
                "… "
                    + say(
                        "Utskick \(number) är avbrutet: ", "Dispatch \(number) is interrupted: ")
                    + SummaryText.text(summary, language, title))
        case .stopped(let stop):
            Output.line(
                "✗ "
                    + say("Utskick \(number) stoppades: ", "Dispatch \(number) was stopped: ")
                    + stop.reason.text(language))
            Output.line(SummaryText.text(summary, language, title))
        }
        if result.remarks > 0 {
            let count = result.remarks
            Output.line(
                say(
                    count == 1
                        ? "Plugin har en anmärkning i loggen."
                        : "Plugin har \(count) anmärkningar i loggen.",
                    count == 1
                        ? "Plugins left one remark in the log."
                        : "Plugins left \(count) remarks in the log."))
        }
        if summary.held > 0, result.isDone, result.releasable > 0 {
            Output.line(
                say("Granska och frigör: ", "Look at them and release: ")
                    + "lonespec release \(number)")
        }
        if !result.isDone {
            Output.line(
                say("Fortsätt med: ", "Go on with: ")
                    + "lonespec resume --company \(company.organisationNumber)")
        } else {
            Output.line(say("Se alla: ", "See them all: ") + "lonespec log \(number)")
        }
    }
}

/// A dispatch's counts as a sentence.
enum SummaryText {
    static func text(_ summary: DispatchSummary, _ language: Language, _ channel: Phrase) -> String
    {
        let parts: [(Int, Phrase)] = [
            (
                summary.delivered,
                Phrase(sv: "levererade till \(channel.sv)", en: "delivered to \(channel.en)")
            ),
            (summary.retained, Phrase(sv: "sparas av \(channel.sv)", en: "kept by \(channel.en)")),
            (summary.handedOver, Phrase(sv: "överlämnade till print", en: "handed over to print")),
            (summary.failed, Phrase(sv: "misslyckade", en: "failed")),
            (summary.held, Phrase(sv: "kvarhållna", en: "held")),
            (summary.notSelected, Phrase(sv: "ej valda", en: "not selected")),
            (summary.alreadySent, Phrase(sv: "redan skickade", en: "sent before")),
            (summary.cancelled, Phrase(sv: "ersatta av rättelse", en: "replaced by a correction")),
            (summary.unsettled, Phrase(sv: "återstår", en: "left")),
        ]
        let shown = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1.text(language))" }
        return shown.isEmpty
            ? Phrase(sv: "inget att skicka.", en: "nothing to send.").text(language)
            : shown.joined(separator: ", ") + "."
    }
}
