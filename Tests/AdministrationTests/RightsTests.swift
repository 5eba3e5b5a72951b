import Administration
import Delivery
import Diagnostics
import Foundation
import HostKit
import Payroll
import Store
import TestSupport
import Testing

/// Every service, with every right alone: exactly those who may get through.
@Suite struct RightsTests {
    /// What somebody wants, and whose right is enough.
    private struct Wish: Sendable {
        var name: String
        /// Rights for the company, any of which is enough.
        var company: Set<Permission>
        /// Whether the right for one company is not enough.
        var needsAll = false
        var act: @Sendable (Installation, Office, Dispatch.ID) async throws -> Void
    }

    private static let everyRight = Set(Permission.allCases)

    private static let wishes: [Wish] = [
        Wish(name: "licence off", company: [.settings], needsAll: true) { host, _, _ in
            _ = try LicenceService(host: host).switchInstallation(isOn: false)
        },
        Wish(name: "licence of a company", company: [.settings]) { host, office, _ in
            _ = try LicenceService(host: host).switch(office.company, isOn: false)
        },
        Wish(name: "print add-on", company: [.settings]) { host, office, _ in
            _ = try LicenceService(host: host).switchPrintAddOn(office.company, isOn: true)
        },
        Wish(name: "company add", company: [.settings], needsAll: true) { host, _, _ in
            _ = try CompanyService(host: host).add(Make.company(3))
        },
        Wish(name: "company set", company: [.settings]) { host, office, _ in
            _ = try CompanyService(host: host).change(office.company) { $0.name = "Ny" }
        },
        Wish(name: "link show", company: everyRight) { host, office, _ in
            _ = try LinkService(host: host).show(office.company)
        },
        Wish(name: "link set", company: [.settings]) { host, office, _ in
            let service = LinkService(host: host)
            let change = try service.propose(office.company, ["--retention-days", "390"])
            _ = try service.make(change, switching: [])
        },
        Wish(name: "link test", company: [.settings]) { host, office, _ in
            do {
                _ = try await LinkService(host: host).test(office.company)
            } catch let failure as CommandFailure
                where failure.diagnostics.first?.code.hasPrefix("credentials.") == true
            {
                // Through: the credentials are not there in a test.
            }
        },
        Wish(name: "roles", company: [.settings], needsAll: true) { host, _, _ in
            _ = try AccessService(host: host).roles()
        },
        Wish(name: "role set", company: [.settings], needsAll: true) { host, _, _ in
            try AccessService(host: host).save(Role(name: "x", permissions: [.log]))
        },
        Wish(name: "users", company: [.settings], needsAll: true) { host, _, _ in
            _ = try AccessService(host: host).grants()
        },
        Wish(name: "user grant", company: [.settings], needsAll: true) { host, _, _ in
            _ = try AccessService(host: host).grant([
                RoleGrant(user: host.user, role: "Administratör", company: nil)
            ])
        },
        Wish(name: "audit", company: [.settings]) { host, office, _ in
            _ = try AuditService(host: host).lines(
                of: office.company, AuditFilter(), before: nil, limit: 1)
        },
        Wish(name: "employee list", company: everyRight) { host, office, _ in
            _ = try RegisterService(host: host).page(
                of: office.company, EmployeeFilter(today: Make.today), after: nil, limit: 1)
        },
        Wish(name: "employee show", company: everyRight) { host, office, _ in
            _ = try RegisterService(host: host).card(try number("1000"), of: office.company)
        },
        Wish(name: "box for Kivra", company: [.mailboxBox]) { host, office, _ in
            try change(host, office) { $0.sendViaKivra = false }
        },
        Wish(name: "box for print", company: [.printBox]) { host, office, _ in
            try change(host, office) { $0.allowPrint = true }
        },
        Wish(name: "protected identity", company: [.send]) { host, office, _ in
            try change(host, office) { $0.isProtected = true }
        },
        Wish(name: "employee export", company: [.send]) { host, office, _ in
            let path = office.scratch.file("\(host.user).csv")
            _ = try RegisterExport(host: host).write(
                office.company, EmployeeFilter(today: Make.today), to: path)
        },
        Wish(name: "import", company: [.send]) { host, office, _ in
            var request = ImportService.Request(today: Make.today)
            request.paxml = [office.scratch.file("lonut.pax")]
            _ = try ImportService(host: host).run(request, into: office.company)
        },
        Wish(name: "plan", company: [.send, .log]) { host, office, _ in
            _ = try PlanService(host: host).open(office.company, SelectionRequest(), today: nil)
        },
        Wish(name: "payrun show", company: [.send, .log]) { host, office, _ in
            let found = try host.select(SelectionRequest(), of: office.company)
            _ = try await PayRunService(host: host).payslips(
                of: office.company, found, after: nil, limit: 1)
        },
        Wish(name: "payrun list", company: everyRight) { host, office, _ in
            _ = try PayRunService(host: host).page(of: office.company, skipping: 0, limit: 1)
        },
        Wish(name: "send", company: [.send]) { host, office, _ in
            do {
                let service = DispatchService(host: host, stop: StopSignal()) { _ in }
                _ = try await service.send(office.company, SelectionRequest())
            } catch let failure as CommandFailure
                where failure.diagnostics.first?.code.hasPrefix("credentials.") == true
            {
                // Through: the credentials are not there in a test.
            }
        },
        Wish(name: "resume", company: [.send]) { host, office, _ in
            _ = try await DispatchService(host: host, stop: StopSignal()) { _ in }
                .resume(office.company)
        },
        Wish(name: "resend", company: [.send]) { host, _, id in
            let desk = DispatchDesk(host: host)
            _ = try desk.failed(try desk.find(id.value, for: .send), only: [])
        },
        Wish(name: "release", company: [.send]) { host, _, id in
            let desk = DispatchDesk(host: host)
            _ = try desk.held(try desk.find(id.value, for: .send), only: [])
        },
        Wish(name: "cancel", company: [.send]) { host, _, id in
            let desk = DispatchDesk(host: host)
            do {
                _ = try desk.cancel(try desk.find(id.value, for: .send), only: [])
            } catch let failure as CommandFailure where failure.exit == .usage {
                // Through: the dispatch has ended.
            }
        },
        Wish(name: "log", company: [.log]) { host, office, _ in
            _ = try LogService(host: host).dispatches(of: office.company, before: nil, limit: 1)
        },
        Wish(name: "log of a dispatch", company: [.log]) { host, _, id in
            let service = LogService(host: host)
            let found = try service.find(id.value)
            _ = try service.deliveries(of: found, DeliveryFilter(), after: nil, limit: 1)
        },
        Wish(name: "log download", company: [.log]) { host, office, id in
            let found = try LogService(host: host).find(id.value)
            _ = try LogDownload(host: host, language: .sv).write(
                found, DeliveryFilter(), to: office.scratch.file("\(host.user).json"))
        },
        Wish(name: "usage", company: [.log]) { host, office, _ in
            _ = try UsageService(host: host).lines(
                from: "2026-11", through: "2026-11", of: office.company)
        },
        Wish(name: "purge", company: [.settings], needsAll: true) { host, _, _ in
            _ = try PurgeService(host: host).preview()
            _ = try PurgeService(host: host).run()
        },
        Wish(name: "backup", company: [.settings], needsAll: true) { host, office, _ in
            _ = try BackupService(host: host).backUp(
                to: office.scratch.file("\(host.user).backup"))
        },
        Wish(name: "restore --accept", company: [.settings], needsAll: true) { host, _, _ in
            _ = try BackupService(host: host).accept()
        },
        Wish(name: "anonymise", company: [.settings]) { host, office, _ in
            do {
                _ = try AnonymiseService(host: host).run(try number("1000"), of: office.company)
            } catch let failure as CommandFailure where failure.exit == .usage {
                // Through: the employee has not left.
            }
        },
        Wish(name: "schedule", company: everyRight) { host, office, _ in
            _ = try SystemdUnits(host: host).make(
                .init(
                    company: office.company, calendar: "daily", user: "lonespec",
                    program: "/usr/bin/lonespec"))
        },
    ]

