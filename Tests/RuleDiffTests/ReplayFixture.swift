import Delivery
import Diagnostics
import LuaRuntime
import Payroll
import RuleDiff
import Rules
import Store
import TestSupport

/// A real database with a dispatch of seven payslips that ended in seven ways.
struct ReplayFixture {
    let scratch: Scratch
    let store: Store
    let company: Company
    let ledger: StoreLedger
    let dispatch: Dispatch

    /// Everybody's rules at the time.
    static let rules = """
        return { api = 1,
          select = function(employee, run)
            if employee.department == "Fel" then error("trasig") end
            if employee.department == "Styrelse" then return false, "styrelse" end
            return run.today == "2026-11-23"
          end,
          print_eligible = function(employee, run) return employee.allow_print end,
          retention_days = function(company, run, employee) return company.retention_days end }
        """

    init() async throws {
        scratch = try Scratch()
        store = try Store.open(path: scratch.file("s.sqlite"))
        company = try store.add(Make.company(), by: Make.author)
        var link = Make.link()
        link.retentionDays = .days30
        link.printHandling = true
        link.withoutMailbox = .letter
        try store.update(link, of: company.id, by: Make.author)
        ledger = StoreLedger(store: store, now: { Timestamp(milliseconds: 10) })
        try ReplayFixture.fill(store, company, documents: [0, 1, 2, 3, 5, 6])
        try ReplayFixture.shape(store, company)
        let rules = try RuleSet(
            files: RuleVersion.memory("", ReplayFixture.rules).files,
            company: company.organisationNumber)
        let runs = try store.payRuns(of: company.id).map(\.id)
        let now = Timestamp(milliseconds: Int64(Make.today.daysSince1970) * 86_400_000)
        dispatch = try store.open(
            Selection(runs: runs), of: company, link: link, channel: Make.mailbox,
            ruleDigest: rules.hash, startedBy: "test", at: now)
        try await send(rules, link)
    }

    /// Payslips of seven employees; those named have a PDF.
    static func fill(
        _ store: Store, _ company: Company, documents: Set<Int>, gross: Int64 = 100
    ) throws {
        try store.importing(
            into: company.id, ImportOptions(today: Make.today), by: Make.author(1),
            isDryRun: false
        ) { writer in
            for index in 0..<7 { _ = try writer.put(record(index, gross: gross)) }
            for key in try writer.payslipKeys(on: [Make.payDate]) {
                guard let number = Int(key.number.text), documents.contains(number - 1_000) else {
                    continue
                }
                let byte = UInt8(number - 1_000 + (gross == 100 ? 0 : 100))
                let digest = Digest(bytes: [UInt8](repeating: byte, count: 32))
                _ = try writer.attach(Document(digest: digest, byteCount: 9), to: key.id)
            }
        }
    }

    private static func record(_ index: Int, gross: Int64) throws -> PayslipRecord {
        let number = try Make.employee(index).number
        let identity =
            index == 2 ? Invented.coordinationNumber(index) : Invented.number(index)
        return PayslipRecord(
            number: number, identity: IdentitySecret(identity), payDate: Make.payDate,
            runLabel: "2026-11",
            amounts: PayslipAmounts(
                period: PayPeriod(start: Make.payDate.startOfMonth, end: Make.payDate.endOfMonth),
                gross: Money(ore: gross), tax: Money(ore: 30), net: Money(ore: gross - 30)),
            detail: PayslipDetail(lines: [], facts: [:]),
            employee: EmployeeRecord(number: number, place: .init(file: "f", line: index)),
            place: .init(file: "f.pax", line: index))
    }

    private static func shape(_ store: Store, _ company: Company) throws {
        let employees = try store.employees(of: company.id, after: nil, limit: 10)
        try store.update(
            employees.enumerated().map { index, employee in
                var changed = try Make.employee(index)
                changed.id = employee.id
                changed.identityText = employee.identityText
                switch index {
                case 1: changed.employment.department = "Styrelse"
                case 3: changed.sendViaKivra = false
                case 5: changed.employment.department = "Fel"
                default: break
                }
                return changed
            }, of: company.id, by: Make.author)
    }

    /// Prepares, and sends what there is to send: six has no mailbox.
    private func send(_ rules: RuleSet, _ link: ProgramLink) async throws {
        let six = try Make.employee(6).identity(today: Make.today).number
        let all = try (0..<6).compactMap {
            try Make.employee($0).identity(today: Make.today).number
        }
        let channel = FakeChannel(mailboxes: Set(all.filter { $0 != six }))
        let planner = Planner(
            company: company, link: link, rules: rules, composer: channel, makesDocuments: false,
            today: Make.today,
            createdAt: dispatch.createdAt)
        let preparer = Preparer(
            planner: planner, channel: channel, source: store, ledger: ledger, hooks: NoHooks(),
            documents: NoDocuments(),
            stop: StopSignal())
        _ = try await preparer.run(dispatch, progress: { _ in })
        try await ledger.advance(dispatch.id, to: .sending, at: ledger.at)
        for delivery in try await ledger.unsettled(in: dispatch.id, after: nil, limit: 10) {
            for (from, to) in [(DeliveryState.prepared, .inflight), (.inflight, .delivered)]
                as [(DeliveryState, DeliveryState)]
            {
                let reason = Reason("sent.delivered", sv: "a", en: "a")
                try await ledger.record(
                    DeliveryStep(
                        delivery: delivery.id, from: from, to: to, reason: reason, at: ledger.at))
            }
        }
        let letters = try await ledger.unsettledLetters(in: dispatch.id).map(\.id)
        try await ledger.recordLetters(letters, .inflight(batch: "b", at: ledger.at))
        let handed = Reason("sent.letter", sv: "b", en: "b")
        try await ledger.recordLetters(letters, .handedOver(handed, at: ledger.at))
        try await ledger.advance(dispatch.id, to: .done, at: ledger.at)
    }

    /// Everything that a decision could see becomes something else.
    func changeEverything() throws {
        for city in ["Boden", "Piteå"] {
            let employees = try store.employees(of: company.id, after: nil, limit: 10)
            try store.update(
                employees.map { employee in
                    var changed = employee
                    changed.address.city = city
                    changed.sendViaKivra = !employee.sendViaKivra
                    changed.allowPrint = false
                    changed.employment.department = "Fel"
                    return changed
                }, of: company.id, by: Make.author)
        }
        try store.update(
            ProgramLink(tenantKey: "x", environment: .test), of: company.id,
            by: Make.author)
        var renamed = company
        renamed.name = "Annat"
        try store.change(company.id, by: Make.author) { $0 = renamed }
        try ReplayFixture.fill(store, company, documents: [4])
        try ReplayFixture.fill(store, company, documents: [0, 1], gross: 500)
    }

    /// Decides the dispatch again.
    func replay(
        _ file: String = ReplayFixture.rules, showsNames: Bool = false,
        interrupt: ScriptInterrupt? = nil
    ) async throws -> ReplayResult {
        try await DispatchReplay(source: store, composer: FakeChannel(), showsNames: showsNames)
            .run(dispatch.id, rules: .memory(".", file), interrupt: interrupt)
    }
}

extension StoreLedger {
    fileprivate var at: Timestamp { Timestamp(milliseconds: 20) }
}
