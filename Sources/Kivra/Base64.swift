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
        let pairs = pairs
        let whole = source.count / 3 * 3
        var from = 0
        while from < whole {
            let first = Int(source[from]) << 4 | Int(source[from + 1]) >> 4
            let second = Int(source[from + 1] & 15) << 8 | Int(source[from + 2])
            let four = UInt32(pairs[first]) | UInt32(pairs[second]) << 16
            // Safe: a UInt32 is nothing but its four bytes, and the span checks its own room.
            unsafe target.append(four.littleEndian, as: UInt32.self)
            from += 3
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
    static func text(_ source: [UInt8]) -> String {
        String(
            buffer: ByteBuffer(initialCapacity: length(source.count)) { span in
                encode(source, into: &span)
            })
    }
}
