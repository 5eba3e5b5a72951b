import LuaSyntax

/// Values that are assigned and replaced or forgotten before anything reads them. Only where that is plain to see.
enum AssignmentCheck: Check {
    static func findings(in file: CheckedFile, of project: Project) -> [Finding] {
        guard let tree = file.tree else { return [] }
        var found: [Finding] = []
        for body in tree.functions where file.inventory.gotos[body.id] == nil {
            check(body.block, tree, isLoop: false, &found)
        }
        return found
    }

    private static func check(
        _ block: Block, _ tree: SyntaxTree, isLoop: Bool, _ found: inout [Finding]
    ) {
        for (i, statement) in block.statements.enumerated() {
            if let (name, local) = target(of: statement, tree),
                isLost(local, after: block.statements[(i + 1)...], from: statement, tree, isLoop)
            {
                found.append(
                    Finding.warning(
                        "unused-value", "this value of '\(name.text)' is never used",
                        hint:
                            "take the assignment away, or use '\(name.text)' before it changes again",
                        at: name.span.start))
            }
            for (inner, isInLoop) in blocks(of: statement) {
                check(inner, tree, isLoop: isLoop || isInLoop, &found)
            }
        }
    }

    /// The variable that a plain assignment changes, when only its own function uses it.
    private static func target(of statement: Statement, _ tree: SyntaxTree) -> (Name, Local)? {
        guard case .assignment(let targets, _) = statement.kind, targets.count == 1,
            case .name(let use) = targets[0].kind, case .local(let id) = use.resolution
        else { return nil }
        let local = tree[id]
        let isPlain = !local.isCaptured && !local.name.text.hasPrefix("_") && !local.reads.isEmpty
        return isPlain ? (use.name, local) : nil
    }

    private static func isLost(
        _ local: Local, after rest: ArraySlice<Statement>, from statement: Statement,
        _ tree: SyntaxTree, _ isLoop: Bool
    ) -> Bool {
        for next in rest {
            if local.isRead(in: next.span) { return false }
            if let (_, other) = target(of: next, tree), other.id == local.id { return true }
            if case .breaking = next.kind { return false }
        }
        // A loop can come back to an earlier reading.
        return !isLoop && !local.isRead(in: Span(statement.span.end, local.scope.end))
    }

    private static func blocks(of statement: Statement) -> [(Block, isLoop: Bool)] {
        switch statement.kind {
        case .block(let block): [(block, false)]
        case .whileLoop(_, let block), .repeatLoop(let block, _), .numericFor(_, _, let block),
            .genericFor(_, _, let block):
            [(block, true)]
        case .conditional(let clauses, let otherwise):
            clauses.map { ($0.block, false) } + (otherwise.map { [($0, false)] } ?? [])
        default: []
        }
    }
}
