import Payroll

/// Runs `after_send` for what has been delivered, and carries out what hooks did: lines go to their files, notices to those
/// who are to be told.
///
/// Hooks run for a delivery until the ledger has it that they have: at least once, however the process ends. What they did
/// is committed with that, so that lines, counters and values come out exactly once; only a notice can come twice.
package struct AfterSend: Sendable {
    /// Deliveries whose hooks run before their effects are committed together.
    private static let page = 256
    /// How often there is a look at what has been delivered meanwhile.
    private static let pause: Duration = .milliseconds(250)

    private let ledger: any HookLedger
    private let hooks: any HookRunner
    private let files: PluginFiles
    private let notifier: any Notifier
    private let surroundings: Surroundings

    /// Creates the phase.
    package init(
        ledger: any HookLedger, hooks: any HookRunner, files: PluginFiles,
        notifier: any Notifier, surroundings: Surroundings
    ) {
        self.ledger = ledger
        self.hooks = hooks
        self.files = files
        self.notifier = notifier
        self.surroundings = surroundings
    }

    /// Follows a dispatch while it is sent, until `hasEnded` says that no more is delivered, and then to the end.
    package func follow(_ dispatch: Dispatch, until hasEnded: StopSignal) async throws {
        while true {
            let isLast = hasEnded.isRequested
            try await drain(dispatch)
            if isLast { return }
            let end = surroundings.now().adding(AfterSend.pause)
            while !hasEnded.isRequested, surroundings.now() < end {
                await surroundings.sleep(.milliseconds(25))
            }
        }
    }

    /// Runs the hooks of everything that has been delivered by now, and carries out all effects.
    package func drain(_ dispatch: Dispatch) async throws {
        if hooks.points.contains(.afterSend) {
            while true {
                let page = try await ledger.settled(in: dispatch.id, limit: AfterSend.page)
                if page.isEmpty { break }
                let effects = await hooks.afterSend(page)
                try await ledger.finishSettled(page.map(\.id), effects, in: dispatch.id)
            }
        }
        try await files.write(of: dispatch.company)
        try await notify(dispatch)
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
