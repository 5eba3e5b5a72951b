package import Diagnostics
package import LuaRuntime
import LuaSyntax

/// What `plugin.lua` says of a plugin.
package struct PluginManifest: Sendable, Hashable {
    /// The name, the same as the folder's.
    package var name: String
    /// The plugin's own version.
    package var version: String
    /// What it does, for people.
    package var description: String
    /// What it wants to be granted.
    package var capabilities: [Capability] = []
    /// Its settings.
    package var settings: [SettingSpec] = []
    /// Its place in the order: lower runs first.
    package var priority: Int64 = PluginManifest.usualPriority
    /// The plugins that it runs after.
    package var after: [String] = []
    /// The hooks that it has, with the lines at which they stand.
    package var hooks: [HookPoint: Int] = [:]
    /// The name of the native half that it belongs to; nil for all but channels.
    package var native: String?
    /// The hook points that a channel offers.
    package var offers: [HookPoint] = []

    /// Where a plugin stands that does not say.
    package static let usualPriority: Int64 = 100

    private static let keys = [
        "name", "version", "api", "description", "capabilities", "settings", "priority", "after",
        "hooks",
    ]
    private static let nativeKeys = ["native", "offers"]
    private static let settingKeys = [
        "type", "default", "optional", "values", "value_labels", "min", "max", "max_length", "placeholder",
        "label", "help",
    ]

    /// The setting with a name.
    package func setting(_ name: String) -> SettingSpec? { settings.first { $0.name == name } }

    /// Reads a manifest from its text, without running anything of it.
    ///
    /// - Parameters:
    ///   - source: the text of `plugin.lua`.
    ///   - folder: the name of its folder; nil where that says nothing.
    ///   - isNative: whether it may be the manifest of a channel.
    /// - Throws: a `PluginProblems` with everything that is wrong, each with its line.
    package init(_ source: ScriptSource, folder: String?, isNative: Bool = false)
        throws(PluginProblems)
    {
        let tree: SyntaxTree
        do throws(SyntaxError) {
            tree = try SyntaxTree(source: source.bytes, file: source.displayName)
        } catch {
            throw PluginProblems([
                Diagnostic(
                    code: "plugin.syntax", Phrase(error.message), hint: error.hint.map { Phrase($0) },
                    at: SourcePlace(
                        file: source.displayName, line: error.position.line,
                        column: error.position.column))
            ])
        }
        guard case .returning(let values)? = tree.main.block.statements.last?.kind,
            values.count == 1, let value = values.first,
            let table = ManifestTable(value, in: tree)
        else {
            throw PluginProblems([
                Diagnostic(
                    code: "plugin.manifest", "a plugin ends with its manifest: return { … }",
                    hint: "write the table itself after 'return'",
                    at: SourcePlace(file: source.displayName))
            ])
        }
        var reader = ManifestReader()
        let known = PluginManifest.keys + (isNative ? PluginManifest.nativeKeys : [])
        reader.checkNames(table, known: known, what: "a manifest")
        name = reader.text("name", in: table) ?? ""
        version = reader.text("version", in: table) ?? ""
        description = reader.text("description", in: table) ?? ""
        PluginManifest.checkIdentity(table, folder, &reader)
        priority = reader.integer("priority", in: table) ?? PluginManifest.usualPriority
        after = reader.texts("after", in: table) ?? []
        capabilities = PluginManifest.capabilities(table, &reader)
        settings = PluginManifest.settings(table, &reader)
        hooks = PluginManifest.hooks(table, tree, &reader)
        native = reader.text("native", in: table)
        offers = (reader.texts("offers", in: table) ?? []).compactMap(HookPoint.init)
        guard reader.problems.isEmpty else { throw PluginProblems(reader.problems) }
    }

    private static func checkIdentity(
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

    /// Whether a text can be a plugin's name.
    package static func isName(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        let isPlain = bytes.allSatisfy { byte in
            (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
                || byte == 0x5F
        }
        return isPlain && (1...40).contains(bytes.count) && (0x61...0x7A).contains(bytes[0])
    }

    private static func capabilities(_ table: ManifestTable, _ reader: inout ManifestReader)
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

    private static func hooks(
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

    private static func settings(_ table: ManifestTable, _ reader: inout ManifestReader)
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

/// Everything that is wrong with a plugin.
package struct PluginProblems: Error, Sendable, Hashable {
    /// What is wrong, with file and line.
    package var diagnostics: [Diagnostic]

    /// Creates a list of problems.
    package init(_ diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics
    }
}
