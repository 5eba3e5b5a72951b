import Delivery
import GRDB

/// Commits the steps of many deliveries in one transaction: while one commit is on its way to disk, the steps that come
/// in wait and go together in the next one.
///
/// Whoever finds nobody committing commits its own step and all that wait, then hands the lead to the first one
/// that came in meanwhile.
actor GroupCommit {
    private enum Turn: Sendable {
        case done(Result<Void, any Error>)
        case lead
    }

    private struct Waiter {
        var step: DeliveryStep
        var continuation: CheckedContinuation<Turn, Never>
    }

    private let pool: DatabasePool
    private var isCommitting = false
    private var waiters: [Waiter] = []

    init(pool: DatabasePool) {
        self.pool = pool
    }

    /// Returns when the step is on disk.
    func record(_ step: DeliveryStep) async throws {
        if isCommitting {
            let turn = await withCheckedContinuation { continuation in
                waiters.append(Waiter(step: step, continuation: continuation))
            }
            if case .done(let result) = turn { return try result.get() }
        }
        isCommitting = true
        let group = waiters
        waiters = []
        let results = await commit([step] + group.map(\.step))
        for (waiter, result) in zip(group, results.dropFirst()) {
            waiter.continuation.resume(returning: .done(result))
        }
        if waiters.isEmpty {
            isCommitting = false
        } else {
            waiters.removeFirst().continuation.resume(returning: .lead)
        }
        if let mine = results.first { try mine.get() }
    }

    /// One result for each step. An illegal step fails alone; an error of the database fails all.
    private func commit(_ steps: [DeliveryStep]) async -> [Result<Void, any Error>] {
        do {
            return try await pool.write { db in
                try steps.map { step in
                    do {
                        return .success(try StepWriter.write(step, db))
                    } catch let error as DatabaseError
                        where error.resultCode == .SQLITE_CONSTRAINT
                    {
                        return .failure(IllegalStep(step: step))
                    } catch let error as IllegalStep {
                        return .failure(error)
                    }
                }
            }
        } catch {
            let translated = StoreFailure.translated(error, path: pool.path)
            return steps.map { _ in .failure(translated) }
        }
    }
}

/// A step that the law of deliveries does not have: a fault in lonespec itself.
struct IllegalStep: Error, CustomStringConvertible {
    let step: DeliveryStep

    var description: String {
        "delivery \(step.delivery.value) cannot go from \(step.from.rawValue) to "
            + step.to.rawValue
    }
}
