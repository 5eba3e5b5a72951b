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
        /// Final runs of the company that no dispatch has taken up.
        package var untouched: [PayRun] = []

        /// The command's exit code.
        package var exit: ExitStatus {
            switch ending {
            case .stopped(let stop): stop.isTemporary ? .interrupted : .refused
            case .interrupted: .interrupted
            case .complete: summary.isWell ? .well : .someFailed
            }
        }
    }

    let host: Installation
    let stop: StopSignal
    let tell: @Sendable (Event) -> Void

    /// Creates the service.
    package init(
        host: Installation, stop: StopSignal, tell: @escaping @Sendable (Event) -> Void
    ) {
        self.host = host
        self.stop = stop
        self.tell = tell
    }

    /// What one run of a dispatch works with.
    struct Work {
        var dispatch: Dispatch
        let company: Company
        let link: ProgramLink
        let channel: any Channel
        let hooks: any HookRunner
        /// Makes the documents of payslips that have none.
        let press: any DocumentMaker
        /// The rules, where there is still something to prepare.
        var rules: RuleSet?
        /// The last payslip that is prepared already.
        var preparedThrough: Payslip.ID?
    }

    /// Sends what a request names.
    package func send(_ company: Company, _ request: SelectionRequest) async throws -> Result {
        try host.require(.send, for: company)
        let lock = try host.lock(company, purpose: "send")
        let result = try await start(
            company, native: host.channel(of: company, named: request.channel)
        ) {
            try host.select(request, of: company)
        }
        _ = consume lock
        return result
    }

    /// Sends single payslips of an earlier dispatch: those that failed there, or those that plugins hold, after noting that a
    /// person has released them.
    ///
    /// - Parameters:
    ///   - origin: why, and of which dispatch.
    ///   - employees: only theirs; empty for all.
    ///   - shown: what a person has seen and said yes to: what has been sent meanwhile does not go again.
    ///   - earlier: that dispatch.
    ///   - company: its company.
    /// - Returns: how it went.
    /// - Throws: `CommandFailure`.
    package func send(
        _ origin: SelectionRequest.Origin, only employees: [EmploymentNumber],
        expecting shown: [HeldPayslip], in earlier: Dispatch, of company: Company
    ) async throws -> Result {
        try host.require(.send, for: company)
        let lock = try host.lock(company, purpose: "send")
        // As it is now that nobody else can be at work on the company.
        let open =
            switch origin {
            case .failed: try host.store.failed(in: earlier.id)
            case .released: try host.store.held(in: earlier.id)
            }
        let wanted = Set(shown.map(\.payslip))
        let payslips = open.filter {
            wanted.contains($0.payslip) && (employees.isEmpty || employees.contains($0.number))
        }
        let native = try host.channel(of: company, named: earlier.channel.rawValue)
        let selection = Selection(
            runs: earlier.selection.runs, payslips: Set(payslips.map(\.payslip)),
            resend: earlier.selection.resend, channel: earlier.channel)
        var request = SelectionRequest()
        request.origin = origin
        request.channel = earlier.channel.rawValue
        var released: [HeldPayslip] = []
        if case .released = origin { released = payslips }
        let result = try await start(company, native: native, releasing: released) {
            let runs = try host.store.payRuns(of: company.id)
                .filter { selection.runs.contains($0.id) }
            return FoundSelection(request: request, selection: selection, runs: runs)
        }
        _ = consume lock
        return result
    }

    /// Opens a dispatch and runs it.
    private func start(
        _ company: Company, native: NativeChannel, releasing held: [HeldPayslip] = [],
        _ select: () throws -> FoundSelection
    ) async throws -> Result {
        let link = try gated(company, native)
        let channel = try host.open(native, of: company, link.environment, link.tenantKey ?? "")
        return try await closing(channel) {
            let rules = try host.rules(of: company)
            // Whether plugins load is known before there is a dispatch.
            let plugins = try host.pluginsText(of: company, channel: native.name)
            let trial = try host.hooks(of: company, channel: native.name, dispatch: nil)
            // Rows are the same in every dispatch: what has been tried here is what draws.
            let press = try host.press(of: company, hooks: trial)
            let found = try select()
            let dispatch = try opened(
                found, company, link, native.name, rules, plugins, releasing: held)
            tell(.opened(dispatch.id, runs: found.runs, ruleDigest: rules.hash))
            let hooks = try host.hooks(of: company, channel: native.name, dispatch: dispatch.id)
            return try await run(
                Work(
                    dispatch: dispatch, company: company, link: link, channel: channel,
                    hooks: hooks, press: press, rules: rules))
        }
    }

    /// Goes on with the company's interrupted dispatch; nil when there is none.
    package func resume(_ company: Company) async throws -> Result? {
        try host.require(.send, for: company)
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
            let hooks = try host.hooks(of: company, channel: native.name, dispatch: dispatch.id)
            // What has been prepared has its documents.
            let press: any DocumentMaker =
                dispatch.state == .preparing
                ? try host.press(of: company, hooks: hooks) : NoDocuments()
            var work = Work(
                dispatch: dispatch, company: company, link: link, channel: channel, hooks: hooks,
                press: press)
            if dispatch.state == .preparing { try await takeUp(&work) }
            try host.store.note(
                AuditEntry(
                    "dispatch.resume", field: String(dispatch.id.value), company: company.id),
                by: host.author)
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

    var ledger: StoreLedger { StoreLedger(store: host.store, now: host.now) }

    /// Refuses what would refuse a dispatch of the company now, before anybody is asked anything.
    ///
    /// - Throws: `CommandFailure` with exit code 3, or 2 for a channel that there is not.
    package func check(_ company: Company, channel: String? = nil) throws {
        try host.require(.send, for: company)
        _ = try gated(company, host.channel(of: company, named: channel))
    }

    private func gated(_ company: Company, _ channel: NativeChannel) throws -> ProgramLink {
        try host.refuseUnacceptedRestore()
        // As the company is now: somebody may have changed it while a question was open.
        let company = try host.store.company(company.organisationNumber) ?? company
        let link = try host.store.link(of: company.id)
        let problems = LinkGate.problems(
            company, link, isInstallationLicensed: try host.isLicensed(),
            composer: channel.composer)
        guard problems.isEmpty else { throw CommandFailure(.refused, problems) }
        return link
    }

    private func closing<T>(_ channel: any Channel, _ body: () async throws -> T) async throws -> T
    {
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
        _ found: FoundSelection, _ company: Company, _ link: ProgramLink, _ channel: ChannelName,
        _ rules: RuleSet, _ plugins: String, releasing held: [HeldPayslip]
    ) throws -> Dispatch {
        do {
            let criteria = String(
                decoding: try JSONEncoder().encode(found.request), as: UTF8.self)
            return try host.store.open(
                found.selection, of: company, link: link, channel: channel, ruleDigest: rules.hash,
                plugins: plugins, criteria: criteria, releasing: held, startedBy: host.user.text,
                at: host.now())
        } catch let diagnostic as Diagnostic where diagnostic.code == "dispatch.unfinished" {
            throw CommandFailure(.interrupted, diagnostic)
        }
    }
}
