import Foundation
import LuaRuntime

/// A thread of its own for rules that can be stopped in the middle: one job at a time, which ends or pauses.
///
/// Whoever starts a job waits until it has ended or paused, so the two threads never run at the same time, and what the job
/// uses may be used by the other one while it is paused.
///
/// Unchecked because `turn`, `work` and `resume` are only touched with the lock held.
final class RuleThread: @unchecked Sendable {
    /// How a job came to rest.
    enum Rest {
        case ended
        case paused(ScriptPause)
    }

    private enum Turn {
        case idle
        case working
        case resting(Rest)
        case closed
    }

    private let lock = NSCondition()
    private var turn = Turn.idle
    private var work: (() -> Void)?
    private var resume: ScriptResume?

    init() {
        let thread = Thread { [self] in run() }
        thread.name = "lonespec-rules"
        thread.stackSize = ScriptThread.stackBytes
        thread.start()
    }

    /// Runs a job until it ends or pauses.
    func start(_ job: @escaping () -> Void) -> Rest {
        lock.lock()
        defer { lock.unlock() }
        work = job
        return waitForRest()
    }

    /// Goes on with the job that is paused, until it ends or pauses again.
    func go(on resume: ScriptResume) -> Rest {
        lock.lock()
        defer { lock.unlock() }
        self.resume = resume
        return waitForRest()
    }

    /// Ends the thread. A job that is paused ends first.
    func close() {
        lock.lock()
        turn = .closed
        resume = .stop
        lock.broadcast()
        lock.unlock()
    }

    /// Called by the job: rests until somebody says how to go on.
    func rest(_ pause: ScriptPause) -> ScriptResume {
        lock.lock()
        defer { lock.unlock() }
        if case .closed = turn { return .stop }
        resume = nil
        turn = .resting(.paused(pause))
        lock.broadcast()
        while true {
            if let resume { return resume }
            lock.wait()
        }
    }

    private func waitForRest() -> Rest {
        turn = .working
        lock.broadcast()
        while true {
            switch turn {
            case .resting(let rest): return rest
            case .closed: return .ended
            case .idle, .working: lock.wait()
            }
        }
    }

    private func run() {
        lock.lock()
        while true {
            if case .closed = turn { break }
            guard let job = work else {
                lock.wait()
                continue
            }
            work = nil
            lock.unlock()
            job()
            lock.lock()
            if case .working = turn { turn = .resting(.ended) }
            lock.broadcast()
        }
        lock.unlock()
    }
}

/// Hands pauses over to whoever waits for the rule.
final class PauseDesk: ScriptDebugger {
    private let thread: RuleThread
    /// Whether a rule that is about to be ended by a limit stops first, to be looked at.
    var stopsAtLimits = true

    init(_ thread: RuleThread) {
        self.thread = thread
    }

    func pause(_ pause: ScriptPause) -> ScriptResume {
        if case .limit = pause.reason, !stopsAtLimits { return .stop }
        return thread.rest(pause)
    }
}
