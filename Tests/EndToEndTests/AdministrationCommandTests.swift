import Foundation
import TestSupport
import Testing

/// What administrators do, with the real commands against a local Kivra.
@Suite(.serialized) struct AdministrationCommandTests {
    private static let other = "5599000022"

    /// A second company that sends to the same Kivra.
    private func addOther(_ bench: Workbench, payslips: Int = 2) throws {
        try bench.make([
            "company", "add", Self.other, "--name", "Solhyllan AB", "--licence", "on", "--street",
            "Torget 2", "--postal-code", "582 22", "--city", "Linköping", "--email",
            "lon@sol.example", "--telephone", "013-12 34 56",
        ])
        try bench.make([
            "link", "set", "--company", Self.other, "--tenant-key", "13443459078e31ba",
            "--sends-payslips", "on", "--active", "on",
        ])
        let people = (0..<payslips).map { (String(2000 + $0), Optional(Invented.number(50 + $0))) }
        let file = try bench.scratch.write(
            "other.pax", text: Invented.lonut(organisationNumber: Self.other, people: people))
        for index in 0..<payslips {
            try bench.scratch.write(
                "other/\(2000 + index)_2026-11-25.pdf", Invented.pdf(5000 + index))
        }
        try bench.make([
            "import", "--company", Self.other, file, "--pdf-folder", bench.scratch.file("other"),
            "--tick-kivra",
        ])
    }

    @Test func `link test says what Kivra answered`() throws {
        let bench = try Workbench()
        let good = try bench.make(["link", "test", "--company", bench.company])
        #expect(good.output.contains("token hämtad") && good.output.contains("ingen träff"))
        #expect(try bench.ledger().isEmpty)
        let english = try bench.make(
            ["link", "test", "--company", bench.company, "--language", "en"])
        #expect(english.output.contains("token fetched"))
        let wrong = try bench.run(
            ["link", "test", "--company", bench.company], environment: ["CLIENT_SECRET": "fel-9"])
        #expect(wrong.status == 3)
        #expect(wrong.errors.contains("inloggningen"), "\(wrong.errors)")
        #expect(!(wrong.errors + wrong.output).contains("fel-9"))
    }

