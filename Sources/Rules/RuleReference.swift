import Diagnostics
import LuaRuntime

/// The reference of the rule API, made from `RuleField.table`, `RuleFunction`, `RuleSandbox` and `RuleTestVocabulary`.
package enum RuleReference {
    /// The reference in Markdown.
    package static var markdown: String {
        let head = """
            <!-- Made from RuleField.table: LONESPEC_WRITE_DOCS=1 swift test --filter RuleFieldTests -->
            # The rule API

            A rule file returns a table with `api = 1` and the functions below; a company's own file may leave out
            those that it does not change. `lonespec rules stubs` writes definitions for editors: with
            `---@type lonespec.rules` on the line above `return {` they complete and check all that stands here.

            """
        return ([head, functions, fields, sandbox, tests]).joined(separator: "\n")
    }

    // MARK: Functions

    private static var functions: String {
        var text = """
            ## Functions

            | function | answers | when it is asked |
            | --- | --- | --- |

            """
        for function in RuleFunction.allCases {
            let parameters = function.parameters.map(\.name).joined(separator: ", ")
            text += "| `\(function.rawValue)(\(parameters))` | \(function.summary): "
            text += "\(function.contract) | \(function.asked) |\n"
        }
        return text + """

            A reason is a text; plan and log show it. Any other answer, an error, or a rule that runs out of its budget
            holds that payslip: nothing is sent, and the others go on.

            """
    }

    // MARK: Fields

    private static var fields: String {
        var text = """
            ## Fields

            A field that is not here does not exist: asking for it is an error that names the nearest one. A
            kind with `?` is nil where it is not known. Dates are texts of the form `2026-11-25`, which compare
            correctly with `<` and `>`. Amounts of money are whole öre.

            """
        for view in RuleField.View.allCases {
            text += "\n### \(view.name)\n\n| field | kind | in Swedish | in English |\n"
            text += "| --- | --- | --- | --- |\n"
            for field in RuleField.fields(of: view) {
                text += "| `\(field.name)` | \(field.kind.rawValue) | \(field.summary.sv) "
                text += "| \(field.summary.en)\(values(field)) |\n"
            }
        }
        return text
    }

    private static func values(_ field: RuleField) -> String {
        guard !field.values.isEmpty else { return "" }
        return ": " + field.values.map { "`\"\($0)\"`" }.joined(separator: ", ")
    }

    // MARK: The sandbox

    private static var sandbox: String {
        let limits = ScriptLimits()
        var text = """
            ## Lua

            Lua 5.4. What a rule has of it:

            | library | has | has not |
            | --- | --- | --- |

            """
        for library in RuleSandbox.libraries {
            text += "| \(library.name.isEmpty ? "basic functions" : "`\(library.name)`") "
            text += "| \(names(library.members)) | \(names(library.withheld)) |\n"
        }
        return text + """

            There is no \(names(RuleSandbox.withheldLibraries)). `pairs` goes in sorted order, `print` goes to the
            host's log with personal identity numbers masked, and `require` finds files below `rules/`. Global variables
            cannot be set. A call has \(limits.instructionsPerCall / 1_000_000) million instructions and \
            \(limits.timePerCall.components.attoseconds / 1_000_000_000_000_000) ms, all values together
            \(limits.memoryBytes >> 20) MiB; `limits` in `lonespec.lua` changes that.

            """
    }

    private static func names(_ names: [String]) -> String {
        names.isEmpty ? "–" : names.map { "`\($0)`" }.joined(separator: ", ")
    }

    // MARK: Tests

    private static var tests: String {
        var text = """
            ## Test files

            A file `…_test.lua` beside the rules has, besides all that a rule has:

            | name | what it does |
            | --- | --- |

            """
        for name in RuleTestVocabulary.names {
            text += "| `\(name)` | \(RuleTestVocabulary.summary(of: name)) |\n"
        }
        return text + """

            What a test does not say is invented, the same each time; `none` says that there is nothing. A field that
            does not exist is an error.

            """
    }
}
