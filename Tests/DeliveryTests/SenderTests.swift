import Delivery
import Diagnostics
import Payroll
import TestSupport
import Testing

private let down = SendAnswer.retry(Retry(kind: .unavailable, detail: "HTTP 503"))
private let accepted = SendAnswer.accepted(
    Receipt(objectKey: "k", correlationID: nil, isRetained: false))

@Suite struct SenderTests {
    @Test func `everything is sent once and settled`() async throws {
        let sending = try await Sending(300)
        #expect(try await sending.run() == .complete)
        #expect(sending.states == [.delivered: 300])
        #expect(sending.channel.sent.count == 300)
        #expect(try await sending.run() == .complete)
        #expect(sending.channel.sent.count == 300)
    }

    @Test func `a retry sends the same bytes`() async throws {
        let channel = FakeChannel(answers: { _, before in before < 2 ? down : accepted })
        var sending = try await Sending(5, channel: channel)
        sending.policy.failuresUntilPause = 1_000
        #expect(try await sending.run() == .complete)
        #expect(sending.states == [.delivered: 5])
        let counts = Dictionary(grouping: channel.sent, by: { $0 }).mapValues(\.count)
        #expect(counts.count == 5 && counts.values.allSatisfy { $0 == 3 })
    }

    @Test func `what gets no answer is left waiting, resumable, never failed`() async throws {
        let channel = FakeChannel(answers: { message, _ in message.head == [0] ? down : accepted })
        var sending = try await Sending(3, channel: channel)
        sending.policy.attempts = 2
        #expect(try await sending.run() == .interrupted)
        #expect(sending.states == [.delivered: 2, .waiting: 1])
    }

    @Test func `a stop ends the dispatch, and what was untried is as before`() async throws {
        let reason = Reason("t", sv: "Nej.", en: "No.")
        let stop = SendAnswer.stop(DispatchStop(reason: reason))
        let channel = FakeChannel(answers: { message, _ in message.head == [3] ? stop : accepted })
        var sending = try await Sending(100, channel: channel)
        sending.policy.width = 1
        #expect(try await sending.run() == .stopped(DispatchStop(reason: reason)))
        #expect(sending.states == [.delivered: 3, .prepared: 97])
    }

    @Test func `a stop after an unanswered try does not make it untried`() async throws {
        let stop = SendAnswer.stop(DispatchStop(reason: Reason("t", sv: "Nej.", en: "No.")))
        let channel = FakeChannel(answers: { _, before in before == 0 ? down : stop })
        let sending = try await Sending(1, channel: channel)
        _ = try await sending.run()
        #expect(sending.states == [.waiting: 1])
    }

    @Test(arguments: [
        (Refusal.Kind.noMailbox, true, DeliveryState.replaced),
        (.noMailbox, false, .failed), (.identity, true, .failed), (.content, true, .failed),
        (.tooLarge, false, .failed),
    ])
    func `a refusal fails, unless there is no mailbox and a letter may go`(
        kind: Refusal.Kind, letter: Bool, state: DeliveryState
    ) async throws {
        let refusal = SendAnswer.refused(Refusal(kind: kind, detail: "HTTP 400"))
        let sending = try await Sending(
            1, letters: letter, channel: FakeChannel(answers: { _, _ in refusal }))
        #expect(try await sending.run() == .complete)
        #expect(sending.ledger.rows.first?.state == state)
        #expect(sending.ledger.rows.count == (state == .replaced ? 2 : 1))
    }

    @Test func `a retained message is told as kept`() async throws {
        let kept = SendAnswer.accepted(
            Receipt(objectKey: "k", correlationID: "c", isRetained: true))
        let sending = try await Sending(1, channel: FakeChannel(answers: { _, _ in kept }))
        _ = try await sending.run()
        #expect(sending.ledger.rows.first?.state == .retained)
        #expect(sending.ledger.rows.first?.reason?.sentence.sv.contains("30 dagar") == true)
    }

    @Test func `a damaged document is never sent`() async throws {
        let sending = try await Sending(3, damaged: [1])
        #expect(try await sending.run() == .complete)
        #expect(sending.states == [.delivered: 2, .failed: 1])
        #expect(sending.channel.sent.count == 2)
    }

    @Test func `when the ledger breaks nothing more is sent than was noted`() async throws {
        for steps in 0..<12 {
            let sending = try await Sending(20)
            sending.ledger.breakAfter(steps)
            await #expect(throws: MemoryLedger.Broken.self) { try await sending.run() }
            let noted = sending.ledger.rows.count { $0.attempts > 0 }
            #expect(sending.channel.sent.count <= noted)
            sending.ledger.breakAfter(nil)
            #expect(try await sending.run() == .complete)
            #expect(sending.states == [.delivered: 20])
            #expect(Set(sending.channel.sent).count == 20)
        }
    }

    @Test func `a wish to stop lets what is in flight end`() async throws {
        let stop = StopSignal()
        let channel = FakeChannel(answers: { _, _ in
            stop.request()
            return accepted
        })
        let template = try await Sending(200, channel: channel)
        let sender = Sender(
            channel: channel, ledger: template.ledger, documents: template.documents,
            hooks: NoHooks(),
            policy: template.policy, surroundings: Sending.surroundings, stop: stop)
        #expect(try await sender.run(template.dispatch) { _ in } == .interrupted)
        #expect(template.states[.inflight] == nil)
        #expect((template.states[.delivered] ?? 0) <= template.policy.width)
    }

    @Test func `a channel that stays down stops the dispatch after a while`() async throws {
        var sending = try await Sending(50, channel: FakeChannel(answers: { _, _ in down }))
        sending.policy.failuresUntilPause = 2
        sending.policy.attempts = 1_000
        sending.policy.patience = .milliseconds(50)
        guard case .stopped(let stop) = try await sending.run() else {
            Issue.record("it went on")
            return
        }
        #expect(stop.isTemporary)
    }
}
