/// Reads a source text, by recursive descent as Lua's `lparser.c` does.
struct Parser {
    var lexer: Lexer
    var token = Token(kind: .endOfFile, span: Span(0, 0))
    private var ahead: (Token, Lexer)?
    /// Where the token before the current one ends.
    private(set) var previousEnd = 0
    var scopes = ScopeBuilder()
    var functions: [FunctionBody] = []
    let lines: LineIndex
    /// How deep the text is nested. Lua counts levels of C calls, and has one when it begins to compile.
    private var depth = Parser.firstDepth

    static let firstDepth = 1
    static let deepest = 200

    init(_ bytes: [UInt8]) {
        lexer = Lexer(bytes)
        lines = LineIndex(bytes)
    }

    /// The whole text as a function.
    mutating func file() throws(SyntaxError) -> FunctionBody {
        let id = scopes.openFunction(isVararg: true)
        let start = lexer.index
        try advance()
        let block = try statements(from: start, scoped: false)
        guard token.kind == .endOfFile else {
            throw unexpected("the end of the file", hint: strayEnd)
        }
        try checked { scopes throws(ScopeFault) in try scopes.closeFunction(at: block.span.end) }
        let end = lexer.bytes.count
        let main = FunctionBody(
            id: id, parameters: [], isVararg: true, isMethod: false, block: block,
            span: Span(start, end), parametersSpan: Span(start, start))
        functions.append(main)
        functions.sort { $0.id < $1.id }
        return main
    }

    private var strayEnd: String? {
        token.kind == .end
            ? "take this 'end' away, or look for a block above that is closed too early" : nil
    }

    // MARK: Tokens

    mutating func advance() throws(SyntaxError) {
        previousEnd = token.span.end
        if let (next, after) = ahead {
            token = next
            lexer = after
            ahead = nil
        } else {
            token = try lexer.next()
        }
    }

    /// The token after the current one.
    mutating func peek() throws(SyntaxError) -> Token.Kind {
        if let (next, _) = ahead { return next.kind }
        var later = lexer
        let next = try later.next()
        ahead = (next, later)
        return next.kind
    }

    mutating func accept(_ kind: Token.Kind) throws(SyntaxError) -> Bool {
        guard token.kind == kind else { return false }
        try advance()
        return true
    }

    mutating func expect(_ kind: Token.Kind, hint: String? = nil) throws(SyntaxError) {
        guard token.kind == kind else { throw unexpected("'\(kind.text)'", hint: hint) }
        try advance()
    }

    /// Expects the end of what began at a token before.
    mutating func expect(_ kind: Token.Kind, closing opener: Token) throws(SyntaxError) {
        guard token.kind == kind else {
            let line = lines.line(at: opener.span.start)
            let isSame = line == lines.line(at: token.span.start)
            let what = isSame ? "" : " (for the '\(opener.kind.text)' on line \(line))"
            throw unexpected("'\(kind.text)'\(what)")
        }
        try advance()
    }

    mutating func name(_ what: String = "a name") throws(SyntaxError) -> Name {
        guard token.kind == .name else {
            let isWord = Token.Kind.words[text(token.span)] != nil
            throw unexpected(
                what,
                hint: isWord ? "'\(text(token.span))' is a word of Lua and cannot be a name" : nil)
        }
        let name = Name(text: text(token.span), span: token.span)
        try advance()
        return name
    }

    func text(_ span: Span) -> String {
        String(decoding: lexer.bytes[span.start..<span.end], as: UTF8.self)
    }

    // MARK: Depth

    mutating func descend() throws(SyntaxError) {
        depth += 1
        if depth >= Parser.deepest {
            throw error(
                "this is nested too deeply",
                hint: "put parts of it into local variables or functions",
                at: token.span.start)
        }
    }

    mutating func ascend(_ levels: Int = 1) { depth -= levels }

    // MARK: Errors

    func error(_ message: String, hint: String? = nil, at offset: Int) -> SyntaxError {
        SyntaxError(
            message, hint: hint, position: lines.position(at: offset, in: lexer.bytes))
    }

    func unexpected(_ wanted: String, hint: String? = nil) -> SyntaxError {
        let isEnd = token.kind == .endOfFile
        var fault = error(
            "expected \(wanted), found \(found)", hint: hint ?? slip,
            at: isEnd ? previousEnd : token.span.start)
        fault.isIncomplete = isEnd
        return fault
    }

    /// Does something with the scopes, and says where it was refused.
    mutating func checked<T>(
        _ body: (inout ScopeBuilder) throws(ScopeFault) -> T
    ) throws(SyntaxError) -> T {
        do throws(ScopeFault) {
            return try body(&scopes)
        } catch {
            throw SyntaxError(
                error.message, hint: error.hint,
                position: lines.position(at: error.span.start, in: lexer.bytes))
        }
    }
}
