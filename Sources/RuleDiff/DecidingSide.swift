import Delivery
import Diagnostics
import LuaRuntime
import Payroll
import Rules

/// Everything that a decision needs besides the candidate and the rules.
struct DecisionSetting: Sendable {
    var company: Company
    var link: ProgramLink
    var composer: any MessageComposer
    var today: CalendarDate
    var createdAt: Timestamp
    var limits: ScriptLimits
}

/// One of the two rule sets that are compared, on a thread of its own.
actor DecidingSide {
    private let thread: ScriptThread
    private let planner: Planner
    private var log: [String] = []
    /// SHA-256 of the rules.
    nonisolated let hash: Digest

    /// Lines of the rules' own log that are kept.
    private static let logLines = 200

    nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe thread.asUnownedSerialExecutor()
    }

    /// Loads the rules.
    ///
    /// - Throws: a `Diagnostic` that says which of the two does not load.
    init(_ version: RuleVersion, _ setting: DecisionSetting) throws(Diagnostic) {
        do {
            thread = try ScriptThread()
            let rules = try RuleSet(
                files: version.files, company: setting.company.organisationNumber,
                limits: setting.limits)
            hash = rules.hash
            planner = Planner(
                company: setting.company, link: setting.link, rules: rules,
                composer: setting.composer, today: setting.today, createdAt: setting.createdAt)
        } catch var diagnostic as Diagnostic {
            diagnostic.subject = diagnostic.subject ?? version.label
            throw diagnostic
        } catch {
            throw Diagnostic(code: "rules.load", "\(error)", subject: version.label)
        }
    }

    /// Decides about a page of payslips.
    func decide(_ page: [Candidate], resend: Bool) -> [Decision] {
        let decisions = page.map { planner.decide($0, resend: resend) }
        let lines = planner.rules.takeLog()
        log += lines.prefix(DecidingSide.logLines - log.count)
        return decisions
    }

    /// What the rules printed, its first lines.
    func takeLog() -> [String] {
        defer { log = [] }
        return log
    }
}
