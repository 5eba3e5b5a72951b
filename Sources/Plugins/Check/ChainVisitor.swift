import LuaSyntax

/// Gathers names with what hangs on them.
struct ChainVisitor: SyntaxVisitor {
    private(set) var chains: [Expression] = []
    private(set) var targets: [Expression] = []
    private var targetSpans: Set<Span> = []

    mutating func visit(_ statement: Statement) {
        guard case .assignment(let left, _) = statement.kind else { return }
        for target in left {
            targets.append(target)
            targetSpans.insert(target.span)
        }
    }

    mutating func visit(_ expression: Expression) {
        guard case .suffixed = expression.kind, !targetSpans.contains(expression.span) else {
            return
        }
        chains.append(expression)
    }
}
