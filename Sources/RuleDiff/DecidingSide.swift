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
    var makesDocuments: Bool
    var today: CalendarDate
    var createdAt: Timestamp
    var limits: ScriptLimits
    /// Whether what the rules print may tell who somebody is.
    var showsNames: Bool
}

/// One of the two rule sets that are compared, on a thread of its own.
actor DecidingSide {
    private let thread: ScriptThread
    private let planner: Planner
    private let showsNames: Bool
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
    /// - Parameters:
    ///   - version: the rules.
    ///   - setting: everything else.
    ///   - interrupt: ends whatever they do.
    /// - Throws: a `Diagnostic` that says which of the two does not load.
    init(_ version: RuleVersion, _ setting: DecisionSetting, _ interrupt: ScriptInterrupt?)
        throws(Diagnostic)
    {
        do {
            let company = setting.company.organisationNumber
            try version.check(company)
            thread = try ScriptThread()
            var instruments = ScriptInstruments()
            instruments.interrupt = interrupt
            let rules = try RuleSet(
                files: version.files, company: company, limits: setting.limits,
                instruments: instruments)
            showsNames = setting.showsNames
            hash = rules.hash
            planner = Planner(
                company: setting.company, link: setting.link, rules: rules,
                composer: setting.composer, makesDocuments: setting.makesDocuments,
                today: setting.today, createdAt: setting.createdAt)
        } catch var diagnostic as Diagnostic {
            diagnostic.subject = diagnostic.subject ?? version.label
            throw diagnostic
        } catch {
            throw Diagnostic(code: "rules.load", "\(error)", subject: version.label)
        }
    }

    /// Decides about a page of payslips.
    func decide(_ page: [Candidate], resend: Bool) -> [Decision] {
        page.map { candidate in
            let decision = planner.decide(candidate, resend: resend)
            if log.count < DecidingSide.logLines { keepLog(candidate.employee) }
            return decision
        }
    }

    /// Keeps what the rules printed about somebody.
    private func keepLog(_ employee: Employee) {
        let lines = planner.rules.takeLog().prefix(DecidingSide.logLines - log.count)
        guard !lines.isEmpty else { return }
        let cover = PersonCover(employee)
        log += showsNames ? Array(lines) : lines.map(cover.cover)
    }

    /// What the rules printed, its first lines.
    func takeLog() -> [String] {
        defer { log = [] }
        return log
    }
}
