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
        ("", "empty"), ("hej", "not XML"), ("<html></html>", "web page"),
        ("<paxml><header>", "truncated"),
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
                "no payroll"))
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
