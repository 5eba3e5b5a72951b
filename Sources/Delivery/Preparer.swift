import Payroll

import struct Crypto.SHA256

/// Decides about every selected payslip and freezes what is to be sent (prepare). Nothing is sent here.
package struct Preparer {
    private let planner: Planner
    private let channel: any Channel
    private let source: any CandidateSource
    private let ledger: any Ledger
    private let stop: StopSignal

    /// Creates a preparer.
    package init(
        planner: Planner, channel: any Channel, source: any CandidateSource, ledger: any Ledger,
        stop: StopSignal
    ) {
        self.planner = planner
        self.channel = channel
        self.source = source
        self.ledger = ledger
        self.stop = stop
    }

    /// Notes decisions and frozen messages of all payslips of a dispatch in the ledger.
    ///
    /// - Parameters:
    ///   - dispatch: the dispatch, in state `preparing`.
    ///   - progress: told how many payslips are done.
    /// - Returns: whether all of them are; false when somebody asked to stop.
    /// - Throws: `DispatchStop` when the channel cannot say who has a mailbox, or the store's errors.
    package func run(_ dispatch: Dispatch, progress: (Int) -> Void) async throws -> Bool {
        var pages = CandidatePages(dispatch.selection, of: dispatch.company, in: source)
        var count = 0
        while !stop.isRequested {
            guard let page = try await pages.next() else { return true }
            try await ledger.insert(entries(page, dispatch), into: dispatch.id)
            count += page.count
            progress(count)
        }
        return false
    }

    private func entries(_ page: [Candidate], _ dispatch: Dispatch) async throws -> [LedgerEntry] {
        let decided = page.map {
            ($0, planner.decide($0, resend: dispatch.selection.resend))
        }
        var asked: [PersonalIdentityNumber] = []
        var sent: [Payslip.ID] = []
        for (candidate, decision) in decided {
            guard case .send(let recipient, _) = decision.outcome else { continue }
            sent.append(candidate.payslip.id)
            if decision.mayPrint { asked.append(recipient) }
        }
        let mailboxes = asked.isEmpty ? [] : try await channel.mailboxes(among: asked)
        let details = try await source.details(of: sent)
        return decided.flatMap { candidate, decision in
            entries(
                candidate, decision, dispatch, mailboxes: mailboxes,
                detail: details[candidate.payslip.id] ?? PayslipDetail())
        }
    }

    private func entries(
        _ candidate: Candidate, _ decision: Decision, _ dispatch: Dispatch,
        mailboxes: Set<PersonalIdentityNumber>, detail: PayslipDetail
    ) -> [LedgerEntry] {
        var entry = LedgerEntry(
            payslip: candidate.payslip.id, employee: candidate.employee.id, channel: .kivra,
            state: decision.initialState, reason: decision.reason, warning: decision.warning,
            retention: .none, decision: DecisionRecord(decision),
            isResend: candidate.earlier?.isSettled ?? false)
        if decision.mayPrint, let document = candidate.payslip.document {
            entry.letter = Letter(
                name: candidate.employee.displayName, address: candidate.employee.letterAddress,
                document: document)
        }
        switch decision.outcome {
        case .notSelected, .failed, .held:
            return [entry]
        case .letterOnly:
            entry.channel = .print
            return [entry]
        case .send(let recipient, let days):
            var letter = entry
            letter.channel = .print
            letter.warning = nil
            let wantsLetter = entry.letter != nil && !mailboxes.contains(recipient)
            entry.retention = days
            entry.recipientKey = Preparer.recipientKey(recipient)
            var message = planner.message(
                candidate, recipient, retention: days, detail: detail)
            // Sent again on purpose: other bytes, or Kivra would take it for the same message.
            if entry.isResend { message.edition = String(dispatch.id.value) }
            entry.message = channel.freeze(message)
            guard wantsLetter else { return [entry] }
            switch (planner.link.withoutMailbox, days) {
            case (.letter, _), (_, .none): return [letter]
            case (.retained, _): return [entry]
            case (.both, _): return [entry, letter]
            }
        }
    }

    /// Sixteen hexadecimal digits that are the same for all messages to one person. Kept out of reach of guessing by the
    /// store's file mode, not by the hash: the frozen message beside it has the number.
    private static func recipientKey(_ recipient: PersonalIdentityNumber) -> String {
        String(Digest(bytes: SHA256.hash(data: Array(recipient.digits.utf8))).hex.prefix(16))
    }
}
