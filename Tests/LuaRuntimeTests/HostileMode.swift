import LuaRuntime

/// The ways in which script code can run, in each of which every limit must hold.
enum HostileMode: String, CaseIterable, Sendable {
    /// While the file loads.
    case load
    /// While a required file loads.
    case require
    /// In a function that the host calls.
    case call
    /// In a function that has read a view, and prints.
    case view
    /// Below the script's own `pcall`.
    case pcall
    /// With every line traced.
    case trace
    /// With counters in it.
    case probes
    /// With a debugger that stops at each line.
    case steps
    /// The same below the script's own `pcall`, traced too.
    case stepsInPcall
    /// With a debugger that takes steps of all kinds, and breakpoints everywhere.
    case breakpoints
    /// With a debugger that has nothing to stop at but the end of the run.
    case limits
    /// As a line of a prompt.
    case evaluate
    /// In an extended file that calls the host for nothing.
    case host
    /// With all instruments at once.
    case all

    /// Whether it is one of production's, without instruments.
    var isProduction: Bool { self <= .pcall }

    /// The modules, of which `main` is to be loaded and `run`, if there is one, called.
    func modules(_ body: String) -> [String: String] {
        let binary = ["binary": "\u{1B}Lua"]
        let protected = "return { run = function(e) return pcall(function()\n\(body)\nend) end }"
        let modules =
            switch self {
            case .load: ["main": "\n" + body]
            case .require: ["main": "return require 'other'", "other": "\n" + body]
            case .call, .trace, .steps, .breakpoints, .limits:
                ["main": "return { run = function(e)\n\(body)\nend }"]
            case .view:
                ["main": "return { run = function(e) local n = e.name print(n)\n\(body)\nend }"]
            case .pcall, .stepsInPcall: ["main": protected]
            case .probes:
                [
                    "main": "return { run = function(e) __probe(0) local n = __probe(1, e.name)\n"
                        + "\(body)\nend }"
                ]
            case .evaluate: ["main": "return {}"]
            case .host:
                [
                    "main":
                        "return { run = function(e) nothing(e.name, { 1, { x = 2 } })\n\(body)\nend }"
                ]
            case .all:
                [
                    "main": "return { run = function(e) local x = __probe(2, nothing())\n"
                        + "nothing(record().name) \(body)\nend }"
                ]
            }
        return modules.merging(binary) { first, _ in first }
    }

    /// The instruments that the mode is about.
    func instruments(_ outcome: ScriptOutcome) -> ScriptInstruments {
        var instruments = ScriptInstruments()
        switch self {
        case .load, .require, .call, .view, .pcall, .evaluate: break
        case .trace: instruments.tracesLines = true
        case .probes: instruments.probes = ScriptProbes(count: 3)
        case .steps, .stepsInPcall:
            instruments.tracesLines = self == .stepsInPcall
            instruments.debugger = Stepper([.step], limit: Self.steps(outcome))
        case .breakpoints:
            instruments.debugger = Stepper(
                [.run, .next, .out, .step, .run], limit: Self.steps(outcome))
        case .limits: instruments.debugger = Stepper([.run], limit: 0)
        case .host: instruments.hostFunctions = Self.functions
        case .all:
            instruments.interrupt = ScriptInterrupt()
            instruments.probes = ScriptProbes(count: 3)
            instruments.hostFunctions = Self.functions
            instruments.tracesLines = true
            instruments.debugger = Stepper([.next, .step], limit: Self.steps(outcome))
        }
        return instruments
    }

    private static var functions: [ScriptHostFunction] {
        [
            ScriptHostFunction("nothing") { _ in [] },
            ScriptHostFunction("record") { _ in [.record(view: 0, values: [.text("Åsa")])] },
        ]
    }

    /// How often the debugger stops. Copying a growing table at each line would take for ever; where it is about time
    /// or instructions, it stops each time.
    private static func steps(_ outcome: ScriptOutcome) -> Int {
        switch outcome {
        case .budget, .deadline: .max
        default: 300
        }
    }
}

extension HostileMode: Comparable {
    static func < (a: Self, b: Self) -> Bool {
        allCases.firstIndex(of: a).map { $0 < allCases.firstIndex(of: b) ?? 0 } ?? false
    }
}

/// A debugger that goes on by itself, in turns, until its limit; and keeps its pauses' reasons and places.
final class Stepper: ScriptDebugger {
    private let answers: [ScriptResume]
    private let limit: Int
    private var count = 0
    /// Loses its breakpoints at the limit.
    weak var state: ScriptState?
    /// How the run ended, when it paused for that.
    private(set) var limits: [ScriptOutcome] = []

    init(_ answers: [ScriptResume], limit: Int) {
        self.answers = answers
        self.limit = limit
    }

    func pause(_ pause: ScriptPause) -> ScriptResume {
        if case .limit(let outcome) = pause.reason { limits.append(outcome) }
        count += 1
        if count >= limit { state?.setBreakpoints([]) }
        return count > limit ? .run : answers[count % answers.count]
    }
}
