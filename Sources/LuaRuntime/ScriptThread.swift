import CLuaShim
import Synchronization

/// A thread of its own for an actor that runs scripts: they block, and they need stack.
///
/// An actor uses it as its `unownedExecutor` and keeps it. The thread ends when the last owner lets
/// go; it does no work after that, because an actor with work left is itself still alive.
package final class ScriptThread: SerialExecutor {
    /// The thread's stack in bytes.
    package static let stackBytes = 8 << 20

    private let core: Core

    /// Starts the thread.
    ///
    /// - Throws: A `ScriptError` when the system refuses another thread.
    package init() throws(ScriptError) {
        guard let signal = Signal() else { throw ScriptError(.error, "no thread for scripts") }
        core = Core(signal)
        let context = unsafe Unmanaged.passRetained(core)
        guard unsafe shim_thread_start(Self.stackBytes, runThread, context.toOpaque()) else {
            unsafe context.release()
            throw ScriptError(.error, "no thread for scripts")
        }
    }

    deinit { core.end() }

    package func enqueue(_ job: consuming ExecutorJob) {
        unsafe core.add(Work(UnownedJob(job), on: asUnownedSerialExecutor()))
    }

    package func isIsolatingCurrentContext() -> Bool? { core.isCurrent }
}

/// One job with its executor, which is alive while one of its actors has work.
@safe
private struct Work: Sendable {
    private let job: UnownedJob
    private let executor: UnownedSerialExecutor

    init(_ job: UnownedJob, on executor: UnownedSerialExecutor) {
        self.job = job
        unsafe self.executor = executor
    }

    func run() { unsafe job.runSynchronously(on: executor) }
}

/// What the thread and the executor share. The thread holds it, not the executor, which could else
/// never go away.
private final class Core: Sendable {
    private struct State {
        var work: [Work] = []
        var hasEnded = false
        var thread: UInt64?
    }

    private let state = Mutex(State())
    private let signal: Signal

    init(_ signal: Signal) { self.signal = signal }

    var isCurrent: Bool { state.withLock(\.thread) == shim_thread_current() }

    func add(_ work: Work) {
        state.withLock { $0.work.append(work) }
        signal.post()
    }

    func end() {
        state.withLock { $0.hasEnded = true }
        signal.post()
    }

    /// Runs jobs in order until the executor has gone.
    func run() {
        state.withLock { $0.thread = shim_thread_current() }
        while true {
            signal.wait()
            let next = state.withLock { state in
                state.work.isEmpty ? nil : state.work.removeFirst()
            }
            if let next {
                next.run()
            } else if state.withLock(\.hasEnded) {
                return
            }
        }
    }
}

/// A counting semaphore of the system.
///
/// Unchecked because of the pointer: it is set once, and `sem_post` and `sem_wait` are made to be
/// called from any thread at the same time.
@safe
private final class Signal: @unchecked Sendable {
    private let raw: OpaquePointer

    init?() {
        guard let raw = unsafe shim_signal_new() else { return nil }
        unsafe self.raw = raw
    }

    deinit { unsafe shim_signal_free(raw) }

    func post() { unsafe shim_signal_post(raw) }

    func wait() { unsafe shim_signal_wait(raw) }
}

private func runThread(_ context: UnsafeMutableRawPointer?) {
    guard let context = unsafe context else { return }
    unsafe Unmanaged<Core>.fromOpaque(context).takeRetainedValue().run()
}
