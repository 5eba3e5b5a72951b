import Delivery
import Diagnostics
import HostKit
import Payroll
import Synchronization

/// Shows how a dispatch gets on: one line that changes on a terminal, plain lines now and then elsewhere.
final class Progress: Sendable {
    private struct State {
        var total = 0
        var done = 0
        var failed = 0
        var retries = 0
        var began: ContinuousClock.Instant?
        var shown: ContinuousClock.Instant?
        var isLineOpen = false
    }

    private let state = Mutex(State())
    private let language: Language
    private let isTerminal = Output.isErrorTerminal

    init(language: Language) {
        self.language = language
    }

    private func say(_ sv: String, _ en: String) -> String { Phrase(sv: sv, en: en).text(language) }

    func take(_ event: DispatchService.Event) {
        switch event {
        case .opened(let id, let runs, let digest):
            let dates = Set(runs.map(\.payDate.description)).sorted().joined(separator: ", ")
            let what = dates.isEmpty ? "" : ", \(say("utbetalning", "pay date")) \(dates)"
            Output.error(
                say("Utskick \(id.value) har startat", "Dispatch \(id.value) has started")
                    + what + ", \(say("regler", "rules")) \(digest.short).")
        case .resumed(let id):
            Output.error(
                say("Utskick \(id.value) fortsätter.", "Dispatch \(id.value) goes on."))
        case .prepared(let count):
            if isTerminal { paint(say("Förbereder: \(count)", "Preparing: \(count)")) }
        case .sending(let total):
            state.withLock {
                $0.total = total
                $0.began = .now
            }
            if !isTerminal {
                Output.error(say("\(total) att skicka.", "\(total) to send."))
            }
        case .outcome(let outcome): count(outcome)
        case .letters(let path):
            end()
            Output.error(say("Brev till print: ", "Letters for print: ") + path)
        }
    }

    private func count(_ outcome: DeliveryAttempt.Outcome) {
        let line: String? = state.withLock { state in
            switch outcome {
            case .accepted, .replaced: state.done += 1
            case .failed:
                state.done += 1
                state.failed += 1
            case .unanswered: state.retries += 1
            case .stopped: break
            }
            let now = ContinuousClock.now
            let interval: Duration = isTerminal ? .milliseconds(200) : .seconds(10)
            if let shown = state.shown ?? state.began, now - shown < interval { return nil }
            state.shown = now
            return text(state, now)
        }
        guard let line else { return }
        if isTerminal { paint(line) } else { Output.error(line) }
    }

    private func text(_ state: State, _ now: ContinuousClock.Instant) -> String {
        let elapsed = state.began.map { (now - $0) / .seconds(1) } ?? 0
        let rate = elapsed > 0 ? Double(state.done) / elapsed : 0
        let left = max(0, state.total - state.done)
        var line = "\(state.done)/\(state.total), \(Int(rate))/s"
        if rate > 0 { line += ", \(say("återstår", "left")) \(Int(Double(left) / rate)) s" }
        if state.failed > 0 { line += ", \(say("misslyckade", "failed")) \(state.failed)" }
        if state.retries > 0 { line += ", \(say("omförsök", "retries")) \(state.retries)" }
        return line
    }

    private func paint(_ line: String) {
        state.withLock { $0.isLineOpen = true }
        Output.errorPart("\r\u{1B}[K\(line)")
    }

    /// Ends the line that changes.
    func end() {
        let isOpen = state.withLock { state in
            defer { state.isLineOpen = false }
            return state.isLineOpen
        }
        if isOpen { Output.errorPart("\r\u{1B}[K") }
    }
}
