import Delivery
import Diagnostics
import LuaRuntime
import Payroll
import Rules

extension DotCommand {
    static let decide: [DotCommand] = [
        DotCommand(
            name: ".decide", group: .decide, usage: "[NUMBER|all]",
            summary: "decides as send would, and says what comes of it",
            detail: """
                What has been sent is decided about as if it had not been. The employee is in use from then on; all \
                lists those that somebody should look at.
                """, completion: .employees, most: 1
        ) { session, arguments in
            if arguments.first == "all" { return try await session.decideAll(lists: true) }
            let candidate = try await session.candidate(arguments.first)
            try session.judge(candidate) { [unowned session] judgement in
                session.write(session.summary(judgement), about: judgement.candidate.employee)
            }
        },
        DotCommand(
            name: ".why", group: .decide, usage: "[NUMBER]",
            summary: "tells the whole story: every gate, rule, line and field",
            completion: .employees, most: 1
        ) { session, arguments in
            let candidate = try await session.candidate(arguments.first)
            try session.judge(candidate) { [unowned session] judgement in
                try session.tellStory(judgement)
            }
        },
        DotCommand(
            name: ".plan", group: .decide,
            summary: "decides about everybody, and counts"
        ) { session, _ in try await session.decideAll(lists: false) },
        DotCommand(
            name: ".trace", group: .decide, usage: "[off|fails|full]",
            summary: "shows the lines that rules go through: never, when one fails, or always",
            completion: .words(TraceMode.allCases.map(\.rawValue)), most: 1, worksWhilePaused: true
        ) { session, arguments in
            if let word = arguments.first {
                guard let mode = TraceMode(rawValue: word) else {
                    throw ReplFailure.usage(".trace")
                }
                session.traceMode = mode
            }
            session.write("trace is \(session.traceMode.rawValue)")
        },
    ]
}

extension ReplSession {
    /// How many lines of the rules' own are shown when they decide about everybody.
    private static let mostPrinted = 200

    /// Decides about everybody. Lists those that somebody should look at, or only counts.
    fileprivate func decideAll(lists: Bool) async throws {
        _ = try desk.rules.get()
        var list = listing([
            ("number", "Number"), ("name", "Name"), ("outcome", "Outcome"),
            ("why", "Explanation"),
        ])
        var counts: [String: Int] = [:]
        var total = 0
        var shown = 0
        var printed = 0
        try await desk.judgeAll { candidate, decision, link, log in
            guard !doors.interrupt.isRequested else {
                throw interrupted("deciding", total, at: decision.interruptedAt)
            }
            for line in log where printed < ReplSession.mostPrinted {
                writeBeside("rules: \(line)", about: candidate.employee)
                printed += 1
            }
            total += 1
            counts[decision.code, default: 0] += 1
            guard lists, format != .table || decision.needsLook else { return }
            shown += 1
            try list.add(cells(candidate.employee, decision, link))
        }
        if printed == ReplSession.mostPrinted {
            writeBeside("rules: … what they printed after that is left out", about: nil)
        }
        if lists { list.end() }
        guard !lists || format == .table else { return }
        let parts = Decision.codes.compactMap { code in counts[code].map { "\($0) \(code)" } }
        write("\(total) decided" + (parts.isEmpty ? "" : ": " + parts.joined(separator: ", ")))
        if lists, shown < total {
            write("\(total - shown) that need no look are not listed; .format csv lists everybody")
        }
    }

    private func cells(
        _ employee: Employee, _ decision: Decision, _ link: ProgramLink
    ) -> [Listing.Cell] {
        let why = decision.conclusion(link).text(language)
        return [
            .text(employee.number.description), .text(privacy.name(of: employee)),
            .text(format == .table ? decision.word.text(language) : decision.code),
            .text(privacy.cover(why, about: employee)),
        ]
    }
}

extension Decision {
    /// Where Ctrl-C found a rule; nil when it found none.
    fileprivate var interruptedAt: SourcePlace? {
        let answers = [
            (select?.failure, select?.place), (printEligible?.failure, printEligible?.place),
            (retention?.failure, retention?.place),
        ]
        return answers.first { $0.0?.code == "rule.interrupted" }?.1
    }
}
