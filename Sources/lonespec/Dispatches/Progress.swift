import Delivery
import Diagnostics
import HostKit
import Payroll
import Synchronization
import Wording

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
    private let isTerminal: Bool

    /// What stands before each line, where several companies are sent for at a time.
    private let prefix: String

    init(language: Language, prefix: String = "") {
        self.language = language
        self.prefix = prefix
        isTerminal = Output.isErrorTerminal && prefix.isEmpty
    }

    private func write(_ text: String) { Output.error(prefix + text) }

    private func say(_ word: DispatchWords, _ values: [String: Phrase] = [:]) -> String {
        word.text(language, values)
    }

    func take(_ event: DispatchService.Event) {
        switch event {
        case .opened(let id, let runs, let digest):
            let dates = Set(runs.map(\.payDate.description)).sorted().joined(separator: ", ")
            let what = dates.isEmpty ? "" : ", \(say(.payDate)) \(dates)"
            write(
                say(.started, ["dispatch": "\(id.value)"])
                    + what + ", \(say(.rules)) \(digest.short).")
        case .resumed(let id):
            write(
                say(.resumed, ["dispatch": "\(id.value)"]))
        case .prepared(let count):
            if isTerminal { paint(say(.preparing, ["count": "\(count)"])) }
        case .sending(let total):
            state.withLock {
                $0.total = total
                $0.began = .now
            }
            if !isTerminal {
                write(say(.toSend, ["count": "\(total)"]))
            }
        case .outcome(let outcome): count(outcome)
        case .letters(let path):
            end()
            write(say(.letters, ["folder": "\(path)"]))
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
        if isTerminal { paint(line) } else { write(line) }
    }

    private func text(_ state: State, _ now: ContinuousClock.Instant) -> String {
        let elapsed = state.began.map { (now - $0) / .seconds(1) } ?? 0
        let rate = elapsed > 0 ? Double(state.done) / elapsed : 0
        let left = max(0, state.total - state.done)
        var line = "\(state.done)/\(state.total), \(Int(rate))/s"
        if rate > 0 { line += ", \(say(.left)) \(Int(Double(left) / rate)) s" }
        if state.failed > 0 { line += ", \(say(.failedCount)) \(state.failed)" }
        if state.retries > 0 { line += ", \(say(.retries)) \(state.retries)" }
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
