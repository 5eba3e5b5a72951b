import LuaRuntime
import Synchronization

/// The files of a run, each read once: a rule file with its counters where coverage is measured, a test file with the names
/// of the tests, and the files that are in lonespec itself.
final class TestSources: ScriptFiles {
    private let folder: ScriptFolder
    /// Rule files with counters, by name.
    private let measured: [String: ScriptSource]
    private let read = Mutex<[String: Result<ScriptSource, ScriptFilesError>]>([:])

    init(_ folder: RuleTestFolder, measured: [String: ScriptSource] = [:]) {
        self.folder = ScriptFolder(path: folder.path, displayName: folder.displayName)
        self.measured = measured
    }

    func source(of module: String) throws(ScriptFilesError) -> ScriptSource {
        if let known = read.withLock({ $0[module] }) { return try known.get() }
        let found = Result { () throws(ScriptFilesError) in try find(module) }
        read.withLock { $0[module] = found }
        return try found.get()
    }

    private func find(_ module: String) throws(ScriptFilesError) -> ScriptSource {
        if let own = TestSources.own[module] { return own }
        var source = try folder.source(of: module)
        if let measured = measured[source.displayName] { return measured }
        if source.displayName.hasSuffix(RuleTestFile.suffix) {
            source.isExtended = true
            source.bytes = DeclaredLines.completed(source)
        }
        return source
    }

    /// What nobody who writes a test can know: a test that reached what runs tests could make itself pass.
    private static let secret = String(UInt64.random(in: 0...UInt64.max), radix: 36)
    /// The module that runs tests. No file can have this name.
    static let kernel = "=kernel-\(secret)"
    /// The module with the names that test files see.
    static let prelude = "=prelude-\(secret)"

    private static let own = [
        kernel: ScriptSource(
            displayName: "lonespec/kernel", bytes: PackageResources.kernel_lua, isExtended: true),
        prelude: ScriptSource(
            displayName: "lonespec/prelude",
            bytes: Array(
                String(decoding: PackageResources.prelude_lua, as: UTF8.self)
                    .replacing("=kernel", with: kernel).utf8), isExtended: true),
    ]
}
