extension Parser {
    /// A call, or an assignment.
    mutating func expressionStatement() throws(SyntaxError) -> Statement.Kind {
        let first = try suffixed()
        guard token.kind == .assign || token.kind == .comma else {
            if first.isCall { return .call(first) }
            throw notAStatement(first)
        }
        var targets = [first]
        try checkTarget(first)
        while try accept(.comma) {
            let next = try suffixed()
            targets.append(next)
            // Lua reads the rest of the list one level deeper.
            try descend()
            try checkTarget(next)
        }
        try expect(.assign, hint: "a list of names must be followed by '=' and values")
        let values = try expressions()
        ascend(targets.count - 1)
        return .assignment(targets, values)
    }

    private mutating func checkTarget(_ target: Expression) throws(SyntaxError) {
        switch target.kind {
        case .name(let use):
            return try checked { scopes throws(ScopeFault) in try scopes.assign(use) }
        case .suffixed(_, let suffixes):
            switch suffixes.last?.kind {
            case .field, .index: return
            default: break
            }
        default: break
        }
        throw error("nothing can be assigned to this", at: target.span.start)
    }

    private func notAStatement(_ expression: Expression) -> SyntaxError {
        let written = String(text(expression.span).prefix(40))
        if token.kind == .endOfFile
            || lines.line(at: token.span.start) > lines.line(at: previousEnd - 1)
        {
            var alone = error(
                "'\(written)' alone does nothing", hint: "call it, assign it or return it",
                at: expression.span.start)
            alone.isIncomplete = token.kind == .endOfFile
            return alone
        }
        return unexpected("'=' or a call", hint: statementSlip(expression) ?? slip)
    }

    private func statementSlip(_ expression: Expression) -> String? {
        guard case .name = expression.kind else { return nil }
        switch text(expression.span) {
        case "elif", "elsif", "elseIf": return "write 'elseif'"
        case "var", "let", "const": return "write 'local'"
        case "fun", "func", "def", "fn": return "write 'function'"
        default: return nil
        }
    }
}
