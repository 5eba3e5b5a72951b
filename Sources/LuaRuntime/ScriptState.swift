import CLuaShim
import Diagnostics

/// One Lua state: the scripts loaded into it, and nothing shared with any other.
///
/// One for each company and dispatch, or for one configuration file. It belongs to one isolation
/// domain; whoever calls it must have at least 1 MiB of stack left (see ``ScriptThread``).
@safe
package final class ScriptState {
    /// The stack that a script may need: the deepest recursion in C takes 192 KiB.
    static let stackBytes = 1 << 20

    let raw: OpaquePointer
    let limits: ScriptLimits
    let viewCount: Int
    var instruments: ScriptInstruments
    private let files: any ScriptFiles
    /// Parallel to the shim's own list, so that a place is an index on the other side.
    private(set) var sources: [ScriptSource] = []
    /// Those of them that are lines of a prompt.
    private var prompts: Set<Int> = []
    /// The names of the sources, as answers keep them.
    let names = SourceNames()

    /// Creates a state without any script.
    ///
    /// - Parameters:
    ///   - files: Where modules come from.
    ///   - limits: What scripts may cost.
    ///   - views: The read-only records that functions are called with.
    ///   - audience: Who is told that a name is not available, for instance `rules`.
    ///   - instruments: What the workbench measures with; none in production.
    /// - Throws: A `ScriptError` when there is no memory or too little stack.
    package init(
        files: any ScriptFiles, limits: ScriptLimits = .init(), views: [ScriptView] = [],
        audience: String = "rules", instruments: ScriptInstruments = .init()
    ) throws(ScriptError) {
        var raw = RawLimits(limits).value
        guard let state = unsafe shim_new(&raw, audience, audience.utf8.count) else {
            throw Self.outOfMemory
        }
        unsafe self.raw = state
        self.limits = limits
        viewCount = views.count
        self.instruments = instruments
        self.files = files
        for view in views {
            let index = unsafe shim_add_view(state, view.name, view.name.utf8.count)
            guard index >= 0 else { throw Self.outOfMemory }
            for field in view.fields {
                let added = unsafe shim_add_field(
                    state, index, field, field.utf8.count, view.settable.contains(field))
                guard added >= 0 else { throw Self.outOfMemory }
            }
        }
        unsafe shim_set_writer(state, writeField)
        try checkStack()
        try install()
        let context = unsafe Unmanaged.passUnretained(self).toOpaque()
        guard let opened = unsafe shim_open(state, findModule, context, suggestName) else {
            throw Self.outOfMemory
        }
        if unsafe opened.pointee.outcome != SHIM_OK { throw unsafe error(opened) }
    }

    deinit { unsafe shim_close(raw) }

    static var outOfMemory: ScriptError { ScriptError(.memory, "there is no memory for a script") }

    /// All files read so far, sorted by name, each once.
    package var loadedSources: [ScriptSource] {
        var seen: Set<String> = []
        return sources.enumerated()
            .filter { index, source in
                !source.displayName.isEmpty && !prompts.contains(index)
                    && seen.insert(source.displayName).inserted
            }
            .map(\.element).sorted { $0.displayName < $1.displayName }
    }

    /// The bytes that the state's values take now.
    package var memoryInUse: Int { unsafe shim_used(raw) }

    /// Loads a module and what it requires, each at most once in a state.
    ///
    /// - Parameter module: The module's name.
    /// - Returns: The table that it returned.
    /// - Throws: A `ScriptError` when it cannot be read, fails, or returns anything else.
    package func load(_ module: String) throws(ScriptError) -> ScriptModule {
        try checkStack()
        guard let result = unsafe shim_load(raw, module, module.utf8.count) else {
            throw Self.outOfMemory
        }
        if unsafe result.pointee.outcome != SHIM_OK {
            var error = unsafe error(result)
            // The compiler itself can fail without a line; then it was in the file read last.
            error.place = error.place ?? sources.last.map { SourcePlace(file: $0.displayName) }
            throw error
        }
        return ScriptModule(name: module, state: self, reference: unsafe result.pointee.reference)
    }

    /// Scripts recurse on the thread's own stack; running out of it would end the process.
    func checkStack() throws(ScriptError) {
        let left = shim_stack_left()
        guard left >= Self.stackBytes else {
            throw ScriptError(
                .error,
                "scripts need \(Self.stackBytes >> 10) KiB of stack, and this thread has "
                    + "\(left >> 10) KiB left; use a ScriptThread")
        }
    }

    /// Keeps a line of a prompt like a file, at its index in the shim.
    func keep(_ source: ScriptSource, at index: Int) {
        if index < sources.count { sources[index] = source } else { sources.append(source) }
        names.set(source.displayName, at: index)
        prompts.insert(index)
    }

    /// Reads a module for the shim. Never throws: what went wrong goes back as a status.
    func find(_ module: String) -> Int32 {
        let index = sources.count
        sources.append(ScriptSource(displayName: "", bytes: []))
        names.set("", at: index)
        do throws(ScriptFilesError) {
            let source = try files.source(of: module)
            try ScriptText.check(source)
            sources[index] = source
            names.set(source.displayName, at: index)
            let name = source.displayName
            let isGiven = unsafe source.bytes.withUnsafeBytes { bytes in
                unsafe shim_source(
                    raw, name, name.utf8.count,
                    bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
                    bytes.count, source.isExtended)
            }
            return Int32(isGiven ? SHIM_OK : SHIM_MEMORY)
        } catch {
            unsafe shim_refuse(raw, error.message, error.message.utf8.count)
            return Int32(error.kind == .notAllowed ? SHIM_DENIED : SHIM_ERROR)
        }
    }
}
