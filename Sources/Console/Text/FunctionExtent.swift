import LuaSyntax

/// Where functions and statements of a rule file stand, by lines.
enum FunctionExtent {
    /// The lines of the function that begins on a line; nil when none does.
    static func lines(in source: String, from first: Int) -> ClosedRange<Int>? {
        guard let tree = try? SyntaxTree(source: source, file: "") else { return nil }
        for function in tree.functions.dropFirst() {
            guard tree.line(at: function.span.start) == first else { continue }
            return
                first...max(first, tree.line(at: max(function.span.start, function.span.end - 1)))
        }
        return nil
    }

    /// The lines on which statements begin, sorted.
    static func code(in source: String) -> [Int] {
        guard let tree = try? SyntaxTree(source: source, file: "") else { return [] }
        var lines: Set<Int> = []
        for function in tree.functions {
            collect(function.block, tree, &lines)
        }
        return lines.sorted()
    }

    private static func collect(_ block: Block, _ tree: SyntaxTree, _ lines: inout Set<Int>) {
        for statement in block.statements {
            if case .label = statement.kind {
            } else {
                lines.insert(tree.line(at: statement.span.start))
            }
            switch statement.kind {
            case .block(let inner), .whileLoop(_, let inner), .repeatLoop(let inner, _),
                .numericFor(_, _, let inner), .genericFor(_, _, let inner):
                collect(inner, tree, &lines)
            case .conditional(let clauses, let otherwise):
                for clause in clauses { collect(clause.block, tree, &lines) }
                if let otherwise { collect(otherwise, tree, &lines) }
            default: break
            }
        }
    }
}
