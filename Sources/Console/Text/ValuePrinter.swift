import Diagnostics
import LuaRuntime
import Rules

/// Shows values as a person reads them: `70 : integer`, tables pretty and cut sensibly.
struct ValuePrinter {
    /// What views show.
    let subject: RuleSubject
    /// How many characters a line may have before a table is broken into lines.
    var width = 72

    /// The value and its type.
    func line(_ value: ScriptInspection) -> String {
        "\(text(value, indent: 0)) : \(type(value))"
    }

    /// The value alone.
    func text(_ value: ScriptInspection, indent: Int = 0) -> String {
        let short = flat(value)
        guard short.count + indent > width, case .table(let entries, let more) = value else {
            return short
        }
        let margin = String(repeating: " ", count: indent + 2)
        var lines = entries.map { entry in
            margin + key(entry.key) + text(entry.value, indent: indent + 2) + ","
        }
        if more > 0 { lines.append("\(margin)… \(more) more") }
        return "{\n" + lines.joined(separator: "\n") + "\n" + margin.dropLast(2) + "}"
    }

    /// The kind of value as the reference names it.
    func type(_ value: ScriptInspection) -> String {
        switch value {
        case .view(let index), .record(let index, _):
            RuleField.View(rawValue: index)?.name ?? "record"
        default: value.typeName
        }
    }

    private func flat(_ value: ScriptInspection) -> String {
        switch value {
        case .none: return "nil"
        case .bool(let flag): return flag ? "true" : "false"
        case .int(let number): return String(number)
        case .number(let number): return String(number)
        case .text(let text, let isCut): return ValuePrinter.quoted(text) + (isCut ? "…" : "")
        case .function(let place):
            return place.map { "function at \($0.label)" } ?? "built-in function"
        case .library(let name): return "the library \(name)"
        case .view(let index):
            guard let view = RuleField.View(rawValue: index) else { return "a view" }
            let values = subject.values(of: view).map(\.ruleText)
            return record(zip(RuleField.fields(of: view).map(\.name), values).map { ($0, $1) })
        case .record(let index, let values):
            let known = RuleField.View(rawValue: index).map(RuleField.fields(of:)) ?? []
            return record(zip(known.map(\.name), values).map { ($0, flat($1)) })
        case .table(let entries, let more):
            var parts = entries.map { key($0.key) + flat($0.value) }
            if more > 0 { parts.append("… \(more) more") }
            return parts.isEmpty ? "{}" : "{ " + parts.joined(separator: ", ") + " }"
        case .again: return "{ itself }"
        case .tooDeep: return "{…}"
        }
    }

    private func record(_ fields: [(name: String, value: String)]) -> String {
        let parts = fields.filter { $0.value != "nil" }.map { "  \($0.name) = \($0.value)" }
        return "{\n" + parts.joined(separator: ",\n") + "\n}"
    }

    private func key(_ key: ScriptInspection) -> String {
        switch key {
        case .int: ""
        case .text(let name, _) where ValuePrinter.isName(name): "\(name) = "
        default: "[\(flat(key))] = "
        }
    }

    private static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, first < 0x30 || first > 0x39 else { return false }
        return text.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
                || (0x61...0x7A).contains(byte) || byte == 0x5F
        }
    }

    /// A text in quotes, control characters as Lua writes them.
    static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\t": out += "\\t"
            default:
                if scalar.value < 0x20 || scalar.value == 0x7F {
                    let digits = String(scalar.value)
                    out += "\\" + String(repeating: "0", count: 3 - digits.count) + digits
                } else {
                    out.unicodeScalars.append(scalar)
                }
            }
        }
        return out + "\""
    }
}
