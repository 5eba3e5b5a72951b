import Delivery
import Diagnostics

/// One decision made on the rules' own thread.
///
/// Unchecked because the two threads take turns (`RuleThread`): the job writes `result` before it rests, and it is read
/// after.
final class DecisionJob: @unchecked Sendable {
    private let desk: Workdesk
    private let candidate: Candidate
    /// What to do with the decision when it is there.
    let finish: (Judgement) throws -> Void
    /// The decision; nil while it is being made.
    private(set) var result: Result<Judgement, Diagnostic>?

    init(
        _ desk: Workdesk, _ candidate: Candidate, finish: @escaping (Judgement) throws -> Void
    ) {
        self.desk = desk
        self.candidate = candidate
        self.finish = finish
    }

    func run() {
        do throws(Diagnostic) {
            result = .success(try desk.judge(candidate))
        } catch {
            result = .failure(error)
        }
    }
}
