import Delivery
import Diagnostics
import Payroll
import TestSupport
import Testing

/// What `on_error` asks for, and what the host makes of it.
@Suite struct ErrorDeskTests {
    private static let refused = SendAnswer.refused(Refusal(kind: .content, detail: "HTTP 400"))
    private static let busy = SendAnswer.retry(Retry(kind: .rateLimited, detail: "HTTP 429"))
    private static let lost = SendAnswer.retry(Retry(kind: .network, detail: "no answer"))
    private static let taken = SendAnswer.accepted(
        Receipt(objectKey: "k", correlationID: "c", isRetained: false))

    /// Sends one payslip to a channel with these answers, the last of them for ever.
    private func send(
        _ answers: [SendAnswer], wish: HookRequest.Wish, letters: Bool = false, attempts: Int = 4
    ) async throws -> (sending: Sending, hooks: FakeHooks) {
        let hooks = FakeHooks(request: { _ in HookRequest(wish: wish, plugin: "p") })
        var sending = try await Sending(
            1, letters: letters,
            channel: FakeChannel(answers: { _, before in answers[min(before, answers.count - 1)] }))
        sending.hooks = hooks
        sending.policy.attempts = attempts
        _ = try await sending.run()
        return (sending, hooks)
    }

    private func notes(_ sending: Sending) -> [String] {
        sending.ledger.effects.compactMap {
            if case .note(let note) = $0.change { note.text } else { nil }
        }
    }

    @Test func `a refused message goes again when a hook asks, with the same bytes`() async throws {
        let done = try await send([Self.refused, Self.taken], wish: .retry(.milliseconds(1)))
        #expect(done.sending.states == [.delivered: 1])
        #expect(done.sending.channel.sent.count == 2 && Set(done.sending.channel.sent).count == 1)
        #expect(done.hooks.failures.map(\.attempt) == [1])
    }

    @Test func `not for ever, and then the refusal stands`() async throws {
        let done = try await send([Self.refused], wish: .retry(.milliseconds(1)))
        #expect(done.sending.states == [.failed: 1])
        #expect(done.sending.channel.sent.count == 4)
        #expect(notes(done.sending).last?.contains("tried 4 times") == true)
    }

    @Test func `not after a longer pause than the host waits`() async throws {
        let done = try await send([Self.refused], wish: .retry(.seconds(601)))
        #expect(done.sending.states == [.failed: 1] && done.sending.channel.sent.count == 1)
        #expect(notes(done.sending) == ["host.retry was not done: the longest pause is 600 s"])
    }

    @Test func `a letter instead, only where one may go`() async throws {
        let with = try await send([Self.refused], wish: .print, letters: true)
        #expect(with.sending.states == [.replaced: 1, .prepared: 1])
        let without = try await send([Self.refused], wish: .print)
        #expect(without.sending.states == [.failed: 1])
        #expect(
            notes(without.sending) == ["host.print was not done: no letter may go to this employee"]
        )
    }

    @Test func `giving up a refused message is a reason in the log`() async throws {
        let done = try await send([Self.refused], wish: .giveUp("lämnas ut för hand"))
        #expect(done.sending.states == [.failed: 1])
        let reason = try #require(done.sending.ledger.rows[0].reason)
        #expect(
            reason.code == "hook.given-up" && reason.sentence.sv.contains("p: lämnas ut för hand."))
    }

    @Test(arguments: [HookRequest.Wish.giveUp("nog"), .print])
    func `what may have been taken is neither given up nor printed`(wish: HookRequest.Wish)
        async throws
    {
        let done = try await send([Self.lost, Self.taken], wish: wish, letters: true)
        #expect(done.sending.states == [.delivered: 1])
        #expect(notes(done.sending)[0].contains("nobody shall get it twice"))
        let later = try await send([Self.lost, Self.busy, Self.taken], wish: wish, letters: true)
        #expect(later.sending.states == [.delivered: 1])
    }

    @Test func `no letter goes for what was refused after a try whose answer was lost`()
        async throws
    {
        let done = try await send([Self.lost, Self.refused], wish: .print, letters: true)
        #expect(done.sending.states == [.failed: 1])
        #expect(notes(done.sending).last?.contains("nobody shall get it twice") == true)
        let none = SendAnswer.refused(Refusal(kind: .noMailbox, detail: "HTTP 400"))
        let without = try await send([Self.lost, none], wish: .print, letters: true)
        #expect(without.sending.states == [.replaced: 1, .prepared: 1])
    }

    @Test func `what was refused and is to go again can still be called off`() async throws {
        let wish = HookRequest(wish: .retry(.seconds(500)), plugin: "p")
        let hooks = FakeHooks(request: { _ in wish })
        var sending = try await Sending(1, channel: FakeChannel(answers: { _, _ in Self.refused }))
        sending.hooks = hooks
        // As at Ctrl-C during the pause: nobody has taken it, so that a changed register cancels it.
        sending.policy.patience = .seconds(600)
        let stop = sending.stop
        let run = Task { [sending] in try await sending.run() }
        while sending.channel.sent.isEmpty || sending.states != [.prepared: 1] {
            try await Task.sleep(for: .milliseconds(2))
        }
        stop.request()
        _ = try await run.value
        #expect(sending.states == [.prepared: 1])
    }

    @Test(arguments: [
        (HookRequest.Wish.giveUp("nog"), [DeliveryState.failed: 1]),
        (.print, [.replaced: 1, .prepared: 1]),
    ])
    func `a first try that the channel was too busy for can be given up`(
        wish: HookRequest.Wish, states: [DeliveryState: Int]
    ) async throws {
        let done = try await send([Self.busy], wish: wish, letters: true)
        #expect(done.sending.states == states)
        #expect(done.sending.channel.sent.count == 1)
    }

    @Test func `a stop is told, and no wish changes it`() async throws {
        let stop = SendAnswer.stop(
            DispatchStop(
                reason: Reason("kivra.stop.403", sv: "Nej.", en: "No."),
                answer: AnswerCode(status: 403, code: 40_301)))
        let done = try await send([stop], wish: .retry(.seconds(1)))
        #expect(done.sending.states == [.prepared: 1])
        #expect(done.hooks.failures.map(\.kind) == [.stop])
        #expect(done.hooks.failures[0].answer == AnswerCode(status: 403, code: 40_301))
        #expect(notes(done.sending) == ["host.retry was not done: the host decides about stop"])
    }

    @Test func `a channel that stays down is told once`() async throws {
        let hooks = FakeHooks()
        var sending = try await Sending(5, channel: FakeChannel(answers: { _, _ in Self.lost }))
        sending.hooks = hooks
        sending.policy.failuresUntilPause = 2
        sending.policy.patience = .milliseconds(30)
        sending.policy.attempts = 1_000
        guard case .stopped = try await sending.run() else {
            Issue.record("not stopped")
            return
        }
        #expect(hooks.failures.count { $0.kind == .stop } == 1)
    }

    @Test func `a damaged document is told`() async throws {
        let hooks = FakeHooks()
        var sending = try await Sending(1, damaged: [0])
        sending.hooks = hooks
        _ = try await sending.run()
        #expect(hooks.failures.map(\.kind) == [.document])
    }
}
