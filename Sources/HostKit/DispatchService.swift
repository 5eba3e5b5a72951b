package import Delivery
package import Diagnostics
import Foundation
package import Payroll
import Rules
import Settings
package import Store

/// Sends payslips, and resumes what was interrupted.
package struct DispatchService: Sendable {
    /// What somebody who waits is told.
    package enum Event: Sendable {
        /// The dispatch has its number and its rules.
        case opened(Dispatch.ID, runs: [PayRun], ruleDigest: Digest)
        /// An interrupted dispatch goes on.
        case resumed(Dispatch.ID)
        /// So many payslips have been decided about and frozen.
        case prepared(Int)
        /// So many messages are to be sent.
        case sending(Int)
        /// One message has an answer.
        case outcome(DeliveryAttempt.Outcome)
        /// A folder of letters has been handed over.
        case letters(String)
    }

    /// How it went.
    package struct Result: Sendable {
        /// The dispatch.
        package var dispatch: Dispatch.ID
        /// The counts.
        package var summary: DispatchSummary
        /// How sending ended.
        package var ending: Sender.Ending
        /// Whether nothing more happens in the dispatch; if not, it can be resumed.
        package var isDone: Bool
        /// What administrators call its channel.
        package var channel: Phrase
        /// How many times something went wrong in a hook, or was not done that one asked for.
        package var remarks = 0
        /// How many payslips a plugin holds that a person can release.
        package var releasable = 0

        /// The command's exit code.
        package var exit: ExitStatus {
            switch ending {
            case .stopped(let stop): stop.isTemporary ? .interrupted : .refused
            case .interrupted: .interrupted
            case .complete: summary.isWell ? .well : .someFailed
            }
        }
    }

    private let host: Installation
    private let stop: StopSignal
    private let tell: @Sendable (Event) -> Void

    /// Creates the service.
    package init(
        host: Installation, stop: StopSignal, tell: @escaping @Sendable (Event) -> Void
    ) {
        self.host = host
        self.stop = stop
        self.tell = tell
    }

    /// What one run of a dispatch works with.
    private struct Work {
        var dispatch: Dispatch
        let company: Company
        let link: ProgramLink
        let channel: any Channel
        let hooks: any HookRunner
        /// The rules, where there is still something to prepare.
        var rules: RuleSet?
        /// The last payslip that is prepared already.
        var preparedThrough: Payslip.ID?
    }

    /// Sends what a request names.
    package func send(_ company: Company, _ request: SelectionRequest) async throws -> Result {
        let lock = try host.lock(company, purpose: "send")
        let result = try await start(company, native: host.channel(of: company, named: request.channel)) {
            try host.select(request, of: company)
        }
        _ = consume lock
        return result
    }

    /// Notes that a person has released payslips that plugins hold in a dispatch, and sends them.
    package func release(_ held: [HeldPayslip], in earlier: Dispatch, of company: Company)
        async throws -> Result
    {
        let lock = try host.lock(company, purpose: "release")
        let native = try host.channel(of: company, named: earlier.channel.rawValue)
        let selection = Selection(
            runs: earlier.selection.runs, employees: Set(held.map(\.number)),
            resend: earlier.selection.resend, channel: earlier.channel)
        let result = try await start(company, native: native) {
            try host.store.release(held, by: NSUserName(), at: host.now())
            let runs = try host.store.payRuns(of: company.id).map(\.run)
                .filter { selection.runs.contains($0.id) }
            return (selection, runs)
        }
        _ = consume lock
        return result
    }

    /// Opens a dispatch and runs it.
    private func start(
        _ company: Company, native: NativeChannel,
        _ select: () throws -> (selection: Selection, runs: [PayRun])
    ) async throws -> Result {
        let link = try gated(company, native)
        let channel = try host.open(native, of: company, link.environment, link.tenantKey ?? "")
        return try await closing(channel) {
            let rules = try host.rules(of: company)
            // Whether plugins load is known before there is a dispatch.
            let plugins = try host.pluginsText(of: company, channel: native.name)
            _ = try host.hooks(of: company, channel: native.name, dispatch: nil)
            let (selection, runs) = try select()
            let dispatch = try opened(selection, company, link, native.name, rules, plugins)
            tell(.opened(dispatch.id, runs: runs, ruleDigest: rules.hash))
            return try await run(
                Work(
                    dispatch: dispatch, company: company, link: link, channel: channel,
                    hooks: try host.hooks(
                        of: company, channel: native.name, dispatch: dispatch.id), rules: rules))
        }
    }

    /// Goes on with the company's interrupted dispatch; nil when there is none.
    package func resume(_ company: Company) async throws -> Result? {
        let lock = try host.lock(company, purpose: "resume")
        guard var dispatch = try host.store.unfinishedDispatch(of: company.id) else { return nil }
        let native = try host.channel(of: company, named: dispatch.channel.rawValue)
        let link = try gated(company, native)
        // As long as nobody has taken anything, a link that has been mended is the one to use.
        if try host.store.move(dispatch.id, to: link) {
            dispatch.environment = link.environment
            dispatch.tenantKey = link.tenantKey ?? ""
        }
        let channel = try host.open(native, of: company, dispatch.environment, dispatch.tenantKey)
        let result = try await closing(channel) {
            var work = Work(
                dispatch: dispatch, company: company, link: link, channel: channel,
                hooks: try host.hooks(
                    of: company, channel: native.name, dispatch: dispatch.id))
            if dispatch.state == .preparing { try await takeUp(&work) }
            tell(.resumed(dispatch.id))
            return try await run(work)
        }
        _ = consume lock
        return result
    }

    /// An interrupted preparation goes on where it was, so that no hook runs again for what is frozen, unless something that
    /// it was decided on has changed: then nothing of it holds, and it is done again with today's rules, plugins and link.
    private func takeUp(_ work: inout Work) async throws {
        let rules = try host.rules(of: work.company)
        let plugins = try host.pluginsText(of: work.company, channel: work.dispatch.channel)
        work.rules = rules
        work.preparedThrough = try host.store.preparedThrough(
            work.dispatch, company: work.company, link: work.link, ruleDigest: rules.hash,
            plugins: plugins)
        guard work.preparedThrough == nil else { return }
        try await ledger.discardPreparation(of: work.dispatch.id)
        try host.store.note(
            ruleDigest: rules.hash, plugins: plugins, company: work.company, link: work.link,
            in: work.dispatch)
    }

    private var ledger: StoreLedger { StoreLedger(store: host.store, now: host.now) }

    private func gated(_ company: Company, _ channel: NativeChannel) throws -> ProgramLink {
        let link = try host.store.link(of: company.id)
        let problems = LinkGate.problems(
            company, link, isInstallationLicensed: host.workspace.configuration.isLicensed,
            composer: channel.composer)
        guard problems.isEmpty else { throw CommandFailure(.refused, problems) }
        return link
    }

    private func closing<T>(_ channel: any Channel, _ body: () async throws -> T) async throws -> T {
        do {
            let result = try await body()
            await channel.shutdown()
            return result
        } catch {
            await channel.shutdown()
            throw error
        }
    }

    private func opened(
        _ selection: Selection, _ company: Company, _ link: ProgramLink, _ channel: ChannelName,
        _ rules: RuleSet, _ plugins: String
    ) throws -> Dispatch {
        do {
            return try host.store.open(
                selection, of: company, link: link, channel: channel, ruleDigest: rules.hash,
                plugins: plugins, startedBy: NSUserName(), at: host.now())
        } catch let diagnostic as Diagnostic where diagnostic.code == "dispatch.unfinished" {
            throw CommandFailure(.interrupted, diagnostic)
        }
    }

    /// Runs an open dispatch. Whatever breaks from here on leaves it resumable, and says so.
    private func run(_ work: Work) async throws -> Result {
        let (dispatch, company) = (work.dispatch, work.company)
        do {
            let result = try await attempt(work)
            try measure(result, company)
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

    private func measure(_ result: Result, _ company: Company) throws {
        guard let folder = host.workspace.configuration.metrics else { return }
        try Metrics(
            folder: host.workspace.resolve(folder), company: company, summary: result.summary,
            counts: host.store.counts(of: result.dispatch), dispatch: result.dispatch,
            at: host.now()
        ).write()
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
                today: dispatch.createdAt.dateInSweden, createdAt: dispatch.createdAt)
            let preparer = Preparer(
                planner: planner, channel: work.channel, source: host.store, ledger: ledger,
                hooks: work.hooks, stop: stop)
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
            surroundings: .live(now: host.now))
    }

    /// Sends, and runs the hooks of what has been delivered beside it.
    private func sent(
        _ dispatch: Dispatch, _ channel: any Channel, _ hooks: any HookRunner, _ after: AfterSend
    ) async throws -> Result {
        let hasEnded = StopSignal()
        async let following: Void = after.follow(dispatch, until: hasEnded)
        let ending: Sender.Ending
        do {
            ending = try await deliver(dispatch, channel, hooks)
            hasEnded.request()
        } catch {
            hasEnded.request()
            try? await following
            throw error
        }
        try await following
        guard try await ledger.summary(of: dispatch.id).unsettled == 0 else {
            return try await result(dispatch, ending, isDone: false)
        }
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
