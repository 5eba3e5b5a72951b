import Diagnostics
import Foundation
import GRDB
import Payroll
import Store
import TestSupport
import Testing

@Suite struct AccessTests {
    private let scratch: Scratch
    private let store: Store
    private let company: Company
    private let anna: UserName
    private let erik: UserName

    init() throws {
        scratch = try Scratch()
        store = try Store.open(path: scratch.file("s.sqlite"))
        company = try store.add(Make.company(), by: Make.author)
        anna = try #require(UserName("anna"))
        erik = try #require(UserName("erik"))
        #expect(try store.makeFirstAdministrator(anna, at: Timestamp(milliseconds: 1)))
    }

    @Test func `the first administrator has every right, and there is a first one once`() throws {
        #expect(try store.rights(of: anna).everywhere == Set(Permission.allCases))
        #expect(try !store.makeFirstAdministrator(erik, at: Timestamp(milliseconds: 2)))
        #expect(try store.rights(of: erik) == AccessRights())
        #expect(try store.administrators() == [anna])
    }

    @Test func `roles add up, for a company and for all`() throws {
        #expect(
            try !store.grant([RoleGrant(user: erik, role: "Läsare", company: nil)], by: Make.author)
                .isEmpty)
        #expect(
            try !store.grant(
                [RoleGrant(user: erik, role: "Lönehandläggare", company: company.id)],
                by: Make.author
            ).isEmpty)
        #expect(
            try store.grant(
                [RoleGrant(user: erik, role: "Lönehandläggare", company: company.id)],
                by: Make.author
            ).isEmpty)
        let rights = try store.rights(of: erik)
        #expect(rights.everywhere == [.log])
        #expect(rights.companies[company.id] == [.mailboxBox, .printBox, .send, .log])
        #expect(
            try !store.revoke(
                [RoleGrant(user: erik, role: "Lönehandläggare", company: company.id)],
                by: Make.author
            ).isEmpty)
        #expect(try store.rights(of: erik).companies.isEmpty)
    }

    @Test func `nobody can lock everybody out`() throws {
        let own = RoleGrant(user: anna, role: "Administratör", company: nil)
        for body in [
            { _ = try store.revoke([own], by: Make.author) },
            { try store.put(Role(name: "Administratör", permissions: [.log]), by: Make.author) },
        ] {
            let error = #expect(throws: Diagnostic.self) { try body() }
            #expect(error?.code == "access.last-administrator")
        }
        #expect(try store.rights(of: anna).everywhere == Set(Permission.allCases))
        _ = try store.grant(
            [RoleGrant(user: erik, role: "Administratör", company: nil)], by: Make.author)
        #expect(try store.revoke([own], by: Make.author) == [own])
    }

    @Test func `a role that somebody has stays, and an unknown one is named`() throws {
        let used = #expect(throws: Diagnostic.self) {
            try store.removeRole("Administratör", by: Make.author)
        }
        #expect(used?.message.sv.contains("anna") == true)
        try store.removeRole("Läsare", by: Make.author)
        let unknown = #expect(throws: Diagnostic.self) {
            try !store.grant(
                [RoleGrant(user: erik, role: "Administrator", company: nil)], by: Make.author
            ).isEmpty
        }
        #expect(unknown?.message.sv.contains("menar du 'Administratör'") == true)
    }

    @Test func `roles are found whatever the case of their letters`() throws {
        #expect(
            try !store.grant([RoleGrant(user: erik, role: "läsare", company: nil)], by: Make.author)
                .isEmpty)
        #expect(try store.grants().map(\.role) == ["Administratör", "Läsare"])
    }

    @Test func `the audit trail has who, what, when, before and after`() throws {
        var link = Make.link()
        link.retentionDays = .days390
        try store.update(link, of: company.id, by: Authorship(user: erik, at: Make.author(77).at))
        var filter = AuditFilter()
        filter.user = "erik"
        let lines = try store.audit(filter, before: nil, limit: 100)
        let retention = try #require(lines.first { $0.entry.field == "retention_days" })
        #expect(retention.entry.old == "0" && retention.entry.new == "390")
        #expect(retention.at == Timestamp(milliseconds: 77) && retention.user == "erik")
        #expect(retention.entry.company == company.id)
        filter.since = Timestamp(milliseconds: 78)
        #expect(try store.audit(filter, before: nil, limit: 100).isEmpty)
    }

    @Test func `the audit trail shows no personal number and no protected address`() throws {
        try LedgerFixture.fill(store, company, 1)
        var employee = try #require(
            try store.employees(of: company.id, after: nil, limit: 1).first)
        employee.isProtected = true
        employee.address.street = "Hemliga gatan 1"
        employee.identityText = IdentitySecret(Invented.number(9))
        try store.update([employee], of: company.id, by: Make.author)
        let lines = try store.audit(AuditFilter(), before: nil, limit: 100)
        let shown = lines.flatMap { [$0.entry.old, $0.entry.new] }.compactMap(\.self)
        #expect(shown.contains("(personnummer)") && shown.contains("(skyddad)"))
        #expect(!shown.contains { $0.contains("Hemliga") || $0.contains(Invented.number(9)) })
    }

    @Test func `the audit trail cannot be rewritten, only blanked`() throws {
        try store.close()
        let queue = try DatabaseQueue(path: scratch.file("s.sqlite"))
        try queue.write { db in
            for column in ["user = 'x'", "new_value = 'x'", "at = 5", "action = 'x'"] {
                #expect(throws: DatabaseError.self) {
                    try db.execute(sql: "UPDATE audit SET \(column)")
                }
            }
            try db.execute(sql: "UPDATE audit SET old_value = NULL, new_value = NULL")
        }
    }

    @Test func `pages of the audit trail follow one another`() throws {
        for index in 0..<25 {
            try store.note(AuditEntry("backup", new: "\(index)"), by: Make.author)
        }
        var seen: [Int64] = []
        while true {
            let page = try store.audit(AuditFilter(), before: seen.last, limit: 10)
            if page.isEmpty { break }
            seen += page.map(\.id)
        }
        #expect(seen == seen.sorted(by: >) && Set(seen).count == seen.count && seen.count >= 25)
    }
}
