import Diagnostics

/// Files that tell an editor with the Lua language server (LuaLS) what a rule file can use, made from `RuleField.table`.
///
/// A rule file says `---@type lonespec.rules` on the line above its `return {`: then the editor knows the parameters of
/// the functions in that table, completes `employee.`, and warns of what does not exist.
package enum RuleStubs {
    /// Where the definitions are, from the folder that has the rules' folder in it.
    package static let definitionsPath = "rules/.luals/lonespec.lua"
    /// Where the configuration is, from the same folder.
    package static let configurationPath = ".luarc.json"

    /// The configuration of the language server. The standard library's parts that the sandbox withholds are off.
    package static var configuration: String {
        let off = (["basic"] + RuleSandbox.withheldLibraries).sorted()
            .map { "    \"\($0)\": \"disable\"" }.joined(separator: ",\n")
        return """
            {
              "runtime.version": "Lua 5.4",
              "runtime.path": ["?.lua", "rules/?.lua"],
              "runtime.builtin": {
            \(off)
              },
              "workspace.library": ["rules/.luals"],
              "workspace.checkThirdParty": false,
              "diagnostics.severity": {
                "assign-type-mismatch": "Warning!",
                "inject-field": "Error!",
                "lowercase-global": "Error!",
                "missing-fields": "Warning!",
                "return-type-mismatch": "Warning!",
                "undefined-field": "Error!",
                "undefined-global": "Error!"
              },
              "format.enable": false,
              "telemetry.enable": false
            }

            """
    }

    /// The definitions: the views, the contract, the names of a test file, and the functions of the sandbox.
    package static var definitions: String {
        let header = """
            ---@meta _
            -- What lonespec gives to rule files and their tests. Made by `lonespec rules stubs`: changes here are lost.
            --
            -- In a rule file, write
            --     ---@type lonespec.rules
            -- on the line above its `return {`. Tests need nothing.

            -- A date, "2026-11-25": dates compare correctly with < and >.
            ---@alias lonespec.date string

            """
        let parts =
            [header] + RuleField.View.allCases.map(view) + [contract]
            + RuleField.View.allCases.map(given) + [tests, sandbox]
        return parts.joined(separator: "\n")
    }

    // MARK: Views

    private static func view(_ view: RuleField.View) -> String {
        let fields = RuleField.fields(of: view).map { field in
            "---@field \(field.name) \(type(field)) \(field.summary.en) (\(field.summary.sv))\n"
        }
        return """
            -- The \(view.name) of a decision: read-only.
            ---@class (exact) lonespec.\(view.name)
            \(fields.joined())
            """
    }

    /// The fields of a view as a test gives them: each can be left out.
    private static func given(_ view: RuleField.View) -> String {
        let fields = RuleField.fields(of: view).map { field in
            let none = field.kind.isOptional ? "|lonespec.none" : ""
            return "---@field \(field.name)? \(type(field))\(none)\n"
        }
        return """
            -- What a test says of the \(view.name); the rest is invented.
            ---@class (exact) lonespec.given.\(view.name)
            \(fields.joined())
            """
    }

    /// A field's type in the language server's words.
    static func type(_ field: RuleField) -> String {
        if !field.values.isEmpty {
            let union = field.values.map { "\"\($0)\"" }.joined(separator: "|")
            return field.kind.isOptional ? "\(union)|nil" : union
        }
        if field.view == .company, field.name == RuleFunction.retentionDays.rawValue {
            return "0|30|390"
        }
        return switch field.kind {
        case .text: "string"
        case .optionalText: "string?"
        case .flag: "boolean"
        case .integer: "integer"
        case .optionalInteger, .optionalOre: "integer?"
        case .optionalNumber: "number?"
        case .date: "lonespec.date"
        case .optionalDate: "lonespec.date?"
        }
    }

    // MARK: The contract

    private static var contract: String {
        let functions = RuleFunction.allCases.map { function in
            let parameters = function.parameters.map { "\($0.name): lonespec.\($0.name)" }
                .joined(separator: ", ")
            return "---@field \(function.rawValue)? fun(\(parameters)): "
                + "\(answer(function)), string? \(function.summary)\n"
        }
        return """
            -- What a rule file returns. A company's own file may leave functions out: default.lua has them all.
            ---@class (exact) lonespec.rules
            ---@field api 1 the contract's version
            \(functions.joined())
            """
    }

    static func answer(_ function: RuleFunction) -> String {
        switch function {
        case .select, .printEligible: "boolean"
        case .retentionDays: "0|30|390"
        }
    }
}
