package import Diagnostics
package import LuaRuntime
package import Payroll

import struct Crypto.SHA256

/// The rules in force for one company (Regler): `default.lua`, with the functions that the company's own file
/// overrides.
///
/// One rule set is one sandboxed Lua state: make one for a company and a dispatch, use it from one place at a time.
package final class RuleSet {
    /// SHA-256 over the names and bytes of all files that were loaded: the same hash, the same rules.
    package let hash: Digest
    /// The state that the rules live in, for the workbench's instruments.
    package let state: ScriptState
    /// In the order of `RuleFunction.allCases`.
    private let loaded: [PreparedCall]
    /// Where the functions in force are defined, in the same order.
    private let places: [SourcePlace]
    /// What the decision before was about: the rules see the same records again for the same facts.
    private var last: RuleFacts?
    private var traces: [RuleTrace] = []

    /// Loads the rules of one company.
    ///
    /// - Parameters:
    ///   - files: Where the rule files are.
    ///   - company: The company; nil for the defaults alone.
    ///   - limits: What a rule may use.
    ///   - instruments: What the workbench watches the rules with; none in production.
    /// - Throws: a `Diagnostic` when a file does not load or breaks the contract; the dispatch is refused then.
    package init(
        files: any ScriptFiles, company: OrganisationNumber?,
        limits: ScriptLimits = ScriptLimits(),
        instruments: ScriptInstruments = ScriptInstruments()
    ) throws(Diagnostic) {
        do {
            state = try ScriptState(
                files: files, limits: limits, views: RuleField.views, audience: "rules",
                instruments: instruments)
            var functions = try RuleFile(state.load("default"), name: "default").functions
            for function in RuleFunction.allCases where functions[function] == nil {
                throw Diagnostic(
                    code: "rules.missing-function",
                    "rules/default.lua has no function '\(function.rawValue)'",
                    hint: "default.lua must define all of \(RuleFile.functionNames)")
            }
            if let own = company.map(RuleSet.module), RuleSet.exists(own, in: files) {
                let file = try RuleFile(state.load(own), name: own)
                functions.merge(file.functions) { _, new in new }
            }
            var calls: [PreparedCall] = []
            for case let (function, script?) in RuleFunction.allCases.map({ ($0, functions[$0]) }) {
                calls.append(
                    try state.prepare(script, views: function.parameters.map(\.rawValue)))
            }
            loaded = calls
            places = RuleFunction.allCases.compactMap { functions[$0]?.place }
            hash = RuleSet.hash(of: state.loadedSources)
        } catch let error as ScriptError {
            throw Diagnostic(
                code: "rules.load", "\(error.message)",
                hint: "mend the rule file; nothing is sent before it loads", at: error.place)
        } catch let error as Diagnostic {
            throw error
        } catch {
            throw Diagnostic(code: "rules.load", "the rules could not be loaded: \(error)")
        }
    }

    /// Who gets the payslip through Kivra.
    package func select(_ subject: RuleSubject) -> RuleAnswer<Bool> {
        ask(.select, subject, read: RuleSet.flag)
    }

    /// Who may get it by post instead.
    package func printEligible(_ subject: RuleSubject) -> RuleAnswer<Bool> {
        ask(.printEligible, subject, read: RuleSet.flag)
    }

    /// How long Kivra keeps it for somebody without a mailbox.
    package func retentionDays(_ subject: RuleSubject) -> RuleAnswer<RetentionDays> {
        ask(.retentionDays, subject, read: RuleSet.retention)
    }

    /// Lines that the rules printed since the last call.
    package func takeLog() -> [String] { state.takeLog() }

    /// Where the function in force is defined: in the company's own file, or in the defaults.
    package func place(of function: RuleFunction) -> SourcePlace { places[function.index] }

    /// The files that were loaded, sorted by name.
    package var sources: [ScriptSource] { state.loadedSources }

    /// Whether the lines that rules go through are kept, for `takeTraces`.
    package var tracesLines: Bool {
        get { state.tracesLines }
        set { state.tracesLines = newValue }
    }

    /// The lines that the rules went through since the last call, function by function.
    package func takeTraces() -> [RuleTrace] {
        defer { traces = [] }
        return traces
    }

    private func keepTrace(of function: RuleFunction) {
        guard state.tracesLines else { return }
        traces.append(RuleTrace(function: function, lines: state.takeTrace()))
    }

    private func ask<Value: Sendable>(
        _ function: RuleFunction, _ subject: RuleSubject, read: (ScriptValue) -> Value?
    ) -> RuleAnswer<Value> {
        let isSame = last === subject.facts
        if !isSame { last = subject.facts }
        defer { keepTrace(of: function) }
        do {
            var reader: any ScriptFieldReader = SubjectReader(facts: subject.facts)
            let call = try state.call(
                loaded[function.index], sameRecords: isSame, reader: &reader)
            guard call.count <= 2, let value = read(call.first), call.isSecondTextOrNone else {
                return failed(
                    function, "rule.contract",
                    "\(function.rawValue) returned \(RuleSet.shown(call.results)); "
                        + "it must return \(function.contract)",
                    call.place, call.fieldsRead)
            }
            return RuleAnswer(value, function, .answered(call))
        } catch {
            return failed(
                function, "rule.\(error.outcome)", error.message, error.place, error.fieldsRead)
        }
    }

    private func failed<Value>(
        _ function: RuleFunction, _ code: String, _ message: String, _ place: SourcePlace?,
        _ reads: [ScriptFieldRead]
    ) -> RuleAnswer<Value> {
        let failure = RuleFailure(code: code, message: message)
        return RuleAnswer(nil, function, .failed(FailedRule(failure, place: place, reads: reads)))
    }
}

extension RuleSet {
    /// The module of a company's own rules, `companies/5599000014`.
    package static func module(of company: OrganisationNumber) -> String {
        "companies/\(company.digits)"
    }

    /// Whether the company has a file of its own. One that is there but cannot be read counts: loading it says why.
    package static func exists(_ module: String, in files: any ScriptFiles) -> Bool {
        do {
            _ = try files.source(of: module)
            return true
        } catch {
            return error.kind != .notFound
        }
    }

    private static func flag(_ value: ScriptValue) -> Bool? {
        if case .bool(let flag) = value { flag } else { nil }
    }

    private static func retention(_ value: ScriptValue) -> RetentionDays? {
        if case .int(let days) = value { RetentionDays(rawValue: Int(days)) } else { nil }
    }

    private static func shown(_ results: [ScriptValue]) -> String {
        results.isEmpty ? "nothing" : results.prefix(3).map(\.ruleText).joined(separator: ", ")
    }

    private static func hash(of sources: [ScriptSource]) -> Digest {
        var sum = SHA256()
        for source in sources {
            let name = Array(source.displayName.utf8)
            sum.update(data: Array("\(name.count):\(source.bytes.count):".utf8))
            sum.update(data: name)
            sum.update(data: source.bytes)
        }
        return Digest(bytes: sum.finalize())
    }
}
