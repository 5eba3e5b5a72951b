import Diagnostics
import Payroll

/// Asks the `on_error` hooks, and has the last word about what they ask for.
package struct ErrorDesk: Sendable {
    /// What is to become of a message.
    enum Course {
        /// It fails, for this reason.
        case fail(Reason)
        /// A letter goes instead.
        case letter
        /// The same bytes go again.
        case again(Retry, Reason)
    }

    /// What is to become of a message, and what the hooks did.
    struct Ruling {
        var course: Course
        var effects: [HookEffect]
    }

    private let hooks: any HookRunner
    private let ledger: any HookLedger
    private let policy: RetryPolicy

    /// Creates a desk.
    package init(hooks: any HookRunner, ledger: any HookLedger, policy: RetryPolicy) {
        self.hooks = hooks
        self.ledger = ledger
        self.policy = policy
    }

    private func ask(_ delivery: UnsettledDelivery, _ failure: HookFailure) async throws
        -> HookRequest
    {
        guard hooks.points.contains(.onError), let facts = try await ledger.facts(of: delivery.id)
        else { return HookRequest() }
        return await hooks.onError(facts, failure)
    }

    /// Tells the hooks of something that no wish can change.
    func told(_ delivery: UnsettledDelivery, _ failure: HookFailure) async throws -> [HookEffect] {
        let request = try await ask(delivery, failure)
        guard let wish = request.wish else { return request.effects }
        return request.effects + [
            declined(request, wish, "the host decides about \(failure.kind.rawValue)")
        ]
    }

    /// Tells the hooks that the dispatch cannot go on.
    func told(_ delivery: UnsettledDelivery, _ stop: DispatchStop) async throws -> [HookEffect] {
        try await told(delivery, HookFailure(stop, attempt: delivery.attempts + 1))
    }

    /// What becomes of a message that the channel refused. It was not taken this time. An earlier try whose answer was lost
    /// may have been: then no letter goes as well, unless the channel says that there is no mailbox it could be in.
    func ruling(on refusal: Refusal, of delivery: UnsettledDelivery, _ reason: Reason) async throws
        -> Ruling
    {
        let letter = refusal.kind == .noMailbox && delivery.hasLetter
        let request = try await ask(
            delivery, HookFailure(refusal, reason, attempt: delivery.attempts + 1))
        var ruling = Ruling(course: letter ? .letter : .fail(reason), effects: request.effects)
        switch request.wish {
        case nil: break
        case .giveUp(let why): ruling.course = .fail(.givenUp(request.plugin, why, reason))
        case .print:
            if !delivery.hasLetter {
                ruling.effects.append(declined(request, .print, ErrorDesk.noLetter))
            } else if delivery.state != .prepared, refusal.kind != .noMailbox {
                ruling.effects.append(declined(request, .print, ErrorDesk.perhapsTaken))
            } else {
                ruling.course = .letter
            }
        case .retry(let pause):
            if let why = obstacle(to: pause, delivery) {
                ruling.effects.append(declined(request, .retry(pause), why))
            } else {
                ruling.course = .again(
                    Retry(
                        kind: .requested, after: pause, detail: refusal.detail,
                        correlationID: refusal.correlationID, answer: refusal.answer),
                    .retryRequested(request.plugin, reason, after: pause))
            }
        }
        return ruling
    }

    /// What becomes of a message without a final answer. It may have been taken, unless this was its first try and the
    /// channel said that it was too busy: only then can it be given up without a risk that somebody gets it twice.
    func ruling(on retry: Retry, of delivery: UnsettledDelivery, _ reason: Reason) async throws
        -> Ruling
    {
        let request = try await ask(
            delivery, HookFailure(retry, reason, attempt: delivery.attempts + 1))
        var ruling = Ruling(course: .again(retry, reason), effects: request.effects)
        let isUntaken = retry.kind == .rateLimited && delivery.state == .prepared
        func decline(_ wish: HookRequest.Wish, _ why: String) {
            ruling.effects.append(declined(request, wish, why))
        }
        switch request.wish {
        case nil: break
        case .giveUp(let why):
            guard isUntaken else {
                decline(.giveUp(why), ErrorDesk.perhapsTaken)
                break
            }
            ruling.course = .fail(.givenUp(request.plugin, why, reason))
        case .print:
            guard isUntaken else {
                decline(.print, ErrorDesk.perhapsTaken)
                break
            }
            guard delivery.hasLetter else {
                decline(.print, ErrorDesk.noLetter)
                break
            }
            ruling.course = .letter
        case .retry(let pause):
            if let why = obstacle(to: pause, delivery) {
                decline(.retry(pause), why)
            } else {
                var later = retry
                later.after = max(retry.after ?? .zero, pause)
                ruling.course = .again(later, reason)
            }
        }
        return ruling
    }

    private static let noLetter = "no letter may go to this employee"
    private static let perhapsTaken = "it may have been taken, and nobody shall get it twice"

    private func obstacle(to pause: Duration, _ delivery: UnsettledDelivery) -> String? {
        if delivery.attempts + 1 >= policy.attempts {
            return "it has been tried \(delivery.attempts + 1) times, and that is the most"
        }
        if pause > policy.patience {
            return "the longest pause is \(policy.patience.components.seconds) s"
        }
        return nil
    }

    private func declined(_ request: HookRequest, _ wish: HookRequest.Wish, _ why: String)
        -> HookEffect
    {
        HookEffect(
            plugin: request.plugin,
            .note(HookNote(.problem, "host.\(wish.word) was not done: \(why)")))
    }
}

extension HookFailure {
    init(_ stop: DispatchStop, attempt: Int) {
        self.init(
            kind: .stop, answer: stop.answer, attempt: attempt, willRetry: false,
            text: stop.reason.sentence)
    }

    fileprivate init(_ refusal: Refusal, _ reason: Reason, attempt: Int) {
        let kind: Kind =
            switch refusal.kind {
            case .noMailbox: .noMailbox
            case .identity: .identity
            case .tooLarge: .tooLarge
            case .content: .content
            }
        self.init(
            kind: kind, answer: refusal.answer, attempt: attempt, willRetry: false,
            text: reason.sentence, correlationID: refusal.correlationID)
    }

    fileprivate init(_ retry: Retry, _ reason: Reason, attempt: Int) {
        let kind: Kind =
            switch retry.kind {
            case .rateLimited: .rateLimited
            case .network: .network
            case .unavailable, .requested: .unavailable
            }
        self.init(
            kind: kind, answer: retry.answer, attempt: attempt, willRetry: true,
            text: reason.sentence, correlationID: retry.correlationID)
    }
}
