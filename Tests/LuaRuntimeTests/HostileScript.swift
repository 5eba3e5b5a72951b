import Foundation
import LuaRuntime
import Testing

/// One script of the corpus, whose first line says how it must end:
/// `-- expect: budget  contains: text of the message`.
struct HostileScript: Sendable, CustomTestStringConvertible {
    let name: String
    let outcome: ScriptOutcome
    let contains: String
    let body: String

    var testDescription: String { name }

    /// All scripts of the corpus, by name.
    static let all: [HostileScript] = {
        let folder = Bundle.module.resourceURL?.appending(path: "Hostile")
        let files = folder.flatMap {
            try? FileManager.default.contentsOfDirectory(at: $0, includingPropertiesForKeys: nil)
        }
        return (files ?? []).compactMap(HostileScript.init).sorted { $0.name < $1.name }
    }()

    init?(_ file: URL) {
        guard let text = try? String(contentsOf: file, encoding: .utf8) else { return nil }
        let lines = text.split(separator: "\n", maxSplits: 1)
        guard lines.count == 2,
            let match = lines[0].wholeMatch(of: /-- expect: (\w+)  contains:(.*)/),
            let outcome = ScriptOutcome(rawValue: String(match.1))
        else { return nil }
        name = file.deletingPathExtension().lastPathComponent
        self.outcome = outcome
        contains = match.2.trimmingCharacters(in: .whitespaces)
        body = String(lines[1])
    }

    /// Limits under which no other limit than the expected one is near.
    var limits: ScriptLimits {
        var limits = ScriptLimits()
        limits.timePerCall = .seconds(60)
        switch outcome {
        case .deadline:
            limits.timePerCall = .milliseconds(15)
            limits.instructionsPerCall = .max
        case .memory:
            limits.instructionsPerCall = .max
            limits.memoryBytes = 8 << 20
        // Endless recursion takes more than a million instructions to fill Lua's stack.
        case .error: break
        case .ok, .budget, .denied, .interrupted: limits.instructionsPerCall = 500_000
        }
        return limits
    }
}

/// A reader for tests: each field's value is fixed.
struct FixedFields: ScriptFieldReader {
    var values: [[ScriptValue]]

    func read(view: Int, field: Int, into slot: inout ScriptFieldSlot) {
        switch values[view][field] {
        case .text(let text): slot.set(text)
        case .int(let number): slot.set(number)
        case .number(let number): slot.set(number)
        case .bool(let truth): slot.set(truth)
        default: slot.setNone()
        }
    }
}

/// What a test needs most: one script, one call.
enum Script {
    static let views = [
        ScriptView(name: "employee", fields: ["name", "department", "age"]),
        ScriptView(name: "run", fields: ["today"]),
    ]

    static func state(
        _ modules: [String: String], limits: ScriptLimits = .init()
    ) throws -> ScriptState {
        try ScriptState(
            files: InMemoryScripts(modules, folder: "rules"), limits: limits, views: views)
    }

    /// Calls a function body with `employee` and `run`.
    static func call(
        _ body: String, name: String = "Åsa", department: String = "Lager", age: Int64 = 41,
        limits: ScriptLimits = .init()
    ) throws -> ScriptCall {
        let source = "return { f = function(employee, run)\n\(body)\nend }"
        let state = try state(["main": source], limits: limits)
        let function = try #require(try state.load("main").function("f"))
        let fields = FixedFields(values: [
            [.text(name), .text(department), .int(age)], [.text("2026-11-23")],
        ])
        return try state.call(function, [.view(0), .view(1)], reader: fields)
    }

    /// The results of a function body.
    static func results(_ body: String) throws -> [ScriptValue] { try call(body).results }

    /// The error that a function body ends with.
    static func failure(
        _ body: String, limits: ScriptLimits = .init(),
        _ location: SourceLocation = #_sourceLocation
    ) throws -> ScriptError {
        try #require(throws: ScriptError.self, sourceLocation: location) {
            _ = try call(body, limits: limits)
        }
    }
}
