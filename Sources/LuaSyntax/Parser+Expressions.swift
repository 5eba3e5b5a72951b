extension Parser {
    /// An expression: everything up to an operator that binds less strongly than `limit`.
    mutating func expression(_ limit: Int = 0) throws(SyntaxError) -> Expression {
        try descend()
        let first = try operand()
        var rest: [Operation] = []
        while let op = BinaryOperator(token.kind), op.priority.left > limit {
            let span = token.span
            try advance()
            let right = try expression(op.priority.right)
            rest.append(Operation(op: op, operatorSpan: span, operand: right))
        }
        ascend()
        guard !rest.isEmpty else { return first }
        return Expression(.operations(first, rest), Span(first.span.start, previousEnd))
    }

    private mutating func operand() throws(SyntaxError) -> Expression {
        guard let op = UnaryOperator(token.kind) else { return try simple() }
        let start = token.span.start
        try advance()
        let value = try expression(BinaryOperator.unaryPriority)
        return Expression(.unary(op, value), Span(start, previousEnd))
    }

    private mutating func simple() throws(SyntaxError) -> Expression {
        let start = token
        let kind: Expression.Kind
        switch start.kind {
        case .nil: kind = .none
        case .true: kind = .boolean(true)
        case .false: kind = .boolean(false)
        case .integer: kind = .integer(lexer.integer)
        case .float: kind = .float(lexer.float)
        case .string: kind = .string(lexer.string)
        case .dots:
            guard scopes.isVararg else {
                throw error(
                    "'...' stands in a function that does not take it",
                    hint: "write '...' as its last parameter", at: start.span.start)
            }
            kind = .varargs
        case .openBrace: return try table()
        case .function:
            try advance()
            let body = try function(from: start, method: nil)
            return Expression(.function(body), body.span)
        default: return try suffixed()
        }
        try advance()
        return Expression(kind, start.span)
    }

    /// Expressions with commas between them.
    mutating func expressions() throws(SyntaxError) -> [Expression] {
        var list = [try expression()]
        while try accept(.comma) { list.append(try expression()) }
        return list
    }

    private mutating func table() throws(SyntaxError) -> Expression {
        let open = token
        var items: [TableItem] = []
        try advance()
        while token.kind != .closeBrace {
            items.append(try tableItem())
            let isSeparated = token.kind == .comma || token.kind == .semicolon
            guard isSeparated else { break }
            try advance()
        }
        if token.kind == .name || token.kind == .string || token.kind == .openBracket
            || token.kind == .function
        {
            throw unexpected("',' or '}'", hint: "entries of a table have commas between them")
        }
        try expect(.closeBrace, closing: open)
        return Expression(.table(items), Span(open.span.start, previousEnd))
    }

    private mutating func tableItem() throws(SyntaxError) -> TableItem {
        let start = token.span.start
        let kind: TableItem.Kind
        if token.kind == .name, try peek() == .assign {
            let name = try name()
            try advance()
            kind = .field(name, try expression())
        } else if token.kind == .openBracket {
            let open = token
            try advance()
            let key = try expression()
            try expect(.closeBracket, closing: open)
            try expect(.assign)
            kind = .keyed(key, try expression())
        } else {
            kind = .item(try expression())
        }
        return TableItem(kind: kind, span: Span(start, previousEnd))
    }

    // MARK: Names, fields and calls

    private mutating func primary() throws(SyntaxError) -> Expression {
        let start = token
        switch start.kind {
        case .name:
            let name = try name()
            let use = try checked { scopes throws(ScopeFault) in try scopes.resolve(name) }
            return Expression(.name(use), name.span)
        case .openParenthesis:
            try advance()
            let inner = try expression()
            try expect(.closeParenthesis, closing: start)
            return Expression(.parenthesised(inner), Span(start.span.start, previousEnd))
        default: throw unexpected("a value")
        }
    }

    /// A name or a parenthesised expression with everything that hangs on it.
    mutating func suffixed() throws(SyntaxError) -> Expression {
        let base = try primary()
        var suffixes: [Suffix] = []
        while let suffix = try suffix() { suffixes.append(suffix) }
        guard !suffixes.isEmpty else { return base }
        return Expression(.suffixed(base, suffixes), Span(base.span.start, previousEnd))
    }

    private mutating func suffix() throws(SyntaxError) -> Suffix? {
        let start = token
        let kind: Suffix.Kind
        switch start.kind {
        case .dot:
            try advance()
            kind = .field(try name("the name of a field"))
        case .openBracket:
            try advance()
            let key = try expression()
            try expect(.closeBracket, closing: start)
            kind = .index(key)
        case .colon:
            try advance()
            let name = try name("the name of a method")
            kind = .method(name, try arguments())
        case .openParenthesis, .string, .openBrace: kind = .call(try arguments())
        default: return nil
        }
        return Suffix(kind: kind, span: Span(start.span.start, previousEnd))
    }

    private mutating func arguments() throws(SyntaxError) -> [Expression] {
        let open = token
        switch open.kind {
        case .string:
            let text = Expression(.string(lexer.string), open.span)
            try advance()
            return [text]
        case .openBrace: return [try table()]
        case .openParenthesis:
            try advance()
            if try accept(.closeParenthesis) { return [] }
            let list = try expressions()
            try expect(.closeParenthesis, closing: open)
            return list
        default: throw unexpected("'(' and the arguments of the call")
        }
    }

    // MARK: Functions

    /// A function from its parameters on.
    mutating func function(from start: Token, method: Span?) throws(SyntaxError) -> FunctionBody {
        let open = token
        try expect(.openParenthesis)
        let (names, isVararg) = try parameterNames()
        let parametersEnd = token.span.end
        try expect(.closeParenthesis, closing: open)
        let id = scopes.openFunction(isVararg: isVararg)
        let parameters = try checked { scopes throws(ScopeFault) in
            var list: [LocalDeclaration] = []
            if let method {
                list.append(try scopes.declare(Name(text: "self", span: method), .implicitSelf))
            }
            for name in names { list.append(try scopes.declare(name, .parameter)) }
            scopes.activate(at: parametersEnd)
            return list
        }
        let block = try statements(from: previousEnd, scoped: false)
        try expect(.end, closing: start)
        try checked { scopes throws(ScopeFault) in try scopes.closeFunction(at: block.span.end) }
        let body = FunctionBody(
            id: id, parameters: parameters, isVararg: isVararg, isMethod: method != nil,
            block: block, span: Span(start.span.start, previousEnd),
            parametersSpan: Span(open.span.start, parametersEnd))
        functions.append(body)
        return body
    }

    private mutating func parameterNames() throws(SyntaxError) -> ([Name], isVararg: Bool) {
        var names: [Name] = []
        guard token.kind != .closeParenthesis else { return (names, false) }
        repeat {
            if try accept(.dots) { return (names, true) }
            names.append(try name("the name of a parameter"))
        } while try accept(.comma)
        return (names, false)
    }
}
