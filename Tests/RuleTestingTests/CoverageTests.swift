import Diagnostics
import Foundation
import LuaRuntime
import RuleTesting
import Testing

@Suite struct CoverageTests {
    private static let rules = """
        local base = require "default"

        local function isOld(employee)
          return employee.age ~= nil and employee.age >= 65
        end

        return { api = 1,
          select = function(employee, run)
            if employee.department == "Styrelsen" then
              return false
            elseif employee.department == "Lager"
              and run.pay_month == 12 then
              return false, "julstängt"
            end
            for i = 1, 2 do local x = i end
            return true
          end,
          print_eligible = function(employee, run)
            if isOld(employee) then return true end return false
          end,
        }
        """

    private static func coverage(_ test: String, rules: String = rules) throws -> CoverageReport {
        let report = try RuleWorkshop([
            "companies/5599000014.lua": rules, "companies/5599000014_test.lua": test,
        ]).run { $0.measuresCoverage = true }
        #expect(report.isSuccess, "\(report.text(colours: false))")
        return try #require(report.coverage)
    }

    @Test func `a rule cannot find out that it is measured, nor count by itself`() throws {
        let rules = """
            local base = require "default"
            local measured = pcall(function() return __probe end)
            return { api = 1, select = function(employee, run) return not measured end }
            """
        let report = try Self.coverage(
            "cases { { name = \"mäts inte\", want = { select = true } } }", rules: rules)
        #expect(report.tally.coveredLines > 0)
    }

    @Test func `a rule over its budget fails with coverage too, and one near it does not`() throws {
        for (rounds, isSuccess) in [(3_000_000, false), (1_000_000, true)] {
            let rules = """
                return { api = 1, select = function(employee, run)
                  local x = 0
                  for i = 1, \(rounds) do x = x + 1 end
                  return true
                end }
                """
            for isMeasured in [false, true] {
                let report = try RuleWorkshop([
                    "companies/5599000014.lua": rules,
                    "companies/5599000014_test.lua":
                        "cases { { name = \"räknar\", want = { select = true } } }",
                ]).run {
                    $0.measuresCoverage = isMeasured
                    // Only the budget is tried, however slow the machine is.
                    $0.limits.timePerCall = .seconds(60)
                }
                #expect(report.isSuccess == isSuccess, "\(rounds) \(isMeasured)")
            }
        }
    }

    @Test func `a rule file that cannot be read fails a measured run`() throws {
        let report = try RuleWorkshop([
            "companies/5599000014.lua": Self.rules, "lib/bad.lua": "\u{1B}Lua",
            "companies/5599000014_test.lua":
                "cases { { name = \"a\", want = { select = true } } }",
        ]).run { $0.measuresCoverage = true }
        #expect(!report.isSuccess)
        #expect(report.problems.map(\.code) == ["test.unmeasured"])
        #expect(report.problems.first?.place?.file == "rules/lib/bad.lua")
    }

    private static func own(_ report: CoverageReport) throws -> FileCoverage {
        try #require(report.files.first { $0.name.hasSuffix("5599000014.lua") })
    }

