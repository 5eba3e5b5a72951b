import Diagnostics
import LuaRuntime
import Testing

/// States with instruments, for tests.
enum Workbench {
    static let fields = FixedFields(values: [
        [.text("Åsa"), .text("Lager"), .int(41)], [.text("2026-11-23")],
    ])

    /// A state with these modules, of which those that are named are extended.
    static func state(
        _ modules: [String: String] = [:], extended: Set<String> = [],
        limits: ScriptLimits = .init(), _ set: (inout ScriptInstruments) -> Void = { _ in }
    ) throws -> ScriptState {
        var instruments = ScriptInstruments()
        set(&instruments)
        return try ScriptState(
            files: ExtendedScripts(modules: modules, extended: extended), limits: limits,
            views: Script.views, instruments: instruments)
    }

    /// A state with one module that has one function.
    static func state(
        function body: String, limits: ScriptLimits = .init(),
        _ set: (inout ScriptInstruments) -> Void = { _ in }
    ) throws -> ScriptState {
        let source = "return { f = function(employee, run)\n\(body)\nend }"
        return try state(["main": source], limits: limits, set)
    }
}

extension ScriptState {
    /// Calls a function of a module with both views.
    @discardableResult
    func run(_ module: String = "main", _ function: String = "f") throws -> ScriptCall {
        let function = try #require(try load(module).function(function))
        return try call(function, [.view(0), .view(1)], reader: Workbench.fields)
    }

    /// Evaluates a line and gives its results; nil when it is incomplete.
    @discardableResult
    func line(
        _ text: String, sameRecords: Bool = true
    ) throws(ScriptError) -> [ScriptInspection]? {
        let evaluation = try evaluate(
            text, name: "prompt", reader: Workbench.fields, sameRecords: sameRecords)
        return if case .values(let values) = evaluation { values } else { nil }
    }

    /// The error that a line ends with.
    func failure(
        _ text: String, _ location: SourceLocation = #_sourceLocation
    ) throws -> ScriptError {
        try #require(throws: ScriptError.self, sourceLocation: location) {
            () throws in _ = try line(text)
        }
    }
}

/// Modules in memory, some of them extended.
struct ExtendedScripts: ScriptFiles {
    var modules: [String: String]
    var extended: Set<String>

    func source(of module: String) throws(ScriptFilesError) -> ScriptSource {
        var source = try InMemoryScripts(modules, folder: "rules").source(of: module)
        source.isExtended = extended.contains(module)
        return source
    }
}

/// A debugger that answers from a list, then lets run, and keeps the pauses.
final class Recorder: ScriptDebugger {
    private var answers: [ScriptResume]
    private(set) var pauses: [ScriptPause] = []
    /// Done in each pause.
    var action: (ScriptPause) -> Void = { _ in }

    init(_ answers: [ScriptResume]) { self.answers = answers }

    convenience init(_ answers: ScriptResume...) { self.init(answers) }

    func pause(_ pause: ScriptPause) -> ScriptResume {
        pauses.append(pause)
        action(pause)
        return answers.isEmpty ? .run : answers.removeFirst()
    }

    /// The lines of the pauses in `main`, those in other files with their name.
    var lines: [String] {
        pauses.map { pause in
            pause.place.label.replacing("rules/main.lua:", with: "")
                .replacing("rules/", with: "")
        }
    }
}
