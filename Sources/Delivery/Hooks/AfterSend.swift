import Payroll

/// Runs `after_send` for what has been delivered, and carries out what hooks did: lines go to their files, notices to those
/// who are to be told.
///
/// Hooks run for a delivery until the ledger has it that they have: at least once, however the process ends. What they did
/// is committed with that, so that lines, counters and values come out exactly once; only a notice can come twice.
package struct AfterSend: Sendable {
    /// Deliveries whose hooks run before their effects are committed together.
    private static let page = 64
    /// How often there is a look at what has been delivered meanwhile.
    private static let pause: Duration = .milliseconds(250)

    private let ledger: any HookLedger
    private let hooks: any HookRunner
    private let files: PluginFiles
    private let notifier: any Notifier
    private let surroundings: Surroundings
    private let stop: StopSignal

    /// Creates the phase. `stop` asks for an end soon; what has not been done then is done by the next run.
    package init(
        ledger: any HookLedger, hooks: any HookRunner, files: PluginFiles,
        notifier: any Notifier, surroundings: Surroundings, stop: StopSignal
    ) {
        self.stop = stop
        self.ledger = ledger
        self.hooks = hooks
        self.files = files
        self.notifier = notifier
        self.surroundings = surroundings
    }

    /// Follows a dispatch while it is sent, until `hasEnded` says that no more is delivered, and then to the end.
    ///
    /// - Returns: whether the hooks of everything that has been delivered have run; false after a stop.
    package func follow(_ dispatch: Dispatch, until hasEnded: StopSignal) async throws -> Bool {
        while true {
            let isLast = hasEnded.isRequested
            let isComplete = try await drain(dispatch)
            if isLast { return isComplete }
            let end = surroundings.now().adding(AfterSend.pause)
            while !hasEnded.isRequested, surroundings.now() < end {
                await surroundings.sleep(.milliseconds(25))
            }
        }
    }

    /// Runs the hooks of everything that has been delivered by now, and carries out all effects.
    ///
    /// - Returns: whether nothing is left to do; false after a stop.
    @discardableResult package func drain(_ dispatch: Dispatch) async throws -> Bool {
        var isComplete = true
        if hooks.points.contains(.afterSend) {
            while true {
                // One page always, so that every run gets on.
                let page = try await ledger.settled(in: dispatch.id, limit: AfterSend.page)
                if page.isEmpty { break }
                let effects = await hooks.afterSend(page)
                try await ledger.finishSettled(page.map(\.id), effects, in: dispatch.id)
                if stop.isRequested {
                    isComplete = try await ledger.settled(in: dispatch.id, limit: 1).isEmpty
                    break
                }
            }
        }
        try await files.write(of: dispatch.company, in: dispatch.id)
        try await notify(dispatch)
        return isComplete
    }

    /// Tells somebody what plugins want to be told.
    package func notify(_ dispatch: Dispatch) async throws {
        while true {
            let notices = try await ledger.pendingNotices(of: dispatch.company, limit: 20)
            if notices.isEmpty { return }
            for notice in notices {
                let problem = await notifier.tell(notice)
                try await ledger.told(notice.id, problem: problem)
            }
        }
    }
}

/// Tells somebody something by the way that the operator has chosen.
package protocol Notifier: Sendable {
    /// Tells, and returns what went wrong; nil when nothing did.
    func tell(_ notice: PendingNotice) async -> String?
}
