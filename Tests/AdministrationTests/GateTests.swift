import Administration
import Delivery
import Diagnostics
import Foundation
import HostKit
import Payroll
import Store
import TestSupport
import Testing

/// What refuses a dispatch, a link or a change, and what it says.
@Suite struct GateTests {
    private typealias Close = @Sendable (Installation, Office) throws -> Void

    private static let gates: [(code: String, advice: String, close: Close)] = [
        (
            "licence.installation", "lonespec licence on",
            { host, _ in _ = try LicenceService(host: host).switchInstallation(isOn: false) }
        ),
        (
            "licence.company", "lonespec licence on --company",
            { host, office in _ = try LicenceService(host: host).switch(office.company, isOn: false)
            }
        ),
        ("link.inactive", "--active on", { try link($0, $1) { $0.isActive = false } }),
        (
            "link.sends-payslips", "--sends-payslips on",
            { try link($0, $1) { $0.sendsPayslips = false } }
        ),
        ("link.tenant-key", "--tenant-key", { try link($0, $1) { $0.tenantKey = nil } }),
        (
            "restore.unaccepted", "lonespec restore --accept",
            { host, _ in _ = try host.store.set(.restored, to: "2026-11-01", by: host.author) }
        ),
    ]

    private static func link(
        _ host: Installation, _ office: Office, _ edit: (inout ProgramLink) -> Void
    ) throws {
        var link = try host.store.link(of: office.company.id)
        edit(&link)
        try host.store.update(link, of: office.company.id, by: host.author)
    }

    @Test(arguments: GateTests.gates.indices)
    func `a closed gate refuses send, resend and resume, and says how to open it`(index: Int)
        async throws
    {
        let gate = Self.gates[index]
        let office = try Office()
        let id = try await office.dispatch([.prepared], ends: false)
        let host = try office.host()
        try gate.close(host, office)
        let service = DispatchService(host: host, stop: StopSignal()) { _ in }
        let company = try #require(try host.store.company(office.company.organisationNumber))
        let overview = try #require(try host.store.overview(of: id))
        let attempts: [@Sendable () async throws -> Void] = [
            { _ = try await service.send(company, SelectionRequest()) },
            { _ = try await service.resume(company) },
            {
                _ = try await service.send(
                    .failed(id.value), only: [], expecting: [], in: overview.dispatch, of: company)
            },
        ]
        for attempt in attempts {
            let failure = await #expect(throws: CommandFailure.self) { try await attempt() }
            #expect(failure?.exit == .refused)
            let told = failure?.diagnostics.first
            #expect(told?.code == gate.code)
            #expect(told?.hint?.sv.contains(gate.advice) == true, "\(told?.text(.sv) ?? "")")
            #expect(told?.message.sv != told?.message.en)
        }
        #expect(try host.store.overview(of: id)?.dispatch.state == .sending)
    }

