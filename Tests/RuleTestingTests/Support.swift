import Delivery
import Diagnostics
import RuleTesting
import TestSupport
import Testing

/// A folder of rules and tests in a temporary place.
struct RuleWorkshop {
    let scratch: Scratch

    /// Rules that say yes to everything.
    static let defaults = """
        return { api = 1,
          select = function(employee, run) return true end,
          print_eligible = function(employee, run) return employee.allow_print end,
          retention_days = function(company, run, employee) return company.retention_days end,
        }
        """

    /// Rules of company 5599000014.
    static let own = """
        local base = require "default"
        return { api = 1,
          select = function(employee, run)
            if employee.department == "Styrelsen" then return false, "styrelsen får papper" end
            return base.select(employee, run)
          end,
          print_eligible = function(employee, run)
            print("åldern är", employee.age)
            return employee.age >= 65, "bara pensionärer"
          end,
        }
        """

    /// Writes the two rule files and others, by their paths below the folder.
    init(_ files: [String: String] = [:]) throws {
        scratch = try Scratch()
        let all = ["default.lua": Self.defaults, "companies/5599000014.lua": Self.own]
        for (path, text) in all.merging(files, uniquingKeysWith: { $1 }) {
            try scratch.write("rules/\(path)", text: text)
        }
    }

    /// Writes the rule files and one test file of company 5599000014.
    init(test: String) throws {
        try self.init(["companies/5599000014_test.lua": test])
    }

    /// The folder.
    var path: String { scratch.file("rules") }

    /// Runs the tests.
    func run(
        only: String? = nil, _ change: (inout RuleTestOptions) -> Void = { _ in }
    ) throws -> RuleTestReport {
        var options = RuleTestOptions()
        change(&options)
        return try RuleTestRunner(
            folder: RuleTestFolder(path: path, only: only), composer: FakeChannel(),
            options: options
        ).run()
    }

    /// The results of one test file of company 5599000014.
    static func results(_ test: String) throws -> [RuleTestResult] {
        try RuleWorkshop(test: test).run().results
    }

    /// The result of the only test in a file of company 5599000014.
    static func result(
        _ test: String, _ location: SourceLocation = #_sourceLocation
    ) throws -> RuleTestResult {
        let results = try results(test)
        try #require(results.count == 1, "\(results)", sourceLocation: location)
        return try #require(results.first, sourceLocation: location)
    }
}
