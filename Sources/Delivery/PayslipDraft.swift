import Payroll

/// One payslip between its decision and the ledger: where hooks can still say something about it.
struct PayslipDraft {
    let candidate: Candidate
    let decision: Decision
    /// What the hooks are told.
    var facts: HookFacts
    private var entry: LedgerEntry
    private let message: Message?
    private let goesToMailbox: Bool
    private let goesAsLetter: Bool

    init(
        _ candidate: Candidate, _ decision: Decision, _ planner: Planner, _ dispatch: Dispatch,
        mailboxes: Set<PersonalIdentityNumber>, detail: PayslipDetail, html: String?
    ) {
        self.candidate = candidate
        self.decision = decision
        let main = planner.composer.traits.name
        var entry = LedgerEntry(
            payslip: candidate.payslip.id, employee: candidate.employee.id, channel: main,
            state: decision.initialState, reason: decision.reason, warning: decision.warning,
            retention: .none, decision: DecisionRecord(decision),
            isResend: candidate.earlier?.isSettled ?? false)
        if decision.mayPrint, let document = candidate.payslip.document {
            entry.letter = Letter(
                name: candidate.employee.displayName, address: candidate.employee.letterAddress,
                document: document)
        }
        var recipient: PersonalIdentityNumber?
        var days = RetentionDays.none
        var message: Message?
        var ways = (mailbox: false, letter: false)
        switch decision.outcome {
        case .notSelected, .failed, .held: break
        case .letterOnly: ways.letter = true
        case .send(let number, let kept):
            recipient = number
            days = kept
            ways = PayslipDraft.ways(
                planner.link, kept, letter: entry.letter != nil && !mailboxes.contains(number))
            message = planner.message(candidate, number, retention: kept, detail: detail)
            // Sent again on purpose: other bytes, or the channel would take it for the same message.
            if entry.isResend { message?.edition = String(dispatch.id.value) }
        }
        self.entry = entry
        self.message = message
        goesToMailbox = ways.mailbox
        goesAsLetter = ways.letter
        facts = HookFacts(
            dispatch: dispatch.id, channel: ways.letter && !ways.mailbox ? .print : main,
            company: planner.company, link: planner.link, run: candidate.run,
            employee: candidate.employee, recipient: recipient, payslip: candidate.payslip,
            detail: { detail }, retention: days, isResend: entry.isResend)
        facts.html = html
    }

    /// Which ways a payslip goes that has no mailbox for certain: the mailbox, a letter, or both.
    private static func ways(_ link: ProgramLink, _ days: RetentionDays, letter: Bool) -> (
        mailbox: Bool, letter: Bool
    ) {
        guard letter else { return (true, false) }
        switch (link.withoutMailbox, days) {
        case (.letter, _), (_, .none): return (false, true)
        case (.retained, _): return (true, false)
        case (.both, _): return (true, true)
        }
    }

    /// Whether it goes anywhere.
    var goes: Bool { entry.state == .prepared }

    /// Why it does not go, where that is a failure; what a plugin holds on purpose is none.
    var failure: HookFailure? {
        let failed = entry.state == .failed || entry.state == .held && entry.heldBy == nil
        guard failed, let reason = entry.reason else { return nil }
        return HookFailure(
            kind: .decision, attempt: 0, willRetry: false, text: reason.sentence)
    }

    /// Takes what the hooks made of it. What they have set must still pass the channel's own checks.
    mutating func take(_ opinion: HookOpinion, _ channel: any MessageComposer) {
        switch opinion.verdict {
        case .hold(let reason, let plugin): leave(.held, reason, plugin)
        case .skip(let reason): leave(.notSelected, reason, nil)
        case .go:
            presentation = opinion.presentation
            guard goesToMailbox, var message else { return }
            message.presentation = opinion.presentation
            guard let problem = channel.assess(message).problem else { return }
            // What no plugin has touched the host has made itself.
            if opinion.changedBy.isEmpty { return leave(.failed, problem, nil) }
            leave(.held, .hookRejected(opinion.changedBy, problem), nil)
        }
    }

    private var presentation = MessagePresentation()

    private mutating func leave(_ state: DeliveryState, _ reason: Reason, _ plugin: String?) {
        entry.state = state
        entry.reason = reason
        entry.heldBy = plugin
    }

    /// What the ledger keeps: one entry for each way that the payslip goes, one when it goes nowhere.
    func entries(_ channel: any MessageComposer, wantsAfterSend points: HookPoints) -> [LedgerEntry]
    {
        guard goes else { return [entry] }
        var first = entry
        first.wantsAfterSend = points.contains(.afterSend)
        var letter = first
        letter.channel = .print
        letter.warning = nil
        guard goesToMailbox, var message else { return [letter] }
        message.presentation = presentation
        first.retention = message.retention
        first.recipientKey = Preparer.recipientKey(message.recipient)
        first.message = channel.freeze(message)
        return goesAsLetter ? [first, letter] : [first]
    }
}
