import Delivery
import Diagnostics
import Foundation
import Payroll
import Store

/// Runs a dispatch that has been opened: prepare, send, settle.
extension DispatchService {
    /// Runs an open dispatch. Whatever breaks from here on leaves it resumable, and says so.
    func run(_ work: Work) async throws -> Result {
        let (dispatch, company) = (work.dispatch, work.company)
        do {
            var result = try await attempt(work)
            try await measure(&result, company)
            return result
        } catch let diagnostic as Diagnostic {
            throw interrupted(dispatch, company, diagnostic)
        } catch let failure as FileFailure {
            throw interrupted(dispatch, company, failure.diagnostic)
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw interrupted(
                dispatch, company, Diagnostic(code: "dispatch.error", Phrase("\(error)")))
        }
    }

    /// Writes the metrics. Where they cannot be written the dispatch has ended all the same: it is a remark in its log.
    private func measure(_ result: inout Result, _ company: Company) async throws {
        guard let folder = host.workspace.configuration.metrics else { return }
        let metrics = Metrics(
            folder: host.workspace.resolve(folder), company: company, summary: result.summary,
            counts: try host.store.counts(of: result.dispatch), dispatch: result.dispatch,
            at: host.now())
        do {
            try metrics.write()
        } catch let failure as FileFailure {
            let note = HookNote(.problem, "the metrics cannot be written: \(failure)")
            try await ledger.insert(
                [], [HookEffect(plugin: "lonespec", .note(note))], into: result.dispatch)
            result.remarks += 1
        }
    }

    private func interrupted(_ dispatch: Dispatch, _ company: Company, _ cause: Diagnostic)
        -> CommandFailure
    {
        let command = "lonespec resume --company \(company.organisationNumber)"
        return CommandFailure(
            .interrupted, cause,
            Diagnostic(
                .note, code: "dispatch.interrupted",
                Phrase(
                    sv: "utskick \(dispatch.id.value) är avbrutet; inget har gått förlorat",
                    en: "dispatch \(dispatch.id.value) is interrupted; nothing is lost"),
                hint: Phrase(sv: "kör sedan \(command)", en: "then run \(command)")))
    }

    private func attempt(_ work: Work) async throws -> Result {
        let dispatch = work.dispatch
        let after = afterSend(work)
        if let rules = work.rules {
            let planner = Planner(
                company: work.company, link: work.link, rules: rules, composer: work.channel,
                makesDocuments: work.press.makesDocuments, today: dispatch.createdAt.dateInSweden,
                createdAt: dispatch.createdAt)
            let preparer = Preparer(
                planner: planner, channel: work.channel, source: host.store, ledger: ledger,
                hooks: work.hooks, documents: work.press, stop: stop)
            do {
                let isPrepared = try await preparer.run(
                    dispatch, after: work.preparedThrough, progress: { tell(.prepared($0)) })
                guard isPrepared else {
                    return try await result(dispatch, .interrupted, isDone: false)
                }
            } catch let stop as DispatchStop {
                // Somebody is told even though nothing has been prepared.
                try await after.notify(dispatch)
                return try await result(dispatch, .stopped(stop), isDone: false)
            }
            try await ledger.advance(dispatch.id, to: .sending, at: host.now())
        }
        _ = try await ledger.cancelOutdated(in: dispatch.id)
        tell(.sending(try await ledger.summary(of: dispatch.id).unsettled))
        return try await sent(dispatch, work.channel, work.hooks, after)
    }

    private func afterSend(_ work: Work) -> AfterSend {
        let configuration = host.workspace.configuration
        let folder = work.company.organisationNumber.digits
        return AfterSend(
            ledger: ledger, hooks: work.hooks,
            files: PluginFiles(
                folder: host.workspace.resolve("out/\(folder)"), ledger: ledger),
            notifier: OperatorNotifier(
                target: host.configuration(of: work.company).notify ?? configuration.notify,
                company: work.company),
            surroundings: .live(now: host.now), stop: stop)
    }

    /// Sends, and runs the hooks of what has been delivered beside it.
    private func sent(
        _ dispatch: Dispatch, _ channel: any Channel, _ hooks: any HookRunner, _ after: AfterSend
    ) async throws -> Result {
        let hasEnded = StopSignal()
        async let following = after.follow(dispatch, until: hasEnded)
        let ending: Sender.Ending
        do {
            ending = try await deliver(dispatch, channel, hooks)
            hasEnded.request()
        } catch {
            hasEnded.request()
            _ = try? await following
            throw error
        }
        let isFollowed = try await following
        guard try await ledger.summary(of: dispatch.id).unsettled == 0 else {
            return try await result(dispatch, ending, isDone: false)
        }
        // Everything is sent, and hooks have still to see some of it.
        guard isFollowed else { return try await result(dispatch, .interrupted, isDone: false) }
        try await ledger.advance(dispatch.id, to: .done, at: host.now())
        // A signal that came after the last answer interrupted nothing.
        return try await result(
            dispatch, ending == .interrupted ? .complete : ending, isDone: true)
    }

    private func deliver(
        _ dispatch: Dispatch, _ channel: any Channel, _ hooks: any HookRunner
    ) async throws -> Sender.Ending {
        let surroundings = Surroundings.live(now: host.now)
        var policy = host.workspace.configuration.retry
        policy.perRecipientAndMinute = channel.traits.perRecipientAndMinute ?? .max
        let sender = Sender(
            channel: channel, ledger: ledger, documents: host.documents, hooks: hooks,
            policy: policy, surroundings: surroundings, stop: stop)
        let ending = try await sender.run(dispatch.id) { [tell] in tell(.outcome($0)) }
        if ending == .complete {
            let phase = LetterPhase(
                ledger: ledger, documents: host.documents,
                folder: PrintFolder(path: "\(host.workspace.data)/print"),
                surroundings: surroundings)
            for path in try await phase.run(dispatch.id) { tell(.letters(path)) }
        }
        return ending
    }

    private func result(_ dispatch: Dispatch, _ ending: Sender.Ending, isDone: Bool) async throws
        -> Result
    {
        let summary = try await ledger.summary(of: dispatch.id)
        let title = host.channelTitle(dispatch.channel)
        var result = Result(
            dispatch: dispatch.id, summary: summary, ending: ending, isDone: isDone, channel: title)
        result.remarks = try host.store.notes(of: dispatch.id).count {
            $0.note.kind == .problem || $0.problem != nil
        }
        result.releasable = try host.store.held(in: dispatch.id).count
        result.untouched = try host.store.untouchedRuns(of: dispatch.company)
        return result
    }
}

extension Surroundings {
    /// The world as it is, with a clock that starts from the system's and then goes evenly: setting the system's clock in the
    /// middle of a dispatch moves no pause.
    static func live(now: @escaping @Sendable () -> Timestamp) -> Surroundings {
        let start = now()
        let origin = ContinuousClock.now
        return Surroundings(
            now: { start.adding(ContinuousClock.now - origin) },
            sleep: { try? await Task.sleep(for: $0) },
            random: { Double.random(in: 0...1) })
    }
}
