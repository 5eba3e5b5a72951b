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
    /// Whether its settings are the look of payslips that lonespec makes: a company has at most one such plugin.
    package var makesDocuments = false
    /// The name of the native half that it belongs to; nil for all but channels.
    package var native: String?
    /// The hook points that a channel offers: customers' hooks at other points are not run for it.
    package var offers: [HookPoint] = HookPoint.allCases

    /// Where a plugin stands that does not say.
    package static let usualPriority: Int64 = 100

    static let keys = [
        "name", "version", "api", "description", "capabilities", "settings", "priority", "after",
        "hooks", "makes_documents",
    ]
    static let nativeKeys = ["native", "offers"]
    static let settingKeys = [
        "type", "default", "optional", "values", "value_labels", "min", "max", "max_length",
        "placeholder",
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
                    code: "plugin.syntax", Phrase(error.message),
                    hint: error.hint.map { Phrase($0) },
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
        makesDocuments = reader.flag("makes_documents", in: table) ?? false
        native = reader.text("native", in: table)
        offers = PluginManifest.offers(table, &reader)
        guard reader.problems.isEmpty else { throw PluginProblems(reader.problems) }
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
