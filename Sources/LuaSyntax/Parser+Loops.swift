extension Parser {
    mutating func whileLoop() throws(SyntaxError) -> Statement.Kind {
        let open = token
        try advance()
        let condition = try expression()
        scopes.openBlock(isLoop: true)
        try expect(.do)
        let block = try statements(from: previousEnd)
        try expect(.end, closing: open)
        try closeLoop()
        return .whileLoop(condition, block)
    }

    mutating func repeatLoop() throws(SyntaxError) -> Statement.Kind {
        let open = token
        scopes.openBlock(isLoop: true)
        scopes.openBlock(isLoop: false)
        try advance()
        let block = try statements(from: previousEnd, scoped: false)
        try expect(.until, closing: open)
        let condition = try expression()
        let end = previousEnd
        try checked { scopes throws(ScopeFault) in try scopes.closeBlock(at: end) }
        try closeLoop()
        return .repeatLoop(block, condition)
    }

    private mutating func closeLoop() throws(SyntaxError) {
        let end = previousEnd
        try checked { scopes throws(ScopeFault) in try scopes.closeBlock(at: end) }
    }

    mutating func forLoop() throws(SyntaxError) -> Statement.Kind {
        let open = token
        scopes.openBlock(isLoop: true)
        try advance()
        let first = try name("the name of a variable")
        switch token.kind {
        case .assign: return try numericFor(first, open)
        case .comma, .in: return try genericFor(first, open)
        default: throw unexpected("'=' or 'in'")
        }
    }

    private mutating func numericFor(_ name: Name, _ open: Token) throws(SyntaxError)
        -> Statement.Kind
    {
        try checked { scopes throws(ScopeFault) in try scopes.declareHidden(3, at: name.span) }
        let variable = try checked { scopes throws(ScopeFault) in try scopes.declare(name, .loop) }
        try advance()
        let start = try expression()
        try expect(.comma, hint: "a loop over numbers is written 'for i = 1, 10 do'")
        let limit = try expression()
        let step = try accept(.comma) ? try expression() : nil
        try expect(.do)
        let block = try forBody()
        try expect(.end, closing: open)
        try closeLoop()
        return .numericFor(variable, NumericRange(start: start, limit: limit, step: step), block)
    }

    private mutating func genericFor(_ first: Name, _ open: Token) throws(SyntaxError)
        -> Statement.Kind
    {
        try checked { scopes throws(ScopeFault) in try scopes.declareHidden(4, at: first.span) }
        var variables = [
            try checked { scopes throws(ScopeFault) in try scopes.declare(first, .loop) }
        ]
        while try accept(.comma) {
            let next = try name("the name of a variable")
            variables.append(
                try checked { scopes throws(ScopeFault) in try scopes.declare(next, .loop) })
        }
        try expect(.in)
        let values = try expressions()
        try expect(.do)
        let block = try forBody()
        try expect(.end, closing: open)
        try closeLoop()
        return .genericFor(variables, values, block)
    }

    /// The body of a `for`. Its variables are declared in the block of the loop, and come into scope here.
    private mutating func forBody() throws(SyntaxError) -> Block {
        scopes.activate(at: previousEnd)
        return try statements(from: previousEnd)
    }
}
