import Diagnostics
import LuaRuntime
import LuaSyntax
import RuleCheck
import Testing

/// A rule file in which `1️⃣` marks each place where something must be found, among other files without mistakes.
struct Sample {
    /// What was found, as a test compares it.
    struct Found: Hashable {
        let code: String
        let line: Int?
        let column: Int?
    }

    let findings: [Diagnostic]
    /// The marked places in the order of the text.
    let marks: [(line: Int, column: Int)]

    /// Checks a marked text.
    init(
        _ marked: String, module: String = "companies/5599000022", others: [String: String] = [:]
    ) {
        let parts = marked.split(separator: "1️⃣", omittingEmptySubsequences: false)
        let text = parts.joined()
        let lines = LineIndex(Array(text.utf8))
        var offset = 0
        marks = parts.dropLast().map { part in
            offset += part.utf8.count
            let place = lines.position(at: offset, in: Array(text.utf8))
            return (place.line, place.column)
        }
        var files = ["default": Sample.defaults].merging(others) { $1 }
        files[module] = text
        let sources = files.map { name, text in
            CheckedSource(
                module: name,
                source: ScriptSource(displayName: "rules/\(name).lua", bytes: Array(text.utf8)))
        }
        findings = RuleChecker(sources: sources.sorted { $0.module < $1.module })
            .findings(in: "rules/\(module).lua")
    }

    /// A company's rules with `select` as given.
    static func select(_ body: String) -> Sample {
        Sample("return { api = 1, select = function(employee, run) \(body) end }")
    }

    /// A company's rules with `print_eligible` as given.
    static func print(_ body: String) -> Sample {
        Sample("return { api = 1, print_eligible = function(employee, run) \(body) end }")
    }

    /// A company's rules with `retention_days` as given.
    static func retention(_ body: String) -> Sample {
        Sample("return { api = 1, retention_days = function(company, run, employee) \(body) end }")
    }

    /// What was found at each mark, without `check.`; the same code at all of them.
    func expect(
        _ code: String, _ message: String? = nil, hint: String? = nil,
        at location: SourceLocation = #_sourceLocation
    ) {
        let found = findings.map {
            Found(code: $0.code, line: $0.place?.line, column: $0.place?.column)
        }
        let wanted = marks.map {
            Found(code: "check.\(code)", line: $0.line, column: $0.column)
        }
        #expect(found == wanted, "\(findings)", sourceLocation: location)
        if let message, let first = findings.first {
            #expect(first.message.en.contains(message), sourceLocation: location)
        }
        if let hint, let first = findings.first {
            #expect(first.hint?.en.contains(hint) == true, "\(first)", sourceLocation: location)
        }
    }

    /// That nothing was found.
    func expectClean(at location: SourceLocation = #_sourceLocation) {
        #expect(findings.isEmpty, "\(findings)", sourceLocation: location)
    }

    private static let defaults = """
        return {
          api = 1,
          select = function(employee, run) return true end,
          print_eligible = function(employee, run) return employee.allow_print end,
          retention_days = function(company, run, employee) return company.retention_days end,
        }
        """
}