    private static func number(_ text: String) throws -> EmploymentNumber {
        guard let number = EmploymentNumber(text) else { throw CocoaError(.coderInvalidValue) }
        return number
    }

    private static func change(
        _ host: Installation, _ office: Office, _ edit: (inout EmployeeEdit) -> Void
    ) throws {
        var change = EmployeeEdit()
        edit(&change)
        var filter = EmployeeFilter(today: Make.today)
        filter.choice.numbers = ["1000"]
        let service = RegisterService(host: host)
        let proposal = try service.propose(office.company, filter, change)
        try service.make(proposal, change, of: office.company)
    }

    @Test(arguments: RightsTests.wishes.indices)
    func `whoever has the right gets through, everybody else is told which one it is`(index: Int)
        async throws
    {
        let wish = Self.wishes[index]
        let office = try Office()
        if wish.name == "box for print" {
            let host = try office.host()
            var link = try host.store.link(of: office.company.id)
            link.printHandling = true
            try host.store.update(link, of: office.company.id, by: host.author)
        }
        let dispatch = try await office.dispatch()
        for permission in Permission.allCases {
            for suffix in ["", "-all"] {
                let isEnough =
                    wish.company.contains(permission) && (!wish.needsAll || suffix == "-all")
                let user = permission.rawValue + suffix
                // Those who get through may change what the next one meets: each has an office of its own.
                let own = isEnough ? try Office() : office
                if isEnough, wish.name == "box for print" {
                    let host = try own.host()
                    var link = try host.store.link(of: own.company.id)
                    link.printHandling = true
                    try host.store.update(link, of: own.company.id, by: host.author)
                }
                let id = isEnough ? try await own.dispatch() : dispatch
                let failure = await Self.failure {
                    try await wish.act(try own.host(as: user), own, id)
                }
                if isEnough {
                    #expect(
                        failure == nil, "\(wish.name) as \(user): \(String(describing: failure))")
                } else {
                    let denied = failure?.diagnostics.first
                    #expect(
                        failure?.exit == .refused && denied?.code == "access.denied",
                        "\(wish.name) as \(user): \(String(describing: failure))")
                    #expect(denied?.hint?.sv.contains("lonespec user grant \(user)") == true)
                    #expect(denied?.hint?.sv.contains("boss") == true)
                }
            }
        }
    }

    @Test func `a right for one company is none for another`() async throws {
        let office = try Office()
        for wish in Self.wishes where !wish.needsAll {
            guard let permission = wish.company.first else { continue }
            let failure = await Self.failure {
                let host = try office.host(as: permission.rawValue)
                try host.require(permission, for: office.other)
            }
            #expect(failure?.exit == .refused, "\(wish.name)")
        }
    }

    @Test func `lists without a company show what the rights allow`() async throws {
        let office = try Office()
        _ = try await office.dispatch()
        let mine = try LogService(host: office.host(as: "log")).dispatches(
            of: nil, before: nil, limit: 10)
        #expect(mine.map(\.dispatch.company) == [office.company.id])
        #expect(
            try office.host(as: "log").knownCompanies().map(\.id) == [office.company.id])
        #expect(try office.host(as: "log-all").knownCompanies().count == 2)
        #expect(try office.host(as: "nobody").knownCompanies().isEmpty)
        let trail = try AuditService(host: office.host(as: "settings")).lines(
            of: nil, AuditFilter(), before: nil, limit: 1_000)
        #expect(!trail.isEmpty)
        #expect(trail.allSatisfy { $0.entry.company == office.company.id })
    }

    @Test func `a file does not tick boxes for somebody who may not`() throws {
        let office = try Office()
        let file = try office.scratch.write(
            "r.csv", text: "anstid;skicka_via_kivra;ort\n1000;nej;Kiruna\n1001;ja;Kiruna\n")
        let host = try office.host(as: "send")
        var request = ImportService.Request(today: Make.today)
        request.employees = file
        let outcome = try ImportService(host: host).run(request, into: office.company)
        #expect(outcome.diagnostics.map(\.code) == ["import.employee.right"])
        let people = try host.store.employees(of: office.company.id, after: nil, limit: 10)
        #expect(people.map(\.sendViaKivra) == [true, true, true])
        #expect(people.map(\.address.city).map { $0 == "Kiruna" } == [false, true, false])
    }

    private static func failure(_ body: () async throws -> Void) async -> CommandFailure? {
        do {
            try await body()
            return nil
        } catch let failure as CommandFailure {
            return failure
        } catch {
            return CommandFailure(
                .refused, Diagnostic(code: "unforeseen", Phrase("\(error)")))
        }
    }
}
