/// A Lua 5.4 source text, read: what `luac -p` accepts has a tree, and nothing else.
///
/// Two limits of Lua's compiler are not checked, because they depend on the code that it makes: 255 registers in one
/// function (some 250 arguments in one call), and jumps over more code than a file of 1 MiB can have.
package struct SyntaxTree: Sendable {
    /// The file as a person would name it.
    package let file: String
    /// The text. A byte order mark at its beginning counts as bytes and not as a column.
    package let bytes: [UInt8]
    /// The file itself: a function without parameters that takes `...`.
    package let main: FunctionBody
    /// All local variables, in the order of their declarations.
    package let locals: [Local]
    /// All uses of global names, in the order of the text.
    package let globals: [GlobalUse]
    /// All functions in the order in which they begin; the first is `main`.
    package let functions: [FunctionBody]
    /// Where the lines begin.
    package let lines: LineIndex

    /// Reads a source text.
    ///
    /// - Parameters:
    ///   - source: The text in UTF-8.
    ///   - file: The file as a person would name it.
    /// - Throws: A `SyntaxError` for the first thing that is wrong.
    package init(source: [UInt8], file: String) throws(SyntaxError) {
        var parser = Parser(source)
        let main = try parser.file()
        self.file = file
        self.main = main
        bytes = source
        locals = parser.scopes.locals
        globals = parser.scopes.globals
        functions = parser.functions
        lines = parser.lines
    }

    /// Reads a source text.
    ///
    /// - Parameters:
    ///   - source: The text.
    ///   - file: The file as a person would name it.
    /// - Throws: A `SyntaxError` for the first thing that is wrong.
    package init(source: String, file: String) throws(SyntaxError) {
        try self.init(source: Array(source.utf8), file: file)
    }

    /// A local variable.
    package subscript(_ id: LocalID) -> Local { locals[id.index] }

    /// The place of a byte.
    package func position(at offset: Int) -> Position { lines.position(at: offset, in: bytes) }

    /// The line of a byte, from 1.
    package func line(at offset: Int) -> Int { lines.line(at: offset) }

    /// The text of a span.
    package func text(of span: Span) -> String {
        String(decoding: bytes[span.start..<span.end], as: UTF8.self)
    }

    /// The text of a line, from 1, without its end.
    package func text(ofLine line: Int) -> String { lines.text(ofLine: line, in: bytes) }
}