    @Test func `all companies are refused when the module is off`() throws {
        let office = try Office()
        let host = try office.host()
        _ = try LicenceService(host: host).switchInstallation(isOn: false)
        let failure = #expect(throws: CommandFailure.self) {
            try CompanySweep(host: host, stop: StopSignal()).companies(SelectionRequest())
        }
        #expect(failure?.exit == .refused)
    }

    @Test func `companies that do not send are left out, with how to change that`() throws {
        let office = try Office()
        let host = try office.host()
        let sweep = CompanySweep(host: host, stop: StopSignal())
        guard case .sends(let request) = try sweep.companies(SelectionRequest())[0].prospect else {
            Issue.record("the company sends")
            return
        }
        #expect(request.payDate == Make.payDate)
        guard case .ends(let other) = try sweep.companies(SelectionRequest())[1].prospect,
            case .skipped(let why) = other
        else {
            Issue.record("the other one does not")
            return
        }
        #expect(why.sv.contains("lonespec link show") && other.exit == .well)
        _ = try LicenceService(host: host).switch(office.company, isOn: false)
        guard case .ends(let off) = try sweep.companies(SelectionRequest())[0].prospect,
            case .skipped(let licence) = off
        else {
            Issue.record("without a licence nothing is sent")
            return
        }
        #expect(licence.sv.contains("lonespec licence on --company"))
    }

    @Test(arguments: ["log-all", "nobody"])
    func `somebody who may not send for all companies is refused, and not told of peace`(
        user: String
    ) throws {
        let office = try Office()
        let sweep = CompanySweep(host: try office.host(as: user), stop: StopSignal())
        do {
            let found = try sweep.companies(SelectionRequest())
            guard case .ends(let outcome) = try #require(found.first).prospect else {
                Issue.record("\(user) may not send")
                return
            }
            #expect(outcome.exit == .refused)
        } catch let failure as CommandFailure {
            #expect(failure.exit == .refused && user == "nobody")
        }
    }

    @Test func `print needs the add-on, and goes off with it`() throws {
        let office = try Office()
        let host = try office.host()
        let service = LinkService(host: host)
        let failure = #expect(throws: CommandFailure.self) {
            try service.propose(office.company, ["--print-handling", "on"])
        }
        #expect(failure?.exit == .refused)
        #expect(failure?.diagnostics.first?.code == "link.print-add-on")
        let licences = LicenceService(host: host)
        #expect(try licences.switchPrintAddOn(office.company, isOn: true).isChanged)
        var company = try #require(try host.store.company(office.company.organisationNumber))
        _ = try service.make(
            try service.propose(company, ["--print-handling", "on"]), switching: [])
        company = try #require(try host.store.company(company.organisationNumber))
        let off = try licences.switchPrintAddOn(company, isOn: false)
        #expect(off.isChanged && off.printWentOff)
        #expect(try !host.store.link(of: company.id).printHandling)
    }

    @Test func `the test environment needs a test account`() throws {
        let office = try Office()
        let failure = #expect(throws: CommandFailure.self) {
            try LinkService(host: office.host()).propose(
                office.company, ["--environment", "test"])
        }
        #expect(failure?.exit == .refused)
        #expect(
            failure?.diagnostics.map(\.code) == [
                "link.test-credentials", "credentials.missing", "credentials.missing",
            ])
    }

    private static let values: [([String], String)] = [
        (["--retention-days", "31"], "0, 30 or 390"), (["--tenant-key", "xyz!"], "tenant"),
        (["--environment", "prod"], "production"), (["--active", "maybe"], "on or off"),
        (["--retention-day", "30"], "did you mean"), (["--active"], "needs a value"),
    ]

    @Test(arguments: GateTests.values.indices)
    func `a value that cannot be is refused, and nothing changes`(index: Int) throws {
        let (words, message) = Self.values[index]
        let office = try Office()
        let host = try office.host()
        let before = try host.store.link(of: office.company.id)
        let failure = #expect(throws: CommandFailure.self) {
            try LinkService(host: host).propose(office.company, words)
        }
        #expect(failure?.exit == .usage)
        #expect(failure?.diagnostics.first?.text(.en).contains(message) == true, "\(words)")
        #expect(try host.store.link(of: office.company.id) == before)
    }

    @Test func `a switch in the link asks about the boxes that are otherwise`() throws {
        let office = try Office(payslips: 4)
        let host = try office.host()
        let service = LinkService(host: host)
        let off = try service.propose(office.company, ["--sends-payslips", "off"])
        #expect(off.questions.map(\.box) == [BoxSwitch(.kivra, isOn: false)])
        #expect(off.questions.map(\.count) == [4])
        #expect(try service.make(off, switching: off.questions.map(\.box)) == 4)
        // All boxes are off already: there is nothing to ask when it is switched off again.
        _ = try service.make(
            try service.propose(office.company, ["--sends-payslips", "on"]), switching: [])
        #expect(
            try service.propose(office.company, ["--sends-payslips", "off"]).questions.isEmpty)
        #expect(try service.propose(office.company, ["--retention-days", "30"]).questions.isEmpty)
    }

    @Test func `a link that somebody changed meanwhile is not written over`() throws {
        let office = try Office()
        let host = try office.host()
        let service = LinkService(host: host)
        let change = try service.propose(office.company, ["--retention-days", "390"])
        _ = try service.make(
            try service.propose(office.company, ["--active", "off"]), switching: [])
        let failure = #expect(throws: CommandFailure.self) {
            try service.make(change, switching: [])
        }
        #expect(failure?.diagnostics.first?.code == "link.changed")
        #expect(try host.store.link(of: office.company.id).retentionDays == RetentionDays.none)
    }

    @Test func `the box for print is there only where the link has print on`() throws {
        let office = try Office()
        let host = try office.host()
        var edit = EmployeeEdit()
        edit.allowPrint = true
        var filter = EmployeeFilter(today: Make.today)
        filter.choice.numbers = ["1000"]
        let service = RegisterService(host: host)
        let failure = #expect(throws: CommandFailure.self) {
            try service.propose(office.company, filter, edit)
        }
        #expect(failure?.diagnostics.first?.code == "employee.print-off")
        #expect(try !service.showsPrint(office.company))
        try Self.link(host, office) { $0.printHandling = true }
        #expect(try service.propose(office.company, filter, edit).changed.count == 1)
        #expect(try service.showsPrint(office.company))
    }
}
