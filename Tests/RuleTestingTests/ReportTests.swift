import Diagnostics
import Foundation
import FoundationXML
import RuleTesting
import TestSupport
import Testing

@Suite struct ReportTests {
    private static func report() throws -> RuleTestReport {
        try RuleWorkshop([
            "companies/5599000014_test.lua": """
            cases {
              { name = "åäö <& #1>", want = "kivra" },
              { name = "faller", given = { employee = { age = 64 } }, want = { print_eligible = true } },
              { name = "sedan", want = "held", todo = "väntar" },
              { name = "klar", want = "kivra", todo = true },
              { name = "fel" },
            }
            """,
            "default_test.lua":
                "print(\"]]> \\0 \\27[31m\")\ntest(\"två\\nrader\", function() expect(1).is(2) end)",
        ]).run { $0.filter = "." }
    }

    @Test func `a terminal gets a line for each file, the failures, and a sum`() throws {
        let text = try Self.report().text(colours: false)
        #expect(
            text.hasPrefix(
                """
                rules/companies/5599000014_test.lua  1 passed, 1 failed, 1 error, 1 todo, 1 todo but passing
                rules/default_test.lua  1 failed
                """))
        #expect(
            text.contains(
                """
                rules/companies/5599000014_test.lua:3: faller: failed
                  print_eligible
                    wanted  true
                    got     false, "bara pensionärer"
                  why
                    print_eligible: false, "bara pensionärer" (rules/companies/5599000014.lua:9)
                      read employee.age = 64
                  printed
                    | åldern är 64
                """))
        #expect(text.contains("rules/companies/5599000014_test.lua:4: sedan: todo (väntar)"))
        #expect(text.contains("it is marked as todo, but passes: remove the mark"))
        #expect(
            text.hasSuffix("\n6 tests: 1 passed, 2 failed, 1 error, 1 todo, 1 todo but passing\n"))
        #expect(!text.contains("\u{1B}"))
    }

    @Test func `colours change no word`() throws {
        let report = try Self.report()
        let coloured = report.text(colours: true)
        #expect(coloured.contains("\u{1B}[31m"))
        #expect(coloured.replacing(/\u{1B}\[\d+m/, with: "") == report.text(colours: false))
    }

    @Test func `TAP has a point for each test, and details that are YAML`() throws {
        let report = try Self.report()
        let lines = report.tap.split(separator: "\n").map(String.init)
        #expect(lines[0] == "TAP version 14")
        #expect(lines[1] == "1..6")
        let points = lines.filter { $0.hasPrefix("ok ") || $0.hasPrefix("not ok ") }
        let file = "rules/companies/5599000014_test.lua"
        let mark = "# " + "todo".uppercased()
        #expect(
            points == [
                "ok 1 - \(file): åäö <& \\#1>", "not ok 2 - \(file): faller",
                "not ok 3 - \(file): sedan \(mark) väntar", "ok 4 - \(file): klar \(mark)",
                "not ok 5 - \(file): fel", "not ok 6 - rules/default_test.lua: två rader",
            ])
        // Every block is opened and closed, and holds keys whose values are JSON texts, or lines below them.
        #expect(lines.count { $0 == "  ---" } == 5)
        #expect(lines.count { $0 == "  ..." } == 5)
        for line in lines where line.hasPrefix("  ") && !["  ---", "  ..."].contains(line) {
            if line.hasPrefix("    ") { continue }
            let parts = try #require(line.wholeMatch(of: /\s\s[a-z_]+: (.*)/), "\(line)")
            guard parts.1 != "|" else { continue }
            _ = try JSONSerialization.jsonObject(
                with: Data(parts.1.utf8), options: .fragmentsAllowed)
        }
        #expect(lines.contains("  why: |"))
        #expect(lines.contains("      read employee.age = 64"))
        #expect(lines.contains("  print_eligible_wanted: \"true\""))
        #expect(lines.contains("  at: \"\(file):3\""))
    }

    @Test func `what fails a run besides tests is a point of TAP and an error of JUnit`() throws {
        let report = try RuleWorkshop().run()
        #expect(report.tap.contains("1..1\nnot ok 1 - test.none\n"))
        let xml = try XMLElements(report.junit)
        #expect(xml.named("testcase").map { $0["name"] } == ["test.none"])
        #expect(xml.named("error").count == 1)
        #expect(xml.named("testsuites").first?["errors"] == "1")
    }

    @Test func `JUnit is XML with a suite for each file`() throws {
        let report = try Self.report()
        let xml = try XMLElements(report.junit)
        let suites = xml.named("testsuite")
        #expect(suites.map { $0["name"] } == report.files.map(\.name))
        #expect(suites.map { $0["tests"] } == ["5", "1"])
        #expect(suites.map { $0["failures"] } == ["1", "1"])
        #expect(suites.map { $0["errors"] } == ["1", "0"])
        #expect(suites.map { $0["skipped"] } == ["1", "0"])
        let tests = xml.named("testcase")
        #expect(
            tests.map { $0["name"] } == [
                "åäö <& #1>", "faller", "sedan", "klar", "fel", "två\nrader",
            ])
        #expect(tests.map { $0["line"] } == ["2", "3", "4", "5", "6", "2"])
        #expect(tests.allSatisfy { $0["time"] == "0" })
        #expect(tests.first?["classname"] == "rules.companies.5599000014_test")
        #expect(
            xml.named("failure").first?["message"]
                == "print_eligible: wanted true, got false, \"bara pensionärer\"")
        #expect(xml.named("skipped").map { $0["message"] } == ["todo: väntar"])
        #expect(xml.named("property").first == ["name": "company", "value": "5599000014"])
        #expect(xml.text.contains("]]>    [31m"))
    }

    @Test func `JSON lines are objects with the same keys, then a summary`() throws {
        let lines = try Self.report().jsonLines.split(separator: "\n").map { line in
            try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
        #expect(lines.count == 7)
        let keys: Set = [
            "event", "file", "line", "name", "outcome", "message", "hint", "place", "differences",
            "why", "printed", "todo",
        ]
        for line in lines.dropLast() { #expect(Set(line.keys) == keys) }
        #expect(
            lines.dropLast().map { $0["outcome"] as? String }
                == ["passed", "failed", "todo", "todo-passed", "error", "failed"])
        #expect(lines.last?["failed"] as? Int == 2)
        #expect(lines.last?["success"] as? Bool == false)
    }
}

/// The elements of a document with their attributes, as a parser of the system reads them.
final class XMLElements: NSObject, XMLParserDelegate {
    private var elements: [(name: String, attributes: [String: String])] = []
    private(set) var text = ""

    init(_ xml: String) throws {
        super.init()
        let parser = XMLParser(data: Data(xml.utf8))
        parser.delegate = self
        try #require(parser.parse(), "\(String(describing: parser.parserError))\n\(xml)")
    }

    func named(_ name: String) -> [[String: String]] {
        elements.filter { $0.name == name }.map(\.attributes)
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
        qualifiedName: String?, attributes: [String: String]
    ) {
        elements.append((name, attributes))
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
}
