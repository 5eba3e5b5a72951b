import Foundation
import TestSupport
import Testing

@Suite(.serialized) struct ImportCommandTests {
    @Test func `a dry run changes nothing, the second run finds nothing new`() throws {
        let bench = try Workbench()
        let file = try bench.scratch.write(
            "lonut.pax",
            text: Invented.lonut(
                organisationNumber: bench.company,
                people: [("1", Invented.number(1)), ("2", Invented.number(2))]))
        let arguments = ["import", "--company", bench.company, file, "--language", "en"]
        let dry = try bench.make(arguments + ["--dry-run"])
        #expect(dry.output.contains("Payslips: 2 new, 0 changed, 0 unchanged"))
        #expect(try bench.make(arguments).output.contains("Payslips: 2 new"))
        #expect(
            try bench.make(arguments).output.contains("Payslips: 0 new, 0 changed, 2 unchanged"))
    }

    @Test func `a correction replaces a payslip, keeps its history and asks for a new PDF`() throws
    {
        let bench = try Workbench()
        try bench.importRun(2)
        let people = (0..<2).map { (String(1000 + $0), Optional(Invented.number($0))) }
        let file = try bench.scratch.write(
            "lonut2.pax",
            text: Invented.lonut(organisationNumber: bench.company, people: people, gross: 31_000))
        let ended = try bench.make(["import", "--company", bench.company, file])
        #expect(ended.output.contains("0 nya, 2 ändrade"))
        let runs = try bench.make([
            "payrun", "list", "--company", bench.company, "--format", "csv",
        ])
        #expect(runs.output.contains("final;2;0;2"))
    }

    @Test func `bad rows are reported once with file, line and number, the others are kept`() throws
    {
        let bench = try Workbench()
        let text = Invented.lonut(
            organisationNumber: bench.company,
            people: [("1", Invented.number(1)), ("2", Invented.number(2)), ("3", nil)])
        let file = try bench.scratch.write(
            "lonut.pax",
            text: text.replacing("<utbetalt>21000</utbetalt>", with: "<utbetalt>mycket</utbetalt>"))
        let ended = try bench.run(["import", "--company", bench.company, file])
        #expect(ended.status == 1)
        #expect(ended.output.contains("lonut.pax:7: fel: 1:"))
        #expect(ended.output.contains("2 nya"))
    }

    @Test(arguments: [
        ("", "tom"), ("hej", "inte XML"), ("<html></html>", "webbsida"),
        ("<paxml><header>", "avkortad"),
        ("<!DOCTYPE paxml [<!ENTITY a \"b\">]><paxml>&a;</paxml>", "DOCTYPE"),
    ])
    func `a file that is none is refused, and nothing is written`(text: String, message: String)
        throws
    {
        let bench = try Workbench()
        let file = try bench.scratch.write("lonut.pax", text: text)
        let ended = try bench.run(["import", "--company", bench.company, file])
        #expect(ended.status == 2)
        #expect(ended.errors.contains(message), "\(ended.errors)")
        #expect(
            try bench.make(["payrun", "list", "--company", bench.company]).output.contains(
                "Inga lönekörningar"))
    }

    @Test func `another company's file is refused`() throws {
        let bench = try Workbench()
        let file = try bench.scratch.write(
            "lonut.pax",
            text: Invented.lonut(
                organisationNumber: Invented.organisationNumber(5),
                people: [("1", Invented.number(1))]))
        #expect(try bench.run(["import", "--company", bench.company, file]).status == 2)
    }

    @Test func `a number that is not the register's is refused for that payslip`() throws {
        let bench = try Workbench()
        try bench.importRun(2)
        let file = try bench.scratch.write(
            "lonut2.pax",
            text: Invented.lonut(
                organisationNumber: bench.company,
                people: [("1000", Invented.number(9)), ("1001", Invented.number(1))], gross: 40_000)
        )
        let ended = try bench.run(["import", "--company", bench.company, file])
        #expect(ended.status == 1)
        #expect(ended.output.contains("import.payslip.identity-mismatch"))
        #expect(ended.output.contains("0 nya, 1 ändrade"))
    }

    @Test func `two payslips with the same PDF are both kept back`() throws {
        let bench = try Workbench()
        try bench.importRun(2)
        for number in ["1000", "1001"] {
            try bench.scratch.write("pdf/\(number)_2026-11-25.pdf", Invented.pdf(0))
        }
        let ended = try bench.run([
            "import", "--company", bench.company, "--pdf-folder", bench.scratch.file("pdf"),
        ])
        #expect(ended.status == 1)
        let plan = try bench.make(["plan", "--company", bench.company, "--format", "json"])
        #expect(plan.output.components(separatedBy: "\"failed\"").count == 3)
    }
}

@Suite(.serialized) struct HostileInputTests {
    @Test func `control characters and numbers in names do not reach the terminal`() throws {
        let bench = try Workbench()
        let number = Invented.number(3)
        let file = try bench.scratch.write(
            "register.csv",
            text: "anstid;personnummer;förnamn;efternamn;avdelning\n"
                + "7;\(number);\u{1B}[31mRöd;\u{9B}2J\(Invented.number(4));B\u{202E}ak\n")
        let imported = try bench.run(["employee", "import", "--company", bench.company, file])
        #expect(imported.status == 0, "\(imported.output)")
        for command in [["employee", "list"], ["employee", "show", "7"]] {
            let shown = try bench.make(command + ["--company", bench.company]).output
            #expect(!shown.contains("\u{1B}") && !shown.contains("\u{9B}"))
            #expect(!shown.contains("\u{202E}"))
        }
    }

    @Test func `a rule file that is a link to nowhere is an error, not an absence`() throws {
        let bench = try Workbench()
        try bench.importRun(1)
        let rules = bench.workspace + "/rules/companies/\(bench.company).lua"
        try FileManager.default.createSymbolicLink(
            atPath: rules, withDestinationPath: "/nonexistent/policy.lua")
        let ended = try bench.run(["send", "--company", bench.company, "--yes"])
        #expect(ended.status == 3, "\(ended.errors)")
        #expect(try bench.ledger().isEmpty)
    }

    @Test func `a run without payslips, a preliminary run and other zeros are all noticed`() throws
    {
        let bench = try Workbench()
        let empty = try bench.scratch.write(
            "empty.pax", text: Invented.lonut(organisationNumber: bench.company, people: []))
        let none = try bench.run(["import", "--company", bench.company, empty])
        #expect(none.status == 2, "\(none.output)")

        try bench.importRun(3, options: ["--preliminary"])
        let one = try bench.scratch.write(
            "one.pax",
            text: Invented.lonut(
                organisationNumber: bench.company, people: [("1000", Invented.number(0))]))
        let partial = try bench.run(["import", "--company", bench.company, one])
        #expect(partial.status == 2 && partial.errors.contains("import.run.partial"))

        let zeros = try bench.scratch.write(
            "zeros.pax",
            text: Invented.lonut(
                organisationNumber: bench.company, payDate: "2026-12-22",
                people: [("001000", Invented.number(0))]))
        let other = try bench.run(["import", "--company", bench.company, zeros])
        #expect(other.status == 1 && other.output.contains("import.payslip.zeros"))
    }

    @Test func `a database that is gone is not a fresh one`() throws {
        let bench = try Workbench()
        try FileManager.default.removeItem(atPath: bench.workspace + "/data/lonespec.sqlite")
        let ended = try bench.run(["log"])
        #expect(ended.status == 3 && ended.errors.contains("store.missing"))
    }
}
