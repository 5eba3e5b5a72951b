import Administration
import Delivery
import Diagnostics
import Foundation
import HostKit
import Import
import Payroll
import Store
import TestSupport
import Testing

@Suite struct HousekeepingTests {
    @Test func `a backup is restored in an empty folder, and sends only when somebody says so`()
        async throws
    {
        let office = try Office()
        let host = try office.host()
        let document = try host.documents.put(Invented.pdf(1), from: "a.pdf")
        try host.store.importing(
            into: office.company.id, ImportOptions(today: Make.today), by: host.author,
            isDryRun: false
        ) { writer in
            for key in try writer.payslipKeys(on: [Make.payDate]) where key.number.text == "1000" {
                _ = try writer.attach(document, to: key.id)
            }
        }
        let path = office.scratch.file("w.backup")
        let made = try BackupService(host: host).backUp(to: path)
        #expect(made.note.documents == 1 && made.missing == 0)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        #expect((mode as? NSNumber)?.intValue == 0o600)
        try host.close()

        try FileManager.default.removeItem(atPath: office.scratch.file("w/data"))
        let service = try RestoreService(
            workspace: office.scratch.file("w"), as: Office.name("boss"))
        #expect(!service.hasDatabase)
        let outcome = try service.restore(path, replaces: false)
        #expect(outcome.hasGap && outcome.kept == nil)
        let restored = try office.host()
        #expect(try restored.store.companies().count == 2)
        #expect(try restored.documents.bytes(of: document.digest) == Invented.pdf(1))
        #expect(try BackupService(host: restored).unaccepted() != nil)
        let failure = await #expect(throws: CommandFailure.self) {
            let sending = DispatchService(host: restored, stop: StopSignal()) { _ in }
            _ = try await sending.send(office.company, SelectionRequest())
        }
        #expect(failure?.diagnostics.first?.code == "restore.unaccepted")
        #expect(try BackupService(host: restored).accept())
        #expect(try !BackupService(host: restored).accept())
    }

    @Test func `a database that is there is moved aside, and a dispatch since is a gap`()
        async throws
    {
        let office = try Office()
        let path = office.scratch.file("w.backup")
        _ = try BackupService(host: office.host()).backUp(to: path)
        let service = try RestoreService(
            workspace: office.scratch.file("w"), as: Office.name("boss"))
        let refused = #expect(throws: CommandFailure.self) {
            try service.restore(path, replaces: false)
        }
        #expect(refused?.exit == .usage)
        let first = try service.restore(path, replaces: true)
        #expect(!first.hasGap)
        let kept = try #require(first.kept)
        #expect(FileManager.default.fileExists(atPath: kept))
        #expect(try BackupService(host: office.host()).unaccepted() == nil)
        _ = try await office.dispatch()
        #expect(try service.restore(path, replaces: true).hasGap)
        // A second restore does not make what is unknown known, nor does a backup taken meanwhile.
        #expect(try service.restore(path, replaces: true).hasGap)
        let blocked = office.scratch.file("blocked.backup")
        _ = try BackupService(host: office.host()).backUp(to: blocked)
        #expect(try service.restore(blocked, replaces: true).hasGap)
        #expect(try BackupService(host: office.host()).unaccepted() != nil)
    }

    @Test func `nobody restores who is no administrator, there or in the backup`() throws {
        let office = try Office()
        let path = office.scratch.file("w.backup")
        _ = try BackupService(host: office.host()).backUp(to: path)
        let service = try RestoreService(
            workspace: office.scratch.file("w"), as: Office.name("send-all"))
        let failure = #expect(throws: CommandFailure.self) {
            try service.restore(path, replaces: true)
        }
        #expect(failure?.exit == .refused)
        #expect(try office.host().store.companies().count == 2)
    }

    @Test func `nothing is restored while somebody has the database open, at a question or not`()
        throws
    {
        let office = try Office()
        let path = office.scratch.file("w.backup")
        var host: Installation? = try office.host()
        _ = try BackupService(host: try #require(host)).backUp(to: path)
        let service = try RestoreService(
            workspace: office.scratch.file("w"), as: Office.name("boss"))
        let failure = #expect(throws: CommandFailure.self) {
            try service.restore(path, replaces: true)
        }
        #expect(failure?.exit == .busy)
        try host?.close()
        host = nil
        _ = try service.restore(path, replaces: true)
    }

    @Test func `a new installation does not know what another one sent`() throws {
        let office = try Office()
        let path = office.scratch.file("w.backup")
        _ = try BackupService(host: office.host()).backUp(to: path)
        let boss = try Office.name("boss")
        let other = office.scratch.file("other")
        _ = try WorkspaceStarter.make(in: other, as: boss)
        let service = try RestoreService(workspace: other, as: boss)
        #expect(try service.restore(path, replaces: true).hasGap)
        let left = try FileManager.default.contentsOfDirectory(atPath: "\(other)/data")
        #expect(!left.contains { $0.contains("restoring") })
    }

    @Test func `somebody forgotten does not come back with the run, and gets nothing twice`()
        async throws
    {
        let office = try Office()
        _ = try await office.dispatch()
        let host = try office.host()
        var filter = EmployeeFilter(today: Make.today)
        filter.choice.numbers = ["1000"]
        var edit = EmployeeEdit()
        edit.leaveDate = host.today.adding(days: -1)
        let register = RegisterService(host: host)
        try register.make(
            try register.propose(office.company, filter, edit), edit, of: office.company)
        _ = try AnonymiseService(host: host).run(
            try #require(EmploymentNumber("1000")), of: office.company)
        var request = ImportService.Request(today: Make.today)
        request.paxml = [office.scratch.file("lonut.pax")]
        request.options.newEmployeesSend = true
        let outcome = try ImportService(host: host).run(request, into: office.company)
        #expect(outcome.diagnostics.map(\.code) == ["import.payslip.forgotten"])
        #expect(outcome.records.payslips[.created, default: 0] == 0)
        let listed = try register.page(
            of: office.company, EmployeeFilter(today: Make.today), after: nil, limit: 10)
        #expect(!listed.contains { $0.number.text.hasPrefix("anonym") })
        let criteria = try host.store.overview(of: Dispatch.ID(1))?.criteria ?? ""
        #expect(!criteria.contains("1000"))
    }

    @Test(arguments: ["x\ny", "x\u{1B}[31m"])
    func `a company's name is on one line`(name: String) throws {
        let office = try Office()
        let failure = #expect(throws: CommandFailure.self) {
            try CompanyService(host: office.host()).change(office.company) { $0.name = name }
        }
        #expect(failure?.exit == .usage)
    }

    @Test func `a file that is there is not written over by a backup`() throws {
        let office = try Office()
        try office.scratch.write("w.backup", text: "mine")
        let failure = #expect(throws: CommandFailure.self) {
            try BackupService(host: office.host()).backUp(to: office.scratch.file("w.backup"))
        }
        #expect(failure?.diagnostics.first?.code == "file.exists")
        #expect(try office.scratch.text("w.backup") == "mine")
    }

    @Test func `a purge takes what is old, and says it first`() async throws {
        let office = try Office()
        let id = try await office.dispatch()
        let host = try office.host()
        let orphan = try host.documents.put(Invented.pdf(7), from: "a.pdf")
        let service = PurgeService(host: host)
        #expect(try service.preview() == PurgeCounts())
        // Sixty days later, and with files that are sixty days old.
        let later = host.later(days: 60)
        try FileManager.default.setAttributes(
            [.modificationDate: Date().addingTimeInterval(-1)],
            ofItemAtPath: host.documents.file(orphan.digest))
        let counts = try PurgeService(host: later).preview()
        #expect(counts.payloads == 1 && counts.documents == 1 && counts.dispatches == 0)
        #expect(try PurgeService(host: later).run().documents == 1)
        #expect(!FileManager.default.fileExists(atPath: host.documents.file(orphan.digest)))
        #expect(try host.store.overview(of: id) != nil)
        #expect(try PurgeService(host: later).preview().documents == 0)
        // Three years later the log goes too.
        let muchLater = host.later(days: 1_100)
        let old = try PurgeService(host: muchLater).preview()
        #expect(old.dispatches == 1 && old.runs == 1 && old.payslips == 3)
        _ = try PurgeService(host: muchLater).run()
        #expect(try host.store.overview(of: id) == nil)
        #expect(try host.store.payRuns(of: office.company.id).isEmpty)
        #expect(try PurgeService(host: muchLater).preview().runs == 0)
    }

    @Test func `only somebody who has left can be forgotten`() throws {
        let office = try Office()
        let host = try office.host()
        let number = try #require(EmploymentNumber("1000"))
        let service = AnonymiseService(host: host)
        let failure = #expect(throws: CommandFailure.self) {
            try service.preview(number, of: office.company)
        }
        #expect(failure?.diagnostics.first?.code == "anonymise.notLeft")
        var filter = EmployeeFilter(today: Make.today)
        filter.choice.numbers = ["1000"]
        var edit = EmployeeEdit()
        edit.leaveDate = host.today.adding(days: -1)
        let register = RegisterService(host: host)
        try register.make(
            try register.propose(office.company, filter, edit), edit, of: office.company)
        #expect(try service.preview(number, of: office.company).counts.payslips == 1)
        let replacement = try service.run(number, of: office.company)
        #expect(replacement.hasPrefix("anonym-"))
        let card = try register.card(
            try #require(EmploymentNumber(replacement)), of: office.company)
        #expect(card.employee.identityText.text == nil && card.employee.givenName == nil)
        #expect(throws: CommandFailure.self) { try register.card(number, of: office.company) }
    }

    @Test func `an export is what an import reads, without what is most sensitive`() throws {
        let office = try Office()
        let host = try office.host()
        var people = try host.store.employees(of: office.company.id, after: nil, limit: 10)
        people[0].givenName = "=HYPERLINK(\"x\")"
        people[1].isProtected = true
        people[1].address.street = "Hemliga gatan 1"
        people[2].familyName = "Å; \"Ö\""
        try host.store.update(people, of: office.company.id, by: host.author)
        let path = office.scratch.file("r.csv")
        let outcome = try RegisterExport(host: host).write(
            office.company, EmployeeFilter(today: Make.today), to: path)
        #expect(outcome.count == 2 && outcome.skippedProtected == 1)
        let text = try office.scratch.text("r.csv")
        try Leak.check(text)
        #expect(!text.contains("Hemliga") && !text.contains("personnummer"))
        #expect(text.contains("'=HYPERLINK") && text.contains("\"Å; \"\"Ö\"\"\""))
        var export = RegisterExport(host: host)
        export.withProtected = true
        export.withIdentity = true
        let whole = office.scratch.file("whole.csv")
        #expect(
            try export.write(office.company, EmployeeFilter(today: Make.today), to: whole).count
                == 3)
        var request = ImportService.Request(today: Make.today)
        request.employees = whole
        people[0].givenName = nil
        let again = try ImportService(host: host).run(request, into: office.company)
        #expect(again.records.employees[.unchanged] == 2)
        #expect(again.records.badRows == 0)
    }

    @Test(arguments: ["plain", "med mellanslag", "50%"])
    func `systemd takes the units as they are`(folder: String) throws {
        let scratch = try Scratch()
        let workspace = scratch.file(folder)
        let boss = try Office.name("boss")
        _ = try WorkspaceStarter.make(in: workspace, as: boss)
        let host = try Installation.open(workspace, as: boss)
        let company = try CompanyService(host: host).add(Make.company(1))
        let units = try SystemdUnits(host: host).make(
            .init(
                company: company, calendar: "*-*-25 07:00", user: "root", program: "/bin/true"))
        #expect(
            units.map(\.name) == [
                "lonespec-\(company.organisationNumber.digits).service",
                "lonespec-\(company.organisationNumber.digits).timer",
            ])
        for unit in units { try scratch.write(unit.name, text: unit.text) }
        #expect(units[0].text.contains("LoadCredential=kivra-production-client-secret:"))
        #expect(!units[0].text.contains("s3cret"))
        guard FileManager.default.isExecutableFile(atPath: "/usr/bin/systemd-analyze") else {
            return
        }
        let verify = Process()
        verify.executableURL = URL(fileURLWithPath: "/usr/bin/systemd-analyze")
        verify.arguments = ["verify", "--man=no"] + units.map { scratch.file($0.name) }
        let output = Pipe()
        verify.standardError = output
        verify.standardOutput = output
        try verify.run()
        let said = String(
            decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        verify.waitUntilExit()
        let complaints = said.split(separator: "\n").filter { $0.contains("lonespec-") }
        #expect(complaints.isEmpty, "\(said)")
    }
}

extension Installation {
    /// The same installation on a later day.
    func later(days: Int) -> Installation {
        let start = now()
        return at { start.adding(.seconds(days * 86_400)) }
    }
}
