package import Payroll
import Synchronization

/// What sending needs from the world: the time, pauses and chance. Handed in, so that a test can have its own.
package struct Surroundings: Sendable {
    /// The instant now.
    package var now: @Sendable () -> Timestamp
    /// Waits; returns early when the task is cancelled.
    package var sleep: @Sendable (Duration) async -> Void
    /// A number from 0 to 1.
    package var random: @Sendable () -> Double

    /// Creates surroundings.
    package init(
        now: @escaping @Sendable () -> Timestamp,
        sleep: @escaping @Sendable (Duration) async -> Void,
        random: @escaping @Sendable () -> Double
    ) {
        self.now = now
        self.sleep = sleep
        self.random = random
    }
}

/// Somebody's wish that no new payslip is taken up: Ctrl-C or SIGTERM.
package final class StopSignal: Sendable {
    private let requested = Atomic<Bool>(false)

    /// Creates a signal that nobody has given.
    package init() {}

    /// Whether somebody has asked to stop.
    package var isRequested: Bool { requested.load(ordering: .acquiring) }

    /// Asks to stop.
    package func request() {
        requested.store(true, ordering: .releasing)
    }
}
