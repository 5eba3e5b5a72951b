import Diagnostics
import LuaRuntime
import LuaSyntax

/// What Lua's own compiler says of a text that our parser takes for Lua: it has a few limits more.
enum CompilerCheck: Check {
    static func findings(in file: CheckedFile, of project: Project) -> [Finding] {
        // The word is refused by the runtime, and reported by SyntaxCheck.
        guard let error = ScriptState.compile(file.source.source), error.outcome != .denied else {
            return []
        }
        let lines = file.tree?.lines.starts ?? []
        let offset = error.place?.line.flatMap {
            lines.indices.contains($0 - 1) ? lines[$0 - 1] : nil
        }
        return [Finding("syntax", error.message, at: offset)]
    }
}