    @Test func `lines on which statements begin are counted, and how often they ran`() throws {
        let file = try Self.own(
            Self.coverage(
                """
                cases {
                  { name = "a", want = { select = true } },
                  { name = "b", given = { employee = { department = "Styrelsen" } }, want = { select = false } },
                }
                """))
        // Each case loads the file anew.
        #expect(file.lines.map(\.number) == [1, 3, 4, 7, 9, 10, 13, 15, 16, 19])
        #expect(file.lines.map(\.hits) == [2, 2, 0, 2, 2, 1, 0, 2, 1, 0])
        #expect(
            file.lines.map(\.isCovered)
                == [true, true, false, true, true, true, false, true, true, false])
    }

    @Test func `what is missing is listed in the order of the file`() throws {
        let report = try Self.coverage(
            """
            cases {
              { name = "a", given = { employee = { department = "Lager" } }, want = { select = true } },
              { name = "b", given = { employee = { age = 70 } }, want = { print_eligible = true } },
            }
            """)
        let name = "rules/companies/5599000014.lua"
        #expect(
            try Self.own(report).missing == [
                "\(name):4: condition 'employee.age ~= nil' was never false",
                "\(name):9: condition 'employee.department == \"Styrelsen\"' was never true",
                "\(name):10",
                "\(name):11: condition 'employee.department == \"Lager\" and run.pay_month == 12' was never true",
                "\(name):11: condition 'employee.department == \"Lager\"' was never false",
                "\(name):13",
                "\(name):19: a statement on this line never ran",
                "\(name):19: condition 'isOld(employee)' was never false",
            ])
        #expect(report.missing.contains("rules/default.lua:3"))
    }

    @Test func `everything that came is all there is`() throws {
        let report = try Self.coverage(
            """
            local function person(name, given, want) return { name = name, given = given, want = want } end
            cases {
              person("a", { employee = { department = "Styrelsen" } }, { select = false }),
              person("b", { employee = { department = "Lager" } }, { select = true }),
              person("c", { employee = { department = "Lager" }, run = { pay_date = "2026-12-22" } }, { select = false }),
              person("d", {}, { select = true, retention_days = 30 }),
              person("e", { employee = { age = 70 } }, { print_eligible = true }),
              person("f", { employee = { age = 30 } }, { print_eligible = false }),
              person("g", { employee = { identity_class = "interim" } }, { print_eligible = false }),
            }
            local base = require "default"
            test("grunden", function()
              expect(base.select(employee {}, run {})).is(true)
              expect(base.print_eligible(employee {}, run {})).is(false)
            end)
            """)
        #expect(report.missing == [])
        #expect(report.tally.percent == 100)
        #expect(try Self.own(report).tally.outcomes == 10)
    }

    @Test(arguments: [(0, 0, 100), (999, 1_000, 99), (1_000, 1_000, 100), (1, 3, 33), (0, 7, 0)])
    func `per cents are rounded down`(part: Int, whole: Int, percent: Int) {
        #expect(CoverageTally.percent(part, of: whole) == percent)
    }

    @Test func `a file that no test loads counts as nothing done`() throws {
        let report = try RuleWorkshop([
            "companies/5599000022.lua": Self.rules,
            "default_test.lua": #"cases { { name = "a", want = "kivra" } }"#,
        ]).run { $0.measuresCoverage = true }
        let file = try #require(report.coverage?.files.first { $0.name.contains("5599000022") })
        #expect(!file.isLoaded)
        #expect(file.tally.percent == 0)
        #expect(file.missing == ["rules/companies/5599000022.lua: never loaded"])
    }

    @Test func `when one file is tested, files that it never loads are left out`() throws {
        let report = try RuleWorkshop([
            "companies/5599000022.lua": Self.rules,
            "companies/5599000014_test.lua": #"cases { { name = "a", want = "kivra" } }"#,
        ]).run(only: "companies/5599000014_test.lua") { $0.measuresCoverage = true }
        #expect(
            report.coverage?.files.map(\.name)
                == ["rules/companies/5599000014.lua", "rules/default.lua"])
    }

    @Test func `a file that does not compile is one line that never ran`() throws {
        let report = try RuleWorkshop([
            "companies/5599000022.lua": "return {\n  select = function( end }",
            "default_test.lua": #"cases { { name = "a", want = "kivra" } }"#,
        ]).run { $0.measuresCoverage = true }
        let file = try #require(report.coverage?.files.first { $0.name.contains("5599000022") })
        #expect(file.tally == CoverageTally(lines: 1))
        #expect(file.missing.first?.contains("not measured: line 2: ") == true)
    }

    @Test func `a failing run is measured too`() throws {
        let report = try RuleWorkshop(test: #"cases { { name = "a", want = "held" } }"#)
            .run { $0.measuresCoverage = true }
        #expect(report.counts[.failed] == 1)
        #expect(
            report.text(colours: false).contains("\ncoverage\n  rules/companies/5599000014.lua"))
    }

    @Test func `below the threshold the run fails, and says by how much`() throws {
        let workshop = try RuleWorkshop(test: #"cases { { name = "a", want = "kivra" } }"#)
        let tally = try #require(try workshop.run { $0.measuresCoverage = true }.coverage).tally
        let low = try workshop.run { $0.threshold = tally.percent }
        #expect(low.isSuccess)
        let high = try workshop.run { $0.threshold = tally.percent + 3 }
        #expect(!high.isSuccess)
        let problem = try #require(high.problems.first)
        #expect(
            problem.message.en
                == "the coverage is \(tally.percent) %, 3 below the threshold of \(tally.percent + 3) %"
        )
        let needed = ((tally.percent + 3) * tally.total + 99) / 100 - tally.covered
        #expect(
            problem.hint?.en.hasPrefix("test \(needed) more of the \(tally.total) lines") == true)
    }

    @Test func `no test file and no test is counted`() throws {
        let report = try Self.coverage("test(\"så\", function() expect(1).is(1) end)")
        #expect(!report.files.contains { $0.name.contains("_test") })
    }

    @Test func `the JSON report has stable keys`() throws {
        let report = try Self.coverage(#"cases { { name = "a", want = { select = true } } }"#)
        let json = try #require(
            JSONSerialization.jsonObject(with: Data(report.json.utf8)) as? [String: Any])
        #expect(Set(json.keys) == ["version", "total", "files", "missing"])
        let total = try #require(json["total"] as? [String: Any])
        #expect(
            Set(total.keys) == [
                "percent", "lines", "lines_covered", "lines_percent", "outcomes",
                "outcomes_covered", "outcomes_percent",
            ])
        let file = try #require((json["files"] as? [[String: Any]])?.first)
        #expect(Set(file.keys) == ["file", "loaded", "problem", "total", "lines", "conditions"])
        let line = try #require((file["lines"] as? [[String: Any]])?.first)
        #expect(Set(line.keys) == ["line", "hits", "covered"])
        let condition = try #require((file["conditions"] as? [[String: Any]])?.first)
        #expect(Set(condition.keys) == ["line", "text", "true", "false"])
    }

    @Test func `the page is whole in itself, and says everything in more than colour`() throws {
        let report = try Self.coverage(#"cases { { name = "a", want = { select = true } } }"#)
        let page = report.html(title: "regler <åäö>")
        #expect(page.contains("<title>Coverage of regler &lt;åäö&gt;</title>"))
        for foreign in ["<script", "http://", "https://", "<link", "<img", "@import", "url("] {
            #expect(!page.contains(foreign))
        }
        #expect(page.contains("prefers-color-scheme: dark"))
        #expect(page.contains("@media print"))
        for word in ["never ran", "ran in part", "ran"] {
            #expect(page.contains("aria-label=\"\(word)\""))
        }
        #expect(page.contains("condition &#39;") || page.contains("was never true</span>"))
        // But for what HTML has and XML has not, it is well-formed.
        var xml = page.replacing("<!DOCTYPE html>\n", with: "")
        xml = xml.replacing(/<meta ([^>]*)>/) { "<meta \($0.1)/>" }
        xml = xml.replacing(/<style>[\s\S]*<\/style>/, with: "")
        let elements = try XMLElements(xml)
        #expect(elements.named("section").count == 2)
        let ids = elements.named("tr").compactMap { $0["id"] }
        #expect(Set(ids).count == ids.count)
        if let file = ProcessInfo.processInfo.environment["LONESPEC_COVERAGE_PAGE"] {
            try page.write(toFile: file, atomically: true, encoding: .utf8)
        }
    }
}
