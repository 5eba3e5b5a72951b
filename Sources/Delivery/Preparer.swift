package import Payroll

import struct Crypto.SHA256

/// Decides about every selected payslip, has the hooks look at what would go, and freezes it (prepare). Nothing is sent here.
package struct Preparer {
    private let planner: Planner
    private let channel: any Channel
    private let source: any CandidateSource
    private let ledger: any Ledger & HookLedger
    private let hooks: any HookRunner
    private let documents: any DocumentMaker
    private let stop: StopSignal

    /// Creates a preparer.
    package init(
        planner: Planner, channel: any Channel, source: any CandidateSource,
        ledger: any Ledger & HookLedger, hooks: any HookRunner, documents: any DocumentMaker,
        stop: StopSignal
    ) {
        self.planner = planner
        self.channel = channel
        self.source = source
        self.ledger = ledger
        self.hooks = hooks
        self.documents = documents
        self.stop = stop
    }

    /// Notes decisions and frozen messages of all payslips of a dispatch in the ledger.
    ///
    /// - Parameters:
    ///   - dispatch: the dispatch, in state `preparing`.
    ///   - last: the last payslip that an interrupted preparation has noted; nil to begin with the first.
    ///   - progress: told how many payslips are done.
    /// - Returns: whether all of them are; false when somebody asked to stop.
    /// - Throws: `DispatchStop` when the channel cannot say who has a mailbox, or the store's errors.
    package func run(
        _ dispatch: Dispatch, after last: Payslip.ID? = nil, progress: (Int) -> Void
    ) async throws -> Bool {
        var pages = CandidatePages(
            dispatch.selection, of: dispatch.company, after: last, in: source)
        var count = 0
        while !stop.isRequested {
            guard let page = try await pages.next() else { return true }
            let prepared = try await prepare(page, dispatch)
            try await ledger.insert(prepared.entries, prepared.effects, into: dispatch.id)
            count += page.count
            progress(count)
        }
        return false
    }

    /// One page's entries and what the hooks did for them, which are committed together.
    private func prepare(_ page: [Candidate], _ dispatch: Dispatch) async throws -> PreparedPage {
        var decided = page.map {
            ($0, planner.decide($0, resend: dispatch.selection.resend))
        }
        var asked: [PersonalIdentityNumber] = []
        var going: [Payslip.ID] = []
        for (candidate, decision) in decided where decision.goes {
            going.append(candidate.payslip.id)
            if decision.mayPrint, case .send(let recipient, _) = decision.outcome {
                asked.append(recipient)
            }
        }
        let mailboxes = try await mailboxes(among: asked, decided, dispatch)
        let details = try await source.details(of: going)
        var prepared = PreparedPage()
        let views = try await makeDocuments(for: &decided, details, dispatch, &prepared)
        var drafts = decided.map { candidate, decision in
            PayslipDraft(
                candidate, decision, planner, dispatch, mailboxes: mailboxes,
                detail: details[candidate.payslip.id] ?? PayslipDetail(),
                html: views[candidate.payslip.id])
        }
        try await runHooks(on: &drafts, &prepared)
        for draft in drafts {
            prepared.entries += draft.entries(channel, wantsAfterSend: hooks.points)
        }
        return prepared
    }

    /// Has documents made for those that are to go and have none; what cannot be made does not go.
    ///
    /// - Returns: the views for small screens.
    private func makeDocuments(
        for decided: inout [(Candidate, Decision)], _ details: [Payslip.ID: PayslipDetail],
        _ dispatch: Dispatch, _ prepared: inout PreparedPage
    ) async throws -> [Payslip.ID: String] {
        let going = decided.indices.filter { decided[$0].1.goes }
        let made = try await documents.make(
            going.map { index in
                let candidate = decided[index].0
                let detail = details[candidate.payslip.id] ?? PayslipDetail()
                return HookFacts(
                    dispatch: dispatch.id, channel: planner.composer.traits.name,
                    company: planner.company, link: planner.link, run: candidate.run,
                    employee: candidate.employee, recipient: nil, payslip: candidate.payslip,
                    detail: { detail })
            })
        var views: [Payslip.ID: String] = [:]
        for (index, result) in zip(going, made) {
            views[decided[index].0.payslip.id] = result.html
            prepared.effects += result.effects
            switch result.outcome {
            case .none: break
            case .made(let document): decided[index].0.payslip.document = document
            case .failed(let reason): decided[index].1.outcome = .failed(reason)
            case .held(let reason): decided[index].1.outcome = .held(reason)
            }
        }
        return views
    }

    private func mailboxes(
        among asked: [PersonalIdentityNumber], _ decided: [(Candidate, Decision)],
        _ dispatch: Dispatch
    ) async throws -> Set<PersonalIdentityNumber> {
        guard !asked.isEmpty else { return [] }
        do throws(DispatchStop) {
            return try await channel.mailboxes(among: asked)
        } catch {
            // The hooks are told, by way of the first of those that were asked about.
            if hooks.points.contains(.onError), let first = decided.first(where: { $0.1.mayPrint })
            {
                let draft = PayslipDraft(
                    first.0, first.1, planner, dispatch, mailboxes: [], detail: PayslipDetail(),
                    html: nil)
                let request = await hooks.onError(draft.facts, HookFailure(error, attempt: 0))
                try await ledger.insert([], request.effects, into: dispatch.id)
            }
            throw error
        }
    }

    private func runHooks(
        on drafts: inout [PayslipDraft], _ prepared: inout PreparedPage
    ) async throws {
        let going = drafts.indices.filter { drafts[$0].goes }
        if hooks.points.contains(.beforeSend) {
            let history = try await ledger.history(
                of: going.map { drafts[$0].candidate }, channel: planner.composer.traits.name)
            for index in going {
                if let known = history[drafts[index].candidate.payslip.id] {
                    drafts[index].facts.previousNet = known.previousNet
                    drafts[index].facts.released = known.released
                }
            }
        }
        let opinions = await hooks.beforeSend(going.map { drafts[$0].facts })
        for (index, opinion) in zip(going, opinions) {
            drafts[index].take(opinion, channel)
            prepared.effects += opinion.effects
        }
        guard hooks.points.contains(.onError) else { return }
        for draft in drafts {
            guard let failure = draft.failure else { continue }
            prepared.effects += await hooks.onError(draft.facts, failure).effects
        }
    }

    private struct PreparedPage {
        var entries: [LedgerEntry] = []
        var effects: [HookEffect] = []
    }

    /// Sixteen hexadecimal digits that are the same for all messages to one person. Kept out of reach of guessing by the
    /// store's file mode, not by the hash: the frozen message beside it has the number.
    static func recipientKey(_ recipient: PersonalIdentityNumber) -> String {
        String(Digest(bytes: SHA256.hash(data: Array(recipient.digits.utf8))).hex.prefix(16))
    }
}
