import Delivery
import Payroll
import Synchronization

/// Hooks whose answers a test chooses, and which remember what they were told.
final class FakeHooks: HookRunner {
    let points: HookPoints
    private let opinion: @Sendable (HookFacts) -> HookOpinion
    private let request: @Sendable (HookFailure) -> HookRequest
    private let failuresTold = Mutex<[HookFailure]>([])
    private let settledTold = Mutex<[String]>([])

    init(
        _ points: HookPoints = [.beforeSend, .afterSend, .onError],
        opinion: @escaping @Sendable (HookFacts) -> HookOpinion = { _ in HookOpinion() },
        request: @escaping @Sendable (HookFailure) -> HookRequest = { _ in HookRequest() }
    ) {
        self.points = points
        self.opinion = opinion
        self.request = request
    }

    var failures: [HookFailure] { failuresTold.withLock { $0 } }
    var settled: [String] { settledTold.withLock { $0 } }

    func beforeSend(_ payslips: [HookFacts]) async -> [HookOpinion] { payslips.map(opinion) }

    func afterSend(_ settled: [SettledDelivery]) async -> [HookEffect] {
        settledTold.withLock { $0 += settled.map(\.receiptID) }
        return settled.map {
            HookEffect(
                plugin: "p", .append(file: "k.csv", header: "id", line: $0.receiptID))
        }
    }

    func onError(_ payslip: HookFacts, _ failure: HookFailure) async -> HookRequest {
        failuresTold.withLock { $0.append(failure) }
        return request(failure)
    }

    func payslipRows(_ rows: [PayRow], of payslip: HookFacts) async -> RowsOpinion { .rows(rows) }
}
