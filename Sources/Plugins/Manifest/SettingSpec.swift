package import Diagnostics
package import LuaRuntime

/// One setting, as a manifest declares it: validation, default, help and documentation come from it.
package struct SettingSpec: Sendable, Hashable {
    /// The kinds of settings.
    package enum Kind: String, CaseIterable, Sendable, Hashable {
        case string
        case integer
        case boolean
        /// A table of texts by name.
        case texts
    }

    /// The name in scripts and in `lonespec.lua`: `retention_days`.
    package var name: String
    /// The kind of its values.
    package var kind: Kind
    /// The value where nobody gives one; `.none` where there is none.
    package var fallback: ScriptValue = .none
    /// Whether there may be no value at all.
    package var isOptional = false
    /// The only values that there are; empty for any.
    package var values: [ScriptValue] = []
    /// What administrators call the values, in the same order; empty where that is the same.
    package var valueLabels: [String] = []
    /// The smallest whole number.
    package var least: Int64?
    /// The largest whole number.
    package var most: Int64?
    /// The longest text, in bytes.
    package var longest: Int?
    /// What stands for the value in help texts.
    package var placeholder: String?
    /// What administrators call it, in Swedish.
    package var label: String?
    /// What it is for, in English.
    package var help: String?

    /// Creates a setting.
    package init(name: String, kind: Kind) {
        self.name = name
        self.kind = kind
    }

    /// The option of a command that sets it: `--retention-days`.
    package var option: String { "--" + name.replacing("_", with: "-") }

    /// A value as administrators read it, in Swedish.
    package func shown(_ value: ScriptValue) -> String {
        if let index = values.firstIndex(of: value), valueLabels.indices.contains(index) {
            return valueLabels[index]
        }
        if case .bool(let flag) = value { return flag ? "på" : "av" }
        return value.settingText
    }

    /// What values there are, in a few words: `0, 30 or 390`.
    package var wanted: String {
        let shown = values.map(\.settingText)
        if let last = shown.last, shown.count > 1 {
            return shown.dropLast().joined(separator: ", ") + " or " + last
        }
        switch kind {
        case .boolean: return "true or false"
        case .texts: return "a table of texts by name"
        case .string: return longest.map { "a text of at most \($0) bytes" } ?? "a text"
        case .integer:
            switch (least, most) {
            case (let least?, let most?): return "a whole number from \(least) to \(most)"
            case (let least?, nil): return "a whole number from \(least)"
            case (nil, let most?): return "a whole number up to \(most)"
            case (nil, nil): return "a whole number"
            }
        }
    }

    /// Whether a value is one that the setting can have.
    package func allows(_ value: ScriptValue) -> Bool {
        guard values.isEmpty || values.contains(value) else { return false }
        switch (kind, value) {
        case (.boolean, .bool): return true
        case (.string, .text(let text)): return text.utf8.count <= longest ?? 10_000
        case (.texts, let table) where table.fields != nil:
            return table.fields?.values.allSatisfy { text in
                if case .text(let text) = text {
                    text.utf8.count <= longest ?? 1_000
                } else {
                    false
                }
            } ?? false
        case (.integer, .int(let number)):
            return number >= least ?? .min && number <= most ?? .max
        case (_, .none): return isOptional
        default: return false
        }
    }

    /// Reads a value as somebody writes it on a command line; truth values are `on` and `off` there.
    ///
    /// - Throws: a `Diagnostic` that says what values there are.
    package func parse(_ text: String) throws(Diagnostic) -> ScriptValue {
        var value: ScriptValue?
        switch kind {
        case .boolean: value = ["on": .bool(true), "off": .bool(false)][text]
        case .integer: value = Int64(text).map(ScriptValue.int)
        case .string: value = .text(text)
        case .texts: value = nil
        }
        guard let value, allows(value) else {
            let choices = kind == .boolean ? "on or off" : wanted
            throw Diagnostic(
                code: "setting.value", Phrase("\(option) must be \(choices)"),
                hint: Phrase(help ?? "see --help"))
        }
        return value
    }
}

extension ScriptValue {
    /// The value as it stands in help and on a command line.
    package var settingText: String {
        switch self {
        case .none: "none"
        case .bool(let flag): flag ? "on" : "off"
        case .int(let number): String(number)
        case .number(let number): "\(number)"
        case .text(let text): text
        case .list(let items): "{ " + items.map(\.settingText).joined(separator: ", ") + " }"
        case .record(let fields):
            "{ "
                + fields.sorted { $0.key < $1.key }
                .map { "\($0.key) = \($0.value.settingText)" }.joined(separator: ", ") + " }"
        }
    }
}
