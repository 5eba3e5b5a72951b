import CLuaShim
import Diagnostics

extension ScriptState {
    /// Evaluates a line of a prompt: as an expression when it is one, else as statements.
    ///
    /// Each has the limits of a call. It sees the names of the session, then what has been exposed and the functions of
    /// the host, then the standard names. It may set names of the session, and otherwise do what a rule may do. When it
    /// has results, the first is `_` from then on, what was that is `_1`, and so on to `_9`.
    ///
    /// - Parameters:
    ///   - text: The line, or several.
    ///   - name: The file in messages. Give each line a name of its own if places in earlier ones are to keep their
    ///     text.
    ///   - reader: Asked for each field of exposed views that is read, once.
    ///   - sameRecords: Whether the views show the same records as in the run before.
    /// - Returns: What it gave.
    /// - Throws: A `ScriptError` when it is not Lua, failed or was stopped.
    package func evaluate(
        _ text: String, name: String, reader: any ScriptFieldReader, sameRecords: Bool
    ) throws(ScriptError) -> ScriptEvaluation {
        try checkStack()
        let file = try prompt(ScriptSource(displayName: name, bytes: Array(text.utf8)))
        var reader = reader
        let length = text.utf8.count
        let result = unsafe withUnsafeMutablePointer(to: &reader) { reader in
            unsafe shim_evaluate(raw, file, text, length, sameRecords, readField, reader)
        }
        guard let result = unsafe result else { throw Self.outOfMemory }
        if unsafe result.pointee.outcome != SHIM_OK {
            throw unsafe Self.placed(error(result), in: name)
        }
        if unsafe result.pointee.reference < 0 { return .incomplete }
        var inspection = unsafe RawInspection(raw, names)
        return .values(inspection.all())
    }

    /// Compiles a file and runs nothing of it.
    ///
    /// - Parameter source: The file.
    /// - Returns: Why it does not compile; nil when it does.
    package static func compile(_ source: ScriptSource) -> ScriptError? {
        do throws(ScriptError) {
            try ScriptState(files: InMemoryScripts([:])).compile(source)
            return nil
        } catch {
            return error
        }
    }

    private func compile(_ source: ScriptSource) throws(ScriptError) {
        do throws(ScriptFilesError) {
            try ScriptText.check(source)
        } catch {
            let outcome: ScriptOutcome = error.kind == .notAllowed ? .denied : .error
            throw Self.placed(ScriptError(outcome, error.message), in: source.displayName)
        }
        let file = try prompt(source)
        let result = unsafe source.bytes.withUnsafeBytes { bytes in
            unsafe shim_compile(
                raw, file, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
        }
        guard let result = unsafe result else { throw Self.outOfMemory }
        if unsafe result.pointee.outcome != SHIM_OK {
            throw unsafe Self.placed(error(result), in: source.displayName)
        }
    }

    /// The compiler itself can fail without a line.
    private static func placed(_ error: ScriptError, in file: String) -> ScriptError {
        var error = error
        error.place = error.place ?? SourcePlace(file: file)
        return error
    }

    /// Makes a text known as a file, so that places in it have their text.
    private func prompt(_ source: ScriptSource) throws(ScriptError) -> Int32 {
        guard source.bytes.count <= ScriptText.longest else {
            throw ScriptError(
                .error, "\(source.displayName) is longer than \(ScriptText.longest) bytes")
        }
        let name = source.displayName
        let file = unsafe shim_prompt(raw, name, name.utf8.count)
        guard file >= 0 else {
            throw ScriptError(.error, "a script is already running in this state")
        }
        keep(source, at: Int(file))
        return file
    }
}
