import Diagnostics
import LuaRuntime

/// One loaded rule file, checked against the contract.
struct RuleFile {
    static let functionNames = RuleFunction.allCases.map(\.rawValue).joined(separator: ", ")

    var functions: [RuleFunction: ScriptFunction] = [:]

    init(_ module: ScriptModule, name: String) throws {
        let place = SourcePlace(file: "rules/\(name).lua")
        guard case .int(1) = try module.value("api") else {
            throw Diagnostic(
                code: "rules.api", "the table that the file returns must have api = 1",
                hint: "write 'return { api = 1, … }'; this lonespec knows api 1", at: place)
        }
        for key in module.keys where key != "api" {
            guard let function = RuleFunction(rawValue: key) else {
                let known = RuleFunction.allCases.map(\.rawValue) + ["api"]
                let nearest = Suggestion.nearest(to: key, among: known)
                throw Diagnostic(
                    code: "rules.unknown-function",
                    Phrase(
                        "the contract has no '\(key)'"
                            + (nearest.map { ", did you mean '\($0)'?" } ?? "")),
                    hint: "a rule file may define \(RuleFile.functionNames)",
                    at: module.function(key)?.place ?? place)
            }
            guard let script = module.function(key) else {
                throw Diagnostic(
                    code: "rules.not-a-function", "'\(key)' must be a function", at: place)
            }
            functions[function] = script
        }
    }
}
