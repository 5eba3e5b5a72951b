import Delivery
import Diagnostics
import HostKit
import LuaRuntime
import Payroll
import RuleDiff
import Rules
import Store

/// What lies on the table: a company, a pay date, the rules in force, an employee, and what is tried on that employee.
///
/// Everything is decided by the planner that `send` uses. Nothing here can reach the network or change the database.
final class Workdesk {
    let host: Installation
    let interrupt: ScriptInterrupt
    private(set) var company: Company
    private(set) var link: ProgramLink
    /// Whether a payslip of the company without a PDF gets one.
    private(set) var makesDocuments: Bool
    /// The pay runs of the pay date; empty when the company has none.
    private(set) var runs: [PayRun] = []
    /// The pay date; nil when the company has no pay run.
    private(set) var payDate: CalendarDate?
    private(set) var includesPreliminary: Bool
    /// The date that counts as today.
    var today: CalendarDate
    /// The rules; a failure when they do not load.
    private(set) var rules: Result<RuleSet, Diagnostic>
    /// Where the rules come from: nil for the workspace's own folder.
    private(set) var source: RuleVersion?
    /// The payslip in use, as it is in the store; nil before the first.
    var candidate: Candidate?
    /// Fields that are given another value.
    var overlay: [RuleAssignment] = []
    /// Watches the rules when they run on the thread of their own.
    weak var debugger: (any ScriptDebugger)?
    /// Whether the lines that rules go through are noted.
    var tracesLines = false
    private var loaded: [String: FileStamp] = [:]
    private var hasToldOfChange = false

    init(
        host: Installation, company: Company, payDate: CalendarDate?, includesPreliminary: Bool,
        today: CalendarDate?, interrupt: ScriptInterrupt
    ) throws {
        self.host = host
        self.company = company
        self.includesPreliminary = includesPreliminary
        self.interrupt = interrupt
        self.today = today ?? host.today
        try host.requireSight(of: company)
        link = try host.store.link(of: company.id)
        makesDocuments = host.makesDocuments(of: company)
        rules = .failure(Diagnostic(code: "rules.none", "no rules have been loaded"))
        try choose(payDate: payDate)
        reload()
    }

    /// Changes the company, and begins with its latest pay date.
    func choose(_ company: Company) throws {
        let former = (self.company, link, makesDocuments)
        try host.requireSight(of: company)
        do {
            self.company = company
            link = try host.store.link(of: company.id)
            makesDocuments = host.makesDocuments(of: company)
            try choose(payDate: nil)
        } catch {
            (self.company, link, makesDocuments) = former
            throw error
        }
        reload()
    }

    /// Changes the pay date; nil is the latest.
    func choose(payDate: CalendarDate?, preliminary: Bool? = nil) throws {
        if let preliminary { includesPreliminary = preliminary }
        var request = SelectionRequest()
        request.payDate = payDate
        request.status = includesPreliminary ? .anyDate : .current
        let hasRuns = try host.store.payRuns(of: company.id).contains {
            includesPreliminary || $0.status == .final
        }
        // A company without any pay run can have its rules written all the same.
        runs = hasRuns || payDate != nil ? try host.select(request, of: company).runs : []
        self.payDate = runs.first?.payDate
        candidate = nil
        overlay = []
    }

    /// Takes rules from somewhere else; nil for the workspace's own folder.
    func load(_ source: RuleVersion?) throws(Diagnostic) {
        let former = (self.source, rules)
        self.source = source
        reload()
        if case .failure(let diagnostic) = rules {
            (self.source, rules) = former
            throw diagnostic
        }
    }

    /// Reads the rules again.
    func reload() {
        loaded = stamp
        hasToldOfChange = false
        do {
            rules = .success(try fresh())
        } catch let diagnostic as Diagnostic {
            rules = .failure(diagnostic)
        } catch let failure as CommandFailure {
            rules = .failure(failure.diagnostics.first ?? Workdesk.unknown("\(failure)"))
        } catch {
            rules = .failure(Workdesk.unknown("\(error)"))
        }
    }

    /// Whether rule files have been saved since they were read; true once for each time.
    func findsChangedFiles() -> Bool {
        guard source == nil, !hasToldOfChange, stamp != loaded else { return false }
        hasToldOfChange = true
        return true
    }

    /// What changes when a rule file does.
    private var stamp: [String: FileStamp] { FileStamp.ofRules(in: host.ruleFolder) }

    private func fresh() throws -> RuleSet {
        var instruments = ScriptInstruments()
        instruments.interrupt = interrupt
        if source == nil { try host.checkRuleNames(of: company) }
        return try RuleSet(
            files: files, company: company.organisationNumber, limits: limits,
            instruments: instruments)
    }

    /// The files of the rules.
    var files: any ScriptFiles {
        source?.files ?? ScriptFolder(path: host.ruleFolder, displayName: "rules")
    }

    var limits: ScriptLimits { host.workspace.configuration.limits }

    /// The pay runs as a selection.
    func selection(_ employees: [EmploymentNumber] = []) -> Selection {
        Selection(
            runs: runs.map(\.id), employees: employees.isEmpty ? nil : Set(employees),
            resend: true)
    }

    /// The payslips of an employee in the pay runs.
    func candidates(of number: EmploymentNumber) async throws -> [Candidate] {
        guard !runs.isEmpty else { return [] }
        var pages = CandidatePages(selection([number]), of: company.id, in: host.store)
        var found: [Candidate] = []
        while let page = try await pages.next() { found += page }
        return found
    }

    /// Everybody's payslips, a page at a time.
    func pages() -> CandidatePages? {
        runs.isEmpty ? nil : CandidatePages(selection(), of: company.id, in: host.store)
    }

    private static func unknown(_ text: String) -> Diagnostic {
        Diagnostic(code: "rules.load", Phrase("the rules could not be loaded: \(text)"))
    }
}
