import Diagnostics
import LuaRuntime
import LuaSyntax

/// The parts of a manifest, each read from its table.
extension PluginManifest {
    static func checkIdentity(
        _ table: ManifestTable, _ folder: String?, _ reader: inout ManifestReader
    ) {
        func missing(_ name: String, _ example: String) {
            reader.add(
                table.problem(
                    "the manifest has no '\(name)'", hint: "write \(example)", at: table.offset))
        }
        switch (table.entry("api"), reader.integer("api", in: table)) {
        case (nil, _): missing("api", "api = 1")
        case (let entry?, let api?) where api != 1:
            reader.add(
                table.problem(
                    "api \(api) is not known to this lonespec, which has api 1", at: entry.offset))
        default: break
        }
        if table.entry("version") == nil { missing("version", "version = \"1.0.0\"") }
        if table.entry("description") == nil {
            missing("description", "description = \"…\", one sentence")
        }
        guard let entry = table.entry("name") else { return missing("name", "name = \"…\"") }
        guard let name = reader.text("name", in: table) else { return }
        if !isName(name) {
            reader.add(
                table.problem(
                    "'\(name)' is not a name for a plugin",
                    hint: "1 to 40 of the letters a to z, digits, _ and -, the first a letter",
                    at: entry.offset))
        } else if let folder, folder != name {
            reader.add(
                table.problem(
                    "the plugin is called '\(name)' and its folder '\(folder)'",
                    hint: "give both the same name", at: entry.offset))
        }
    }

    static func capabilities(_ table: ManifestTable, _ reader: inout ManifestReader)
        -> [Capability]
    {
        guard let entry = table.entry("capabilities"),
            let names = reader.texts("capabilities", in: table)
        else { return [] }
        let known = Capability.allCases.map(\.rawValue)
        return names.compactMap { name in
            if let capability = Capability(rawValue: name) { return capability }
            let nearest = Suggestion.nearest(to: name, among: known)
            reader.add(
                table.problem(
                    "there is no capability '\(name)'"
                        + (nearest.map { ", did you mean '\($0)'?" } ?? ""),
                    hint: "there are: " + known.joined(separator: ", "), at: entry.offset))
            return nil
        }
    }

    static func offers(_ table: ManifestTable, _ reader: inout ManifestReader) -> [HookPoint] {
        guard let entry = table.entry("offers") else { return HookPoint.allCases }
        return (reader.texts("offers", in: table) ?? []).compactMap { name in
            if let point = HookPoint(rawValue: name) { return point }
            let known = HookPoint.allCases.map(\.rawValue).joined(separator: ", ")
            reader.add(
                table.problem(
                    "there is no hook '\(name)' to offer", hint: "there are: \(known)",
                    at: entry.offset))
            return nil
        }
    }

    static func hooks(
        _ table: ManifestTable, _ tree: SyntaxTree, _ reader: inout ManifestReader
    ) -> [HookPoint: Int] {
        guard let hooks = reader.table("hooks", in: table) else { return [:] }
        reader.checkNames(hooks, known: HookPoint.allCases.map(\.rawValue), what: "hooks")
        var found: [HookPoint: Int] = [:]
        for entry in hooks.entries {
            guard let point = HookPoint(rawValue: entry.name) else { continue }
            switch entry.expression.bare.kind {
            case .function, .name, .suffixed: found[point] = tree.line(at: entry.offset)
            default:
                reader.add(
                    hooks.problem(
                        "'\(entry.name)' must be a function",
                        hint: "write \(entry.name) = function(\(point.parameters)) … end",
                        at: entry.offset))
            }
        }
        return found
    }

    static func settings(_ table: ManifestTable, _ reader: inout ManifestReader)
        -> [SettingSpec]
    {
        guard let settings = reader.table("settings", in: table) else { return [] }
        for problem in settings.problems { reader.add(problem) }
        return settings.entries.compactMap { entry in
            guard let spec = settings.table(entry) else {
                reader.add(
                    settings.problem(
                        "'\(entry.name)' must be a table",
                        hint: "for instance \(entry.name) = { type = \"string\", default = \"…\" }",
                        at: entry.offset))
                return nil
            }
            return setting(entry, spec, &reader)
        }
    }

    private static func setting(
        _ entry: ManifestTable.Entry, _ table: ManifestTable, _ reader: inout ManifestReader
    ) -> SettingSpec? {
        reader.checkNames(table, known: settingKeys, what: "the setting '\(entry.name)'")
        let kinds = SettingSpec.Kind.allCases.map(\.rawValue).joined(separator: ", ")
        let word = reader.text("type", in: table)
        guard let word, let kind = SettingSpec.Kind(rawValue: word) else {
            if word != nil || table.entry("type") == nil {
                reader.add(
                    table.problem(
                        "the setting '\(entry.name)' needs a type", hint: "one of: \(kinds)",
                        at: table.entry("type")?.offset ?? entry.offset))
            }
            return nil
        }
        var spec = SettingSpec(name: entry.name, kind: kind)
        spec.values = reader.list("values", in: table) ?? []
        spec.valueLabels = reader.texts("value_labels", in: table) ?? []
        if let labels = table.entry("value_labels"), spec.valueLabels.count != spec.values.count {
            reader.add(
                table.problem(
                    "value_labels of '\(entry.name)' must have one for each of values",
                    at: labels.offset))
        }
        spec.least = reader.integer("min", in: table)
        spec.most = reader.integer("max", in: table)
        spec.longest = reader.integer("max_length", in: table).map { Int(clamping: $0) }
        spec.placeholder = reader.text("placeholder", in: table)
        spec.label = reader.text("label", in: table)
        spec.help = reader.text("help", in: table)
        spec.isOptional = reader.flag("optional", in: table) ?? false
        if let given = table.entry("default") {
            guard let value = table.constant(given.expression), spec.allows(value) else {
                reader.add(
                    table.problem(
                        "the default of '\(entry.name)' must be \(spec.wanted)", at: given.offset))
                return spec
            }
            spec.fallback = value
        }
        return spec
    }
}
