import Diagnostics
import LuaRuntime

/// Reads one table of `lonespec.lua`, and complains of what it does not know.
struct ConfigurationReader {
    /// Where the table stands, for messages: `kivra.production`.
    let path: String
    /// The file, for messages.
    let file: String
    private var values: [String: ScriptValue]

    init(_ values: [String: ScriptValue], path: String, file: String) {
        self.values = values
        self.path = path
        self.file = file
    }

    private func name(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    private func wrong(_ key: String, _ wanted: String) -> Diagnostic {
        Diagnostic(
            code: "configuration.value", "\(name(key)) must be \(wanted)",
            at: SourcePlace(file: file))
    }

    mutating func text(_ key: String) throws -> String? {
        switch values.removeValue(forKey: key) {
        case nil, .some(.none): return nil
        case .text(let text): return text
        default: throw wrong(key, "a string")
        }
    }

    mutating func flag(_ key: String) throws -> Bool? {
        switch values.removeValue(forKey: key) {
        case nil, .some(.none): return nil
        case .bool(let flag): return flag
        default: throw wrong(key, "true or false")
        }
    }

    mutating func integer(_ key: String, _ range: ClosedRange<Int>) throws -> Int? {
        switch values.removeValue(forKey: key) {
        case nil, .some(.none): return nil
        case .int(let number) where range.contains(Int(number)): return Int(number)
        default:
            throw wrong(key, "a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
    }

    mutating func table(_ key: String) throws -> ConfigurationReader? {
        switch values.removeValue(forKey: key) {
        case nil, .some(.none): return nil
        case .record(let values):
            return ConfigurationReader(values, path: name(key), file: file)
        case .list(let list) where list.isEmpty:
            return ConfigurationReader([:], path: name(key), file: file)
        default: throw wrong(key, "a table")
        }
    }

    /// Refuses what nobody has asked for.
    func finish(known: [String]) throws {
        guard let key = values.keys.sorted().first else { return }
        let nearest = Suggestion.nearest(to: key, among: known)
        throw Diagnostic(
            code: "configuration.unknown",
            Phrase(
                "there is no setting '\(name(key))'"
                    + (nearest.map { ", did you mean '\($0)'?" } ?? "")),
            hint: Phrase("known here: " + known.sorted().joined(separator: ", ")),
            at: SourcePlace(file: file))
    }
}
