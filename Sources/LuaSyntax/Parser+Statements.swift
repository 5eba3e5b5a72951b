extension Parser {
    /// Whether the current token ends a block.
    private func endsBlock(orUntil: Bool) -> Bool {
        switch token.kind {
        case .else, .elseif, .end, .endOfFile: true
        case .until: orUntil
        default: false
        }
    }

    /// The statements of a block, up to the word that closes it.
    mutating func statements(from start: Int, scoped: Bool = true) throws(SyntaxError) -> Block {
        if scoped { scopes.openBlock(isLoop: false) }
        var list: [Statement] = []
        while !endsBlock(orUntil: true) {
            let isReturn = token.kind == .return
            try statement(into: &list)
            if isReturn { break }
        }
        let end = token.kind == .endOfFile ? lexer.bytes.count : token.span.start
        if scoped {
            try checked { scopes throws(ScopeFault) in try scopes.closeBlock(at: end) }
        }
        return Block(statements: list, span: Span(start, end))
    }

    /// One statement; more than one only where labels follow each other.
    private mutating func statement(into list: inout [Statement]) throws(SyntaxError) {
        try descend()
        let start = token
        let kind: Statement.Kind?
        switch start.kind {
        case .semicolon:
            try advance()
            kind = nil
        case .if: kind = try conditional()
        case .while: kind = try whileLoop()
        case .do:
            try advance()
            let block = try statements(from: previousEnd)
            try expect(.end, closing: start)
            kind = .block(block)
        case .for: kind = try forLoop()
        case .repeat: kind = try repeatLoop()
        case .function: kind = try functionStatement()
        case .local: kind = try local()
        case .doubleColon:
            try label(into: &list)
            kind = nil
        case .return:
            list.append(try returning())
            kind = nil
        case .break:
            scopes.labels.addBreak(at: start.span, active: scopes.functions.last?.active ?? 0)
            try advance()
            kind = .breaking
        case .goto: kind = try going()
        default: kind = try expressionStatement()
        }
        if let kind {
            list.append(Statement(kind: kind, span: Span(start.span.start, previousEnd)))
        }
        ascend()
    }

    private mutating func conditional() throws(SyntaxError) -> Statement.Kind {
        let open = token
        var clauses: [IfClause] = []
        repeat {
            let start = token.span.start
            try advance()
            let condition = try expression()
            try expect(.then)
            let block = try statements(from: previousEnd)
            clauses.append(
                IfClause(condition: condition, block: block, span: Span(start, block.span.end)))
        } while token.kind == .elseif
        var otherwise: Block?
        if try accept(.else) { otherwise = try statements(from: previousEnd) }
        try expect(.end, closing: open)
        return .conditional(clauses, otherwise: otherwise)
    }

    private mutating func functionStatement() throws(SyntaxError) -> Statement.Kind {
        let open = token
        try advance()
        let first = try name("the name of a function")
        let base = try checked { scopes throws(ScopeFault) in try scopes.resolve(first) }
        var fields: [Name] = []
        while try accept(.dot) { fields.append(try name("the name of a field")) }
        let method = try accept(.colon) ? try name("the name of a method") : nil
        let span = Span(first.span.start, previousEnd)
        let body = try function(from: open, method: method?.span)
        if fields.isEmpty, method == nil {
            try checked { scopes throws(ScopeFault) in try scopes.assign(base) }
        }
        return .function(FunctionName(base: base, fields: fields, method: method, span: span), body)
    }

    private mutating func local() throws(SyntaxError) -> Statement.Kind {
        try advance()
        if token.kind == .function {
            let open = token
            try advance()
            let name = try name("the name of a function")
            let variable = try checked { scopes throws(ScopeFault) in
                let variable = try scopes.declare(name, .function)
                scopes.activate(at: name.span.end)
                return variable
            }
            return .localFunction(variable, try function(from: open, method: nil))
        }
        var variables: [LocalDeclaration] = []
        var isClosed = false
        repeat {
            let name = try name("the name of a variable")
            let variable = try checked { scopes throws(ScopeFault) in
                try scopes.declare(name, .variable)
            }
            variables.append(variable)
            guard let attribute = try attribute() else { continue }
            scopes.setAttribute(attribute, of: variable.local)
            if attribute == .close, isClosed {
                throw error("only one variable of a 'local' can be <close>", at: name.span.start)
            }
            if attribute == .close { isClosed = true }
        } while try accept(.comma)
        let values = try accept(.assign) ? try expressions() : []
        if let last = variables.last, let value = values.last, values.count == variables.count,
            scopes.locals[last.local.index].attribute == .const, value.isCompileTimeConstant
        {
            scopes.fold(last.local)
        }
        scopes.activate(at: previousEnd)
        return .local(variables, values)
    }

    private mutating func attribute() throws(SyntaxError) -> Local.Attribute? {
        guard try accept(.less) else { return nil }
        let name = try name("'const' or 'close'")
        try expect(.greater)
        guard let attribute = Local.Attribute(rawValue: name.text) else {
            throw error(
                "there is no attribute '\(name.text)'", hint: "there are <const> and <close>",
                at: name.span.start)
        }
        return attribute
    }

    private mutating func label(into list: inout [Statement]) throws(SyntaxError) {
        let start = token.span.start
        try advance()
        let name = try name("the name of a label")
        try expect(.doubleColon)
        list.append(Statement(kind: .label(name), span: Span(start, previousEnd)))
        // Lua reads statements that do nothing as part of the label, each one level deeper.
        while token.kind == .semicolon || token.kind == .doubleColon { try statement(into: &list) }
        guard let function = scopes.functions.last, let block = function.blocks.last else { return }
        let active = endsBlock(orUntil: false) ? block.active : function.active
        let lines = lines
        try checked { scopes throws(ScopeFault) in
            try scopes.labels.addLabel(
                name, function: function.id, block: block, active: active,
                line: { lines.line(at: $0) })
        }
    }

    private mutating func going() throws(SyntaxError) -> Statement.Kind {
        let start = token.span.start
        try advance()
        let name = try name("the name of a label")
        scopes.labels.addGoto(
            name, function: scopes.functions.last?.id ?? 0, at: Span(start, name.span.end),
            active: scopes.functions.last?.active ?? 0)
        return .going(name)
    }

    private mutating func returning() throws(SyntaxError) -> Statement {
        let start = token.span.start
        try advance()
        let isEmpty = endsBlock(orUntil: true) || token.kind == .semicolon
        let values = isEmpty ? [] : try expressions()
        let end = previousEnd
        _ = try accept(.semicolon)
        if !endsBlock(orUntil: true) {
            throw unexpected(
                "the end of the block", hint: "nothing may follow a 'return' in its block")
        }
        return Statement(kind: .returning(values), span: Span(start, end))
    }
}
