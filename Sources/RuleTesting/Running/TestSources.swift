package import LuaRuntime
import Synchronization

/// The files of a run, each read once: a rule file with its counters where coverage is measured, a test file with the names
/// of the tests, and the files that are in lonespec itself.
package final class TestSources: ScriptFiles {
    private let files: any ScriptFiles
    /// The names that test files see, as a script.
    private let prelude: [UInt8]
    /// Rule files with counters, by name.
    private let measured: [String: ScriptSource]
    private let read = Mutex<[String: Result<ScriptSource, ScriptFilesError>]>([:])

    init(_ folder: RuleTestFolder, measured: [String: ScriptSource] = [:]) {
        files = ScriptFolder(path: folder.path, displayName: folder.displayName)
        prelude = PackageResources.prelude_lua
        self.measured = measured
    }

    /// Creates the files of a run that tests something else than rules.
    ///
    /// - Parameters:
    ///   - files: the test files, and what they test.
    ///   - prelude: the names that test files see, as a script; it gets what runs tests by `require "=kernel"`.
    package init(files: any ScriptFiles, prelude: [UInt8]) {
        self.files = files
        self.prelude = prelude
        measured = [:]
    }

    package func source(of module: String) throws(ScriptFilesError) -> ScriptSource {
        if let known = read.withLock({ $0[module] }) { return try known.get() }
        let found = Result { () throws(ScriptFilesError) in try find(module) }
        read.withLock { $0[module] = found }
        return try found.get()
    }

    private func find(_ module: String) throws(ScriptFilesError) -> ScriptSource {
        if let own = own(module) { return own }
        var source = try files.source(of: module)
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
    package static let prelude = "=prelude-\(secret)"

    private func own(_ module: String) -> ScriptSource? {
        switch module {
        case TestSources.kernel:
            ScriptSource(
                displayName: "lonespec/kernel", bytes: PackageResources.kernel_lua,
                isExtended: true)
        case TestSources.prelude:
            ScriptSource(
                displayName: "lonespec/prelude",
                bytes: Array(
                    String(decoding: prelude, as: UTF8.self)
                        .replacing("=kernel", with: TestSources.kernel).utf8), isExtended: true)
        default: nil
        }
    }
}
