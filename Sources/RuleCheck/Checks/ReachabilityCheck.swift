import LuaSyntax

/// Statements that can never run.
enum ReachabilityCheck: Check {
    static func findings(in file: CheckedFile, of project: Project) -> [Finding] {
        (file.tree?.functions ?? []).flatMap { body in
            Flow(body, in: file, of: project).unreachable.map { found in
                let line = file.tree?.line(at: found.after.span.start) ?? 0
                return Finding.warning(
                    "unreachable",
                    "this can never run: \(reason(found.after, line: line))",
                    hint: "take it away, or move it before that", at: found.statement.span.start)
            }
        }
    }

    private static func reason(_ statement: Statement, line: Int) -> String {
        switch statement.kind {
        case .returning: "the 'return' on line \(line) comes first"
        case .breaking: "the 'break' on line \(line) comes first"
        case .going: "the 'goto' on line \(line) goes elsewhere"
        case .call: "the 'error' on line \(line) comes first"
        case .conditional: "every way through the 'if' on line \(line) ends before"
        case .whileLoop, .repeatLoop: "the loop on line \(line) never ends"
        default: "the block on line \(line) always ends before"
        }
    }
}
