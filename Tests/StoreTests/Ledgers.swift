import Delivery
import Diagnostics
import Foundation
import Payroll
import Store
import TestSupport

/// A database with a company, a run and an open dispatch.
struct LedgerFixture {
    let scratch: Scratch
    let store: Store
    let company: Company
    let ledger: StoreLedger
    let dispatch: Dispatch

    init(payslips: Int = 3) throws {
        scratch = try Scratch()
        store = try Store.open(path: scratch.file("s.sqlite"))
        company = try store.add(Make.company(), by: Make.author)
        try LedgerFixture.fill(store, company, payslips)
        let runs = try store.payRuns(of: company.id).map(\.id)
        dispatch = try store.open(
            Selection(runs: runs), of: company, link: Make.link(), channel: Make.mailbox,
            ruleDigest: Digest(bytes: [UInt8](repeating: 1, count: 32)), startedBy: "test",
            at: Timestamp(milliseconds: 5))
        ledger = StoreLedger(store: store, now: { Timestamp(milliseconds: 10) })
    }

    static func fill(_ store: Store, _ company: Company, _ count: Int, gross: Int64 = 100) throws {
        try store.importing(
            into: company.id, ImportOptions(today: Make.today), by: Make.author(1),
            isDryRun: false
        ) { writer in
            for index in 0..<count { _ = try writer.put(record(index, gross: gross)) }
        }
    }

    static func record(_ index: Int, gross: Int64 = 100, payDate: CalendarDate = Make.payDate)
        throws
        -> PayslipRecord
    {
        guard let number = EmploymentNumber(String(1000 + index)) else {
            throw CocoaError(.coderInvalidValue)
        }
        var line = PayLine()
        line.name = "Månadslön"
        line.amount = Money(ore: gross)
        line.kind = .gross
        return PayslipRecord(
            number: number, identity: IdentitySecret(Invented.number(index)), payDate: payDate,
            runLabel: "2026-11",
            amounts: PayslipAmounts(
                period: PayPeriod(
                    start: payDate.adding(days: 1 - payDate.day), end: payDate.endOfMonth),
                gross: Money(ore: gross), tax: Money(ore: 30), net: Money(ore: gross - 30)),
            detail: PayslipDetail(lines: [line], facts: ["flexsaldo": "1,5"]),
            employee: EmployeeRecord(number: number, place: .init(file: "f", line: index)),
            place: .init(file: "f.pax", line: index))
    }

    func candidates() async throws -> [Candidate] {
        try await store.candidates(
            dispatch.selection, of: company.id, after: nil, limit: 1_000)
    }

    /// One prepared delivery for each payslip.
    func prepare(_ record: DecisionRecord? = nil) async throws -> [UnsettledDelivery] {
        let document = Document(
            digest: Digest(bytes: [UInt8](repeating: 2, count: 32)), byteCount: 9)
        let entries = try await candidates().map { candidate in
            LedgerEntry(
                payslip: candidate.payslip.id, employee: candidate.employee.id,
                channel: Make.mailbox,
                state: .prepared,
                message: FrozenMessage(head: [1, 2], tail: [3], document: document),
                recipientKey: candidate.employee.number.text,
                letter: Letter(
                    name: "Åsa", address: PostalAddress(city: "Luleå"), document: document),
                decision: record)
        }
        try await ledger.insert(entries, [], into: dispatch.id)
        return try await ledger.unsettled(in: dispatch.id, after: nil, limit: 100)
    }

    func step(_ id: DeliveryID, _ from: DeliveryState, _ to: DeliveryState) -> DeliveryStep {
        DeliveryStep(delivery: id, from: from, to: to, at: Timestamp(milliseconds: 20))
    }
}
