import Diagnostics

/// Modules that are kept in memory, for tests and for what is typed at a prompt.
package struct InMemoryScripts: ScriptFiles {
    private let sources: [String: String]
    private let folder: String

    /// Creates modules from their names and texts.
    ///
    /// - Parameters:
    ///   - sources: Module name to source text.
    ///   - folder: What stands before the name in messages, for instance `rules`.
    package init(_ sources: [String: String], folder: String = "") {
        self.sources = sources
        self.folder = folder.isEmpty ? "" : folder + "/"
    }

    /// The source of a module.
    package func source(of module: String) throws(ScriptFilesError) -> ScriptSource {
        let file = try ScriptText.file(of: module)
        guard let text = sources[module] else {
            throw .notFound(module, among: sources.keys)
        }
        return ScriptSource(displayName: folder + file, bytes: Array(text.utf8))
    }
}

extension ScriptFilesError {
    /// There is no such module, but perhaps one with nearly that name.
    static func notFound(_ module: String, among known: some Sequence<String>) -> Self {
        let hint =
            Suggestion.nearest(to: module, among: known).map { ", did you mean '\($0)'?" } ?? ""
        return Self(.notFound, "there is no module '\(module)'\(hint)")
    }
}
