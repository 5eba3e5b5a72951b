/// Where the lines of a text begin.
package struct LineIndex: Sendable {
    /// The offset of each line's first byte.
    package let starts: [Int]
    private let markLength: Int

    /// Finds the lines of a text as Lua counts them: `\n`, `\r`, `\r\n` and `\n\r` each end one.
    package init(_ bytes: [UInt8]) {
        var starts = [0]
        var i = 0
        while i < bytes.count {
            let byte = bytes[i]
            i += 1
            guard byte == 10 || byte == 13 else { continue }
            if i < bytes.count, bytes[i] != byte, bytes[i] == 10 || bytes[i] == 13 { i += 1 }
            starts.append(i)
        }
        self.starts = starts
        markLength = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// The line of a byte, from 1.
    package func line(at offset: Int) -> Int {
        var low = 0
        var high = starts.count
        while low + 1 < high {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }

    /// The place of a byte.
    package func position(at offset: Int, in bytes: [UInt8]) -> Position {
        let line = line(at: offset)
        let start = line == 1 ? markLength : starts[line - 1]
        var column = 1
        var i = start
        while i < min(offset, bytes.count) {
            // Continuation bytes belong to the scalar before them.
            if bytes[i] & 0xC0 != 0x80 { column += 1 }
            i += 1
        }
        return Position(offset: offset, line: line, column: column)
    }

    /// The text of a line, from 1, without its end and without a byte order mark.
    package func text(ofLine line: Int, in bytes: [UInt8]) -> String {
        guard starts.indices.contains(line - 1) else { return "" }
        let start = line == 1 ? markLength : starts[line - 1]
        var end = line < starts.count ? starts[line] : bytes.count
        while end > start, bytes[end - 1] == 10 || bytes[end - 1] == 13 { end -= 1 }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }
}
