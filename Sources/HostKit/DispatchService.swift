package import Delivery
import Diagnostics
import Foundation
import Kivra
package import Payroll
import Rules
import Store

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

    /// Sends what a request names.
    package func send(_ company: Company, _ request: SelectionRequest) async throws -> Result {
        let lock = try host.lock(company, purpose: "send")
        let link = try gated(company)
        let client = try client(link.environment, link.tenantKey ?? "")
        let result = try await closing(client) {
            let (selection, runs) = try host.select(request, of: company)
            let rules = try host.rules(of: company)
            let dispatch = try opened(selection, company, link, rules)
            tell(.opened(dispatch.id, runs: runs, ruleDigest: rules.hash))
            return try await run(dispatch, company, link, rules, client)
        }
        _ = consume lock
        return result
    }

    /// Goes on with the company's interrupted dispatch; nil when there is none.
    package func resume(_ company: Company) async throws -> Result? {
        let lock = try host.lock(company, purpose: "resume")
        guard var dispatch = try host.store.unfinishedDispatch(of: company.id) else { return nil }
        let link = try gated(company)
        // As long as nobody has taken anything, a link that has been mended is the one to use.
        if try host.store.move(dispatch.id, to: link) {
            dispatch.environment = link.environment
            dispatch.tenantKey = link.tenantKey ?? ""
        }
        let client = try client(dispatch.environment, dispatch.tenantKey)
        let result = try await closing(client) {
            // What is frozen needs no rules any more; an interrupted preparation is done again with today's.
            var rules: RuleSet?
            if dispatch.state == .preparing {
                let today = try host.rules(of: company)
                try await ledger.discardPreparation(of: dispatch.id)
                try host.store.note(
                    ruleDigest: today.hash, company: company, link: link, in: dispatch)
                rules = today
            }
            tell(.resumed(dispatch.id))
            return try await run(dispatch, company, link, rules, client)
        }
        _ = consume lock
        return result
    }

    private var ledger: StoreLedger { StoreLedger(store: host.store, now: host.now) }

    private func gated(_ company: Company) throws -> ProgramLink {
        let link = try host.store.link(of: company.id)
        let problems = LinkGate.problems(
            company, link, isInstallationLicensed: host.workspace.configuration.isLicensed)
        guard problems.isEmpty else { throw CommandFailure(.refused, problems) }
        return link
    }

    private func client(_ environment: ProgramLink.Environment, _ tenantKey: String) throws
        -> KivraClient
    {
        try KivraFactory(workspace: host.workspace, now: host.now)
            .client(environment, tenantKey: tenantKey)
    }

    private func closing<T>(_ client: KivraClient, _ body: () async throws -> T) async throws -> T {
        do {
            let result = try await body()
            await client.shutdown()
            return result
        } catch {
            await client.shutdown()
            throw error
        }
    }

    private func opened(
        _ selection: Selection, _ company: Company, _ link: ProgramLink, _ rules: RuleSet
    ) throws -> Dispatch {
        do {
            return try host.store.open(
                selection, of: company, link: link, ruleDigest: rules.hash,
                startedBy: NSUserName(), at: host.now())
        } catch let diagnostic as Diagnostic where diagnostic.code == "dispatch.unfinished" {
            throw CommandFailure(.interrupted, diagnostic)
        }
    }

    /// Runs an open dispatch. Whatever breaks from here on leaves it resumable, and says so.
    private func run(
        _ dispatch: Dispatch, _ company: Company, _ link: ProgramLink, _ rules: RuleSet?,
        _ client: KivraClient
    ) async throws -> Result {
        do {
            return try await attempt(dispatch, company, link, rules, client)
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

    private func attempt(
        _ dispatch: Dispatch, _ company: Company, _ link: ProgramLink, _ rules: RuleSet?,
        _ client: KivraClient
    ) async throws -> Result {
        let channel = KivraChannel(client: client)
        if let rules {
            let planner = Planner(
                company: company, link: link, rules: rules, composer: channel,
                today: dispatch.createdAt.dateInSweden, createdAt: dispatch.createdAt)
            let preparer = Preparer(
                planner: planner, channel: channel, source: host.store, ledger: ledger,
                stop: stop)
            do {
                guard try await preparer.run(dispatch, progress: { tell(.prepared($0)) }) else {
                    return try await result(dispatch, .interrupted, isDone: false)
                }
            } catch let stop as DispatchStop {
                return try await result(dispatch, .stopped(stop), isDone: false)
            }
            try await ledger.advance(dispatch.id, to: .sending, at: host.now())
        }
        _ = try await ledger.cancelOutdated(in: dispatch.id)
        tell(.sending(try await ledger.summary(of: dispatch.id).unsettled))
        return try await sent(dispatch, channel)
    }

    private func sent(_ dispatch: Dispatch, _ channel: KivraChannel) async throws -> Result {
        let surroundings = Surroundings.live(now: host.now)
        let sender = Sender(
            channel: channel, ledger: ledger, documents: host.documents,
            policy: host.workspace.configuration.retry, surroundings: surroundings, stop: stop)
        let ending = try await sender.run(dispatch.id) { [tell] in tell(.outcome($0)) }
        if ending == .complete {
            let phase = LetterPhase(
                ledger: ledger, documents: host.documents,
                folder: PrintFolder(path: "\(host.workspace.data)/print"),
                surroundings: surroundings)
            for path in try await phase.run(dispatch.id) { tell(.letters(path)) }
        }
        guard try await ledger.summary(of: dispatch.id).unsettled == 0 else {
            return try await result(dispatch, ending, isDone: false)
        }
        try await ledger.advance(dispatch.id, to: .done, at: host.now())
        // A signal that came after the last answer interrupted nothing.
        return try await result(
            dispatch, ending == .interrupted ? .complete : ending, isDone: true)
    }

    private func result(_ dispatch: Dispatch, _ ending: Sender.Ending, isDone: Bool) async throws
        -> Result
    {
        let summary = try await ledger.summary(of: dispatch.id)
        return Result(dispatch: dispatch.id, summary: summary, ending: ending, isDone: isDone)
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
