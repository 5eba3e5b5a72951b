package import LuaRuntime
import LuaSyntax

/// A rule file whose statements and conditions are counted.
package struct MeasuredFile: Sendable {
    /// The file as it is.
    package let original: ScriptSource
    /// The file with the counters in it; as it is where none could be put in.
    package let source: ScriptSource
    /// The counters.
    let probes: [Probe]
    /// Why nothing can be counted; nil when it can.
    package let problem: String?
    /// The number after its last counter's.
    package let end: Int

    /// Puts counters into a file.
    ///
    /// A file at the edge of what Lua compiles can be beyond it with the counters: then only statements are counted, and if
    /// that is too much as well, nothing. It decides as it always does.
    ///
    /// - Parameters:
    ///   - original: The file.
    ///   - first: The number of its first counter.
    ///   - name: What the counting function is called.
    package init(_ original: ScriptSource, first: Int, name: String = "__probe") {
        self.original = original
        do throws(SyntaxError) {
            let tree = try SyntaxTree(source: original.bytes, file: original.displayName)
            for countsConditions in [true, false] {
                let instrumenter = Instrumenter(
                    tree, first: first, name: name, countsConditions: countsConditions)
                var source = original
                source.bytes = instrumenter.bytes
                guard ScriptState.compile(source) == nil else { continue }
                self.source = source
                probes = instrumenter.probes
                end = instrumenter.end
                problem = nil
                return
            }
            problem =
                ScriptState.compile(original)?.message
                ?? "the file is too close to Lua's limits to be measured"
        } catch {
            problem = "line \(error.position.line): \(error.message)"
        }
        source = original
        probes = []
        end = first
    }
}
