import LuaRuntime

/// The modules of a revision, in memory, under the names that they have in a folder: the same files have the same hash,
/// wherever they come from.
struct RevisionScripts: ScriptFiles {
    /// Module by file.
    private let modules: [String: String]
    private let refusals: [String: ScriptFilesError]
    private let scripts: InMemoryScripts

    /// Takes texts and refusals by file, for instance `lib/dates.lua`.
    init(texts: [String: String], refusals: [String: ScriptFilesError]) {
        var modules: [String: String] = [:]
        var sources: [String: String] = [:]
        for (file, text) in texts {
            let stem = String(file.dropLast(4))
            // `require` reads a dot as a slash, so no name leads to a file with another dot.
            guard !stem.contains(".") else { continue }
            // Files of companies are named as they are written by people: with a slash.
            let module =
                stem.hasPrefix("companies/") ? stem : stem.replacing("/", with: ".")
            modules[file] = module
            sources[module] = text
        }
        self.modules = modules
        self.refusals = refusals
        scripts = InMemoryScripts(sources, folder: "rules")
    }

    func source(of module: String) throws(ScriptFilesError) -> ScriptSource {
        let parts = module.replacing(".", with: "/")
            .split(separator: "/", omittingEmptySubsequences: false)
        // A folder that is a link, or another repository, stands in the way of all that is below it.
        for count in parts.indices.dropFirst() {
            if let refusal = refusals[parts[..<count].joined(separator: "/")] { throw refusal }
        }
        let file = parts.joined(separator: "/") + ".lua"
        if let refusal = refusals[file] { throw refusal }
        return try scripts.source(of: modules[file] ?? module)
    }
}