    @Test(arguments: ["1", "2"])
    func `all companies get a dispatch each, and one summary`(width: String) throws {
        let bench = try Workbench()
        try bench.importRun(3)
        try addOther(bench)
        try bench.make(["company", "add", "5599000048", "--name", "Åre AB"])
        let preview = try bench.make(["send", "--all-companies", "--dry-run"])
        #expect(preview.output.contains("Norrvik Bygg AB: 3 lönespecifikationer, 3 till Kivra"))
        #expect(try bench.ledger().isEmpty)
        let ended = try bench.run(["send", "--all-companies", "--at-a-time", width, "--yes"])
        #expect(ended.status == 0, "\(ended.output) \(ended.errors)")
        #expect(ended.output.contains("Norrvik Bygg AB: ✓ Utskick"))
        #expect(ended.output.contains("Solhyllan AB: ✓ Utskick"))
        #expect(
            ended.output.contains("– Åre AB: skickar inte, licensen är av: lonespec licence on"))
        #expect(try bench.ledger().count == 5)
        let log = try bench.make(["log", "--format", "csv"])
        #expect(log.output.split(separator: "\n").count == 3)
    }

    @Test func `one company's refusal changes nothing for the others, and the worst end counts`()
        throws
    {
        let bench = try Workbench()
        try bench.importRun(2)
        try addOther(bench)
        try bench.scratch.write(
            "workspace/rules/companies/\(Self.other).lua", text: "return { api = 1, selct = 1 }")
        let ended = try bench.run(["send", "--all-companies", "--yes"])
        #expect(ended.status == 3, "\(ended.output)")
        #expect(ended.output.contains("✗ Solhyllan AB:") && ended.output.contains("select"))
        #expect(try bench.ledger().count == 2)
    }

    @Test func `without a terminal all companies need a yes too`() throws {
        let bench = try Workbench()
        try bench.importRun(1)
        let ended = try bench.run(["send", "--all-companies"])
        #expect(ended.status == 2 && ended.errors.contains("--yes"))
        #expect(try bench.ledger().isEmpty)
    }

    @Test func `a dispatch is called off, and what is left goes with the next one`() throws {
        let bench = try Workbench(
            sandbox: ["--fault", "slow=1", "--slow-ms", "100"], sending: "width = 2")
        try bench.importRun(40)
        let process = try bench.start(["send", "--company", bench.company, "--yes"])
        for _ in 0..<400 where try bench.ledger().isEmpty { Thread.sleep(forTimeInterval: 0.02) }
        let busy = try bench.run(["cancel", "1", "--yes"])
        #expect(busy.status == 4, "\(busy.errors)")
        process.signal(SIGINT)
        #expect(try process.wait().status == 5)
        let sent = try bench.ledger().count
        let one = try bench.make(["cancel", "1", "--employee", "1039", "--yes"])
        #expect(one.output.contains("1 avbröts."))
        let rest = try bench.make(["cancel", "1", "--yes"])
        #expect(rest.output.contains("Utskick 1 är avslutat."), "\(rest.output)")
        let log = try bench.make(["log", "1", "--only", "cancelled", "--format", "csv"])
        #expect(log.output.split(separator: "\n").count == 1 + 40 - sent)
        #expect(log.output.contains("Avbruten av"))
        #expect(try bench.make(["log"]).output.contains("Avbrutet av"))
        let again = try bench.run(["cancel", "1"])
        #expect(again.status == 2 && again.errors.contains("redan avslutat"))
        #expect(try bench.run(["send", "--company", bench.company, "--yes"]).status == 0)
        let documents = try bench.ledger().compactMap { $0["pdf_sha256"] }
        #expect(documents.count == 40 && Set(documents).count == 40)
    }

    @Test func `what failed is sent again once it is mended, and only that`() throws {
        let bench = try Workbench()
        try bench.importRun(3)
        try FileManager.default.removeItem(atPath: bench.scratch.file("pdf"))
        let file = try bench.scratch.write(
            "more.pax",
            text: Invented.lonut(
                organisationNumber: bench.company,
                people: (0..<3).map { (String(1000 + $0), Optional(Invented.number($0))) }
                    + [("1100", Optional(Invented.number(30)))]))
        try bench.make(["import", "--company", bench.company, file, "--tick-kivra"])
        #expect(try bench.run(["send", "--company", bench.company, "--yes"]).status == 1)
        #expect(try bench.ledger().count == 3)
        let none = try bench.run(["resend", "1", "--employee", "1000", "--yes"])
        #expect(none.status == 2 && none.errors.contains("1000"))
        let stillBad = try bench.run(["resend", "1", "--yes"])
        #expect(stillBad.status == 1)
        try bench.scratch.write("pdf/1100_2026-11-25.pdf", Invented.pdf(900))
        try bench.make([
            "import", "--company", bench.company, "--pdf-folder", bench.scratch.file("pdf"),
        ])
        let good = try bench.run(["resend", "1", "--yes"])
        #expect(good.status == 0, "\(good.output) \(good.errors)")
        #expect(try bench.ledger().count == 4)
        #expect(try bench.make(["resend", "1", "--yes"]).output.contains("inga misslyckade"))
        #expect(try bench.make(["log"]).output.contains("misslyckade i utskick 1"))
    }

    @Test func `log follows a dispatch until it ends`() throws {
        let bench = try Workbench(
            sandbox: ["--fault", "slow=1", "--slow-ms", "60"], sending: "width = 2")
        try bench.importRun(30)
        let sending = try bench.start(["send", "--company", bench.company, "--yes"])
        for _ in 0..<400 where try bench.ledger().isEmpty { Thread.sleep(forTimeInterval: 0.02) }
        let followed = try bench.run(["log", "1", "--follow"])
        #expect(followed.status == 0, "\(followed.output) \(followed.errors)")
        #expect(followed.output.contains("Följer utskick 1."))
        #expect(followed.output.contains("✓ 30 levererade till Kivra."))
        #expect(try sending.wait().status == 0)
    }

    @Test func `log says that nobody runs a dispatch that was interrupted`() throws {
        let bench = try Workbench(
            sandbox: ["--fault", "slow=1", "--slow-ms", "100"], sending: "width = 1")
        try bench.importRun(30)
        let sending = try bench.start(["send", "--company", bench.company, "--yes"])
        for _ in 0..<400 where try bench.ledger().isEmpty { Thread.sleep(forTimeInterval: 0.02) }
        sending.signal(SIGKILL)
        _ = try sending.wait()
        let followed = try bench.run(["log", "1", "--follow"])
        #expect(followed.status == 5)
        #expect(followed.output.contains("lonespec resume --company"))
    }

    @Test func `a backup made while a dispatch runs is restored, and nothing goes twice`() throws {
        let bench = try Workbench(
            sandbox: ["--fault", "slow=1", "--slow-ms", "50"], sending: "width = 2")
        try bench.importRun(40)
        let sending = try bench.start(["send", "--company", bench.company, "--yes"])
        for _ in 0..<400 where try bench.ledger().count < 5 { Thread.sleep(forTimeInterval: 0.02) }
        let backup = bench.scratch.file("mitt i.backup")
        let made = try bench.make(["backup", backup])
        #expect(made.output.contains("med 40 PDF-filer"))
        #expect(try bench.run(["restore", backup, "--replace", "--yes"]).status == 4)
        #expect(try sending.wait().status == 0)
        #expect(try bench.ledger().count == 40)

        try FileManager.default.removeItem(atPath: bench.workspace + "/data")
        #expect(try bench.run(["log"]).status == 3)
        let restored = try bench.make(["restore", backup, "--yes"])
        #expect(restored.output.contains("restore --accept"))
        let refused = try bench.run(["resume", "--company", bench.company])
        #expect(refused.status == 3 && refused.errors.contains("restore --accept"))
        try bench.make(["restore", "--accept", "--yes"])
        let resumed = try bench.run(["resume", "--company", bench.company])
        #expect(resumed.status == 0, "\(resumed.output) \(resumed.errors)")
        // The same bytes went again, and the local Kivra delivered each once.
        let documents = try bench.ledger().compactMap { $0["pdf_sha256"] }
        #expect(Set(documents).count == 40 && documents.count == 40)
    }

    @Test func `the box for print shows only where the link has print on`() throws {
        let bench = try Workbench()
        try bench.importRun(2)
        let off = try bench.make(["employee", "list", "--company", bench.company])
        #expect(!off.output.contains("Print"))
        let card = ["employee", "show", "--company", bench.company, "1000"]
        #expect(try !bench.make(card).output.contains("Tillåt printhantering"))
        try bench.make([
            "link", "set", "--company", bench.company, "--print-handling", "on",
            "--all-employees", "yes",
        ])
        let on = try bench.make(["employee", "list", "--company", bench.company])
        #expect(on.output.contains("Print"))
        #expect(try bench.make(card).output.contains(/Tillåt printhantering via Kivra +ja/))
    }

    @Test func `pages follow one another by what each one says`() throws {
        let bench = try Workbench()
        try bench.importRun(7)
        var command = ["employee", "list", "--company", bench.company, "--limit", "3"]
        var seen: [String] = []
        for _ in 0..<4 {
            let page = try bench.make(command)
            seen += page.output.split(separator: "\n").filter { $0.hasPrefix("10") }
                .map { String($0.prefix(4)) }
            guard let next = page.errors.firstMatch(of: /lonespec (employee .*)/) else { break }
            command = next.1.split(separator: " ").map(String.init)
        }
        #expect(seen == (0..<7).map { String(1000 + $0) })
        let all = try bench.make([
            "employee", "list", "--company", bench.company, "--format", "csv",
        ])
        #expect(all.output.split(separator: "\n").count == 8)
    }

    @Test func `an installation from before there were users belongs to its owner`() throws {
        let bench = try Workbench()
        let users = try bench.make(["user", "list", "--format", "csv"])
        #expect(users.output.contains("Administratör"))
        let stranger = try bench.run(["log", "--as", "nobody-here"])
        // Only root may be somebody else; and nobody is let in without a role.
        #expect(stranger.status == 3)
        #expect(
            stranger.errors.contains("root") || stranger.errors.contains("Läsa loggen"),
            "\(stranger.errors)")
    }

    private static let wrongArguments: [(arguments: [String], message: String)] = [
        (["send", "--company", "5599000014", "--all-companies"], "--all-companies"),
        (["send", "--all-companies", "--employee", "1"], "belong to one company"),
        (["send", "--company", "5599000014", "--status", "any-date"], "--pay-date"),
        (["log", "--follow"], "log 12"), (["licence", "on", "--add-on", "print"], "--company"),
        (["employee", "set", "--company", "5599000014", "1"], "Say what to change"),
        (["employee", "set", "--company", "5599000014", "--kivra", "on"], "Say what to change"),
        (["employee", "list", "--company", "5599000014", "--ended", "--current"], "either"),
        (["user", "grant", "anna", "--role", "Läsare"], "--all-companies"),
        (["role", "set", "x", "--right", "allt"], "ingen behörighet 'allt'"),
        (["usage", "--month", "november"], "ingen månad"), (["restore"], "--accept"),
        (["restore", "/nonexistent/x"], "ingen fil"), (["cancel", "99"], "inget utskick 99"),
        (["schedule", "--company", "5599000014"], "--on"),
        (["anonymise", "1", "--company", "5599000014"], "ingen anställd 1"),
        (["audit", "--employee", "1"], "--company"),
        (
            [
                "link", "set", "--company", "5599000014", "--active", "off", "--all-employees",
                "yes",
            ],
            "--sends-payslips"
        ),
    ]

    @Test func `a wrong argument ends with 2 and says what is right`() throws {
        let bench = try Workbench()
        for (arguments, message) in Self.wrongArguments {
            let ended = try bench.run(arguments)
            #expect(ended.status == 2, "\(arguments): \(ended.output) \(ended.errors)")
            #expect(ended.errors.contains(message), "\(arguments): \(ended.errors)")
        }
    }
}
