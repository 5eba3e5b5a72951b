package import Diagnostics
package import LuaRuntime
package import Payroll
package import Plugins
import Settings

/// The settings of a company's program link, as the manifest of its channel declares them.
package struct LinkSettings: Sendable {
    /// The settings in the order of the manifest.
    package let specs: [SettingSpec]
    private let normalise: @Sendable (String, String) throws(Diagnostic) -> String

    /// The settings of the usual channel's link.
    package static let usual: LinkSettings = {
        let plugin = try? NativeChannels.plugin(NativeChannels.usual.name)
        return LinkSettings(
            specs: plugin?.manifest.settings ?? [], normalise: NativeChannels.usual.normalise)
    }()

    private struct Field {
        let get: @Sendable (ProgramLink) -> ScriptValue
        let set: @Sendable (inout ProgramLink, ScriptValue) -> Void
    }

    /// Where the host keeps what the settings say.
    private static let fields: [String: Field] = [
        "tenant_key": Field(
            get: { $0.tenantKey.map(ScriptValue.text) ?? .none },
            set: { $0.tenantKey = $1.linkText }),
        "environment": Field(
            get: { .text($0.environment.rawValue) },
            set: {
                $0.environment = $1.linkText.flatMap(ProgramLink.Environment.init) ?? $0.environment
            }),
        "retention_days": Field(
            get: { .int(Int64($0.retentionDays.rawValue)) },
            set: { link, value in
                if case .int(let days) = value {
                    link.retentionDays = RetentionDays(rawValue: Int(days)) ?? link.retentionDays
                }
            }),
        "sends_payslips": flag(\.sendsPayslips), "print_handling": flag(\.printHandling),
        "active": flag(\.isActive), "allow_unstructured": flag(\.allowsUnstructured),
        "without_mailbox": Field(
            get: { .text($0.withoutMailbox.rawValue) },
            set: {
                $0.withoutMailbox =
                    $1.linkText.flatMap(ProgramLink.WithoutMailbox.init) ?? $0.withoutMailbox
            }),
        "subject_language": Field(
            get: { .text($0.language) }, set: { $0.language = $1.linkText ?? $0.language }),
    ]

    private static func flag(_ path: any WritableKeyPath<ProgramLink, Bool> & Sendable) -> Field {
        Field(
            get: { .bool($0[keyPath: path]) },
            set: { if case .bool(let flag) = $1 { $0[keyPath: path] = flag } })
    }

    /// Settings that the manifest has and the host keeps nowhere; none, as a test sees to.
    package var homeless: [String] {
        specs.map(\.name).filter { LinkSettings.fields[$0] == nil }
    }

    /// The values of a link, in the order of the manifest.
    package func values(of link: ProgramLink) -> [(spec: SettingSpec, value: ScriptValue)] {
        specs.map { ($0, LinkSettings.fields[$0.name]?.get(link) ?? .none) }
    }

    /// A link with every setting's default.
    package var defaults: ProgramLink {
        var link = ProgramLink()
        for spec in specs { LinkSettings.fields[spec.name]?.set(&link, spec.fallback) }
        return link
    }

    /// Changes settings of a link as somebody writes them on a command line: `--retention-days 30 --active=on`.
    ///
    /// - Throws: a `Diagnostic` for the first thing that is wrong; nothing has changed then.
    package func apply(_ words: [String], to link: inout ProgramLink) throws(Diagnostic) {
        var changed = link
        var rest = words[...]
        var seen: Set<String> = []
        while let word = rest.popFirst() {
            var option = word
            var value: String?
            if let mark = word.firstIndex(of: "="), word.hasPrefix("--") {
                option = String(word[..<mark])
                value = String(word[word.index(after: mark)...])
            }
            guard let spec = specs.first(where: { $0.option == option }) else {
                throw unknown(option)
            }
            if !seen.insert(option).inserted {
                throw Diagnostic(code: "link.setting", Phrase("\(option) stands there twice"))
            }
            guard let text = value ?? rest.popFirst() else {
                throw Diagnostic(
                    code: "link.setting", Phrase("\(option) needs a value: \(spec.wanted)"))
            }
            var parsed = try spec.parse(text)
            if case .text(let given) = parsed { parsed = .text(try normalise(spec.name, given)) }
            guard let field = LinkSettings.fields[spec.name] else {
                throw Diagnostic(
                    code: "link.setting",
                    Phrase("\(option) is known to the channel and kept nowhere"))
            }
            field.set(&changed, parsed)
        }
        link = changed
    }

    private func unknown(_ option: String) -> Diagnostic {
        let known = specs.map(\.option)
        let nearest = Suggestion.nearest(to: option, among: known)
        return Diagnostic(
            code: "link.setting",
            Phrase("unknown: '\(option)'" + (nearest.map { ", did you mean '\($0)'?" } ?? "")),
            hint: Phrase("the settings are " + known.joined(separator: ", ")))
    }

    /// The settings as help texts have them, a line each.
    package var help: String {
        specs.map { spec in
            let name = "\(spec.option) \(spec.usage)"
            let head =
                name.count < 34 ? name + String(repeating: " ", count: 34 - name.count) : name + " "
            let label = spec.label.map { "\($0): " } ?? ""
            let fallback = spec.fallback == .none ? "" : " (default: \(spec.fallback.settingText))"
            return "  " + head + label + (spec.help ?? "") + fallback
        }.joined(separator: "\n")
    }

    /// The settings as documentation has them, a row each.
    package var markdown: String {
        let rows = specs.map { spec in
            "| `\(spec.option) \(spec.usage.replacing("|", with: "\\|"))` | \(spec.label ?? "") | \(spec.help ?? "") | "
                + (spec.fallback == .none ? "–" : "`\(spec.fallback.settingText)`") + " |"
        }
        return (["| option | label | what | default |", "| --- | --- | --- | --- |"] + rows)
            .joined(separator: "\n") + "\n"
    }
}

extension SettingSpec {
    /// What stands for the value: `KEY`, `on|off`, `0|30|390`.
    package var usage: String {
        if kind == .boolean { return "on|off" }
        if !values.isEmpty { return values.map(\.settingText).joined(separator: "|") }
        return (placeholder ?? (kind == .integer ? "number" : "text")).uppercased()
    }
}

extension ScriptValue {
    fileprivate var linkText: String? { if case .text(let text) = self { text } else { nil } }
}
