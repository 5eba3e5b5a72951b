/// A stretch of source text, in UTF-8 bytes from 0.
package struct Span: Hashable, Sendable {
    /// The first byte.
    package var start: Int
    /// The byte after the last one.
    package var end: Int

    /// Creates a span.
    package init(_ start: Int, _ end: Int) {
        self.start = start
        self.end = end
    }

    /// Whether a byte lies in the span.
    package func contains(_ offset: Int) -> Bool { start <= offset && offset < end }

    /// Whether another span lies in this one.
    package func contains(_ other: Span) -> Bool { start <= other.start && other.end <= end }
}

/// A place in a source text, as people and editors count.
package struct Position: Hashable, Sendable, Comparable {
    /// The byte, from 0.
    package var offset: Int
    /// The line, from 1, as Lua counts them.
    package var line: Int
    /// The column in Unicode scalars, from 1.
    package var column: Int

    /// Creates a position.
    package init(offset: Int, line: Int, column: Int) {
        self.offset = offset
        self.line = line
        self.column = column
    }

    package static func < (a: Position, b: Position) -> Bool { a.offset < b.offset }
}
