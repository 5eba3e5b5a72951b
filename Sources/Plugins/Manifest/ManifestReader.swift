import Diagnostics
import LuaRuntime
import LuaSyntax

/// Reads entries of a manifest's tables, and gathers what is wrong with them.
struct ManifestReader {
    /// Everything that is wrong so far.
    private(set) var problems: [Diagnostic] = []

    mutating func add(_ problem: Diagnostic) { problems.append(problem) }

    /// Complains of names that are none of the known ones.
    mutating func checkNames(_ table: ManifestTable, known: [String], what: String) {
        problems += table.problems
        for entry in table.entries where !known.contains(entry.name) {
            let nearest = Suggestion.nearest(to: entry.name, among: known)
            problems.append(
                table.problem(
                    "\(what) has no '\(entry.name)'"
                        + (nearest.map { ", did you mean '\($0)'?" } ?? ""),
                    hint: "known here: " + known.sorted().joined(separator: ", "),
                    at: entry.offset))
        }
    }

    mutating func text(_ name: String, in table: ManifestTable) -> String? {
        read(name, in: table, "a text") { if case .text(let text) = $0 { text } else { nil } }
    }

    mutating func integer(_ name: String, in table: ManifestTable) -> Int64? {
        read(name, in: table, "a whole number") {
            if case .int(let number) = $0 { number } else { nil }
        }
    }

    mutating func flag(_ name: String, in table: ManifestTable) -> Bool? {
        read(name, in: table, "true or false") {
            if case .bool(let flag) = $0 { flag } else { nil }
        }
    }

    mutating func texts(_ name: String, in table: ManifestTable) -> [String]? {
        read(name, in: table, "a list of texts") { value in
            guard case .list(let items) = value else { return nil }
            let texts = items.compactMap { if case .text(let text) = $0 { text } else { nil } }
            return texts.count == items.count ? texts : nil
        }
    }

    mutating func list(_ name: String, in table: ManifestTable) -> [ScriptValue]? {
        read(name, in: table, "a list") { if case .list(let items) = $0 { items } else { nil } }
    }

    mutating func table(_ name: String, in table: ManifestTable) -> ManifestTable? {
        guard let entry = table.entry(name) else { return nil }
        if let inner = table.table(entry) { return inner }
        problems.append(table.problem("'\(name)' must be a table { … }", at: entry.offset))
        return nil
    }

    private mutating func read<Value>(
        _ name: String, in table: ManifestTable, _ wanted: String,
        _ take: (ScriptValue) -> Value?
    ) -> Value? {
        guard let entry = table.entry(name) else { return nil }
        guard let value = table.constant(entry.expression) else {
            problems.append(
                table.problem(
                    "'\(name)' must be written out: \(wanted)",
                    hint: "a manifest is read without running it", at: entry.offset))
            return nil
        }
        guard let taken = take(value) else {
            problems.append(
                table.problem("'\(name)' must be \(wanted), not \(value.kind)", at: entry.offset))
            return nil
        }
        return taken
    }
}
