internal import NIOCore

/// Base64 with padding (RFC 4648, section 4), three bytes at a time through a table of 4,096 pairs.
enum Base64 {
    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// The two characters for every twelve bits, the first in the low byte.
    private static let pairs: [UInt16] = (0..<4_096).map { bits in
        UInt16(alphabet[bits >> 6]) | UInt16(alphabet[bits & 63]) << 8
    }

    /// How many characters a number of bytes becomes.
    static func length(_ count: Int) -> Int { (count + 2) / 3 * 4 }

    /// Appends the characters for some bytes.
    ///
    /// - Parameters:
    ///   - source: The bytes.
    ///   - target: Has room for ``length(_:)`` characters.
    static func encode(_ source: [UInt8], into target: inout OutputRawSpan) {
        let bytes = source.span
        let table = pairs.span
        let whole = source.count / 3 * 3
        var from = 0
        // Unchecked is safe: from + 5 < whole <= count here, and twelve bits are below the table's 4,096. An integer is
        // nothing but its bytes, and the span that is appended to checks its own room.
        while from + 6 <= whole {
            var bits: UInt64 = 0
            for offset in 0..<6 {
                unsafe bits = bits << 8 | UInt64(bytes[unchecked: from + offset])
            }
            var eight: UInt64 = 0
            for pair in 0..<4 {
                let index = Int(truncatingIfNeeded: bits >> UInt64(36 - 12 * pair)) & 4_095
                unsafe eight |= UInt64(table[unchecked: index]) << UInt64(16 * pair)
            }
            unsafe target.append(eight.littleEndian, as: UInt64.self)
            from += 6
        }
        if from < whole {
            let bits = Int(source[from]) << 16 | Int(source[from + 1]) << 8 | Int(source[from + 2])
            let four = UInt32(table[bits >> 12]) | UInt32(table[bits & 4_095]) << 16
            unsafe target.append(four.littleEndian, as: UInt32.self)
        }
        guard whole < source.count else { return }
        let first = source[whole]
        let second = whole + 1 < source.count ? source[whole + 1] : 0
        target.append(alphabet[Int(first >> 2)])
        target.append(alphabet[Int(first & 3) << 4 | Int(second >> 4)])
        target.append(
            whole + 1 < source.count ? alphabet[Int(second & 15) << 2] : UInt8(ascii: "="))
        target.append(UInt8(ascii: "="))
    }

    /// The characters as a text, for short things such as credentials.
    static func text(_ source: [UInt8]) -> String { String(buffer: buffer(source)) }

    /// Appends the characters to other bytes.
    static func append(_ source: [UInt8], to target: inout [UInt8]) {
        target.append(contentsOf: buffer(source).readableBytesView)
    }

    private static func buffer(_ source: [UInt8]) -> ByteBuffer {
        ByteBuffer(initialCapacity: length(source.count)) { span in encode(source, into: &span) }
    }
}
