import Administration
import Delivery
import Diagnostics
import Foundation
import HostKit
import Payroll
import Store
import TestSupport

/// A workspace with two companies, a payroll run in the first, and users with one role each.
struct Office {
    let scratch: Scratch
    let company: Company
    let other: Company
    private let path: String

    init(payslips: Int = 3) throws {
        scratch = try Scratch()
        path = scratch.file("w")
        let boss = try Office.name("boss")
        _ = try WorkspaceStarter.make(in: path, as: boss)
        let host = try Installation.open(path, as: boss)
        company = try CompanyService(host: host).add(Make.company(1))
        other = try CompanyService(host: host).add(Make.company(2))
        try host.store.update(Make.link(), of: company.id, by: host.author)
        for permission in Permission.allCases {
            try AccessService(host: host).save(
                Role(name: permission.rawValue, permissions: [permission]))
            for (suffix, place) in [("", Optional(company.id)), ("-all", nil)] {
                _ = try AccessService(host: host).grant([
                    RoleGrant(
                        user: try Office.name(permission.rawValue + suffix),
                        role: permission.rawValue, company: place)
                ])
            }
        }
        let people = (0..<payslips).map { (String(1000 + $0), Optional(Invented.number($0))) }
        let file = try scratch.write(
            "lonut.pax",
            text: Invented.lonut(
                organisationNumber: company.organisationNumber.digits, people: people))
        var request = ImportService.Request(today: Make.today)
        request.paxml = [file]
        request.options.newEmployeesSend = true
        _ = try ImportService(host: host).run(request, into: company)
        try host.close()
    }

    static func name(_ text: String) throws -> UserName {
        guard let name = UserName(text) else { throw CocoaError(.coderInvalidValue) }
        return name
    }

    /// The installation as a user has it.
    func host(as user: String) throws -> Installation {
        try Installation.open(path, as: Office.name(user))
    }

    /// The whole installation, as its first administrator.
    func host() throws -> Installation { try host(as: "boss") }

    /// Opens a dispatch of the payroll run and gives each payslip a delivery in a state; the dispatch is over then.
    func dispatch(_ states: [DeliveryState] = [.failed], ends: Bool = true) async throws
        -> Dispatch.ID
    {
        let host = try host()
        let runs = try host.store.payRuns(of: company.id).map(\.id)
        let dispatch = try host.store.open(
            Selection(runs: runs), of: company, link: Make.link(), channel: Make.mailbox,
            ruleDigest: Digest(bytes: [UInt8](repeating: 1, count: 32)),
            criteria: String(
                decoding: try JSONEncoder().encode(SelectionRequest()), as: UTF8.self),
            startedBy: "boss", at: host.now())
        let candidates = try await host.store.candidates(
            dispatch.selection, of: company.id, after: nil, limit: 100)
        let ledger = StoreLedger(store: host.store, now: host.now)
        let document = Document(
            digest: Digest(bytes: [UInt8](repeating: 2, count: 32)), byteCount: 9)
        try await ledger.insert(
            candidates.enumerated().map { index, candidate in
                let state = states[index % states.count]
                let isFrozen = state == .prepared
                return LedgerEntry(
                    payslip: candidate.payslip.id, employee: candidate.employee.id,
                    channel: Make.mailbox, state: state,
                    reason: isFrozen
                        ? nil
                        : Reason(
                            "test.reason", sv: "Det gick så här <för> & emot; åäö.",
                            en: "It went like this <for> & against.",
                            advice: Phrase(sv: "Gör så här.", en: "Do this.")),
                    message: isFrozen
                        ? FrozenMessage(head: [1], tail: [2], document: document) : nil,
                    recipientKey: isFrozen ? "x" : nil)
            }, [], into: dispatch.id)
        try await ledger.advance(dispatch.id, to: .sending, at: host.now())
        if ends { try await ledger.advance(dispatch.id, to: .done, at: host.now()) }
        try host.close()
        return dispatch.id
    }
}
