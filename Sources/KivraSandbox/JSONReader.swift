/// Why bytes are not JSON, and where.
package struct JSONFault: Error, Equatable {
    package let reason: String
    package let offset: Int
}

/// A strict JSON reader over bytes (RFC 8259): one pass, no copies of plain strings.
///
/// Stricter than the standard where the standard leaves room: a name twice in one object, a lone
/// surrogate and more than 64 levels are refused.
package struct JSONReader {
    private static let deepest = 64

    private let bytes: [UInt8]
    private var at = 0
    private var depth = 0

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Reads exactly one JSON text.
    ///
    /// - Parameter bytes: UTF-8, without a byte-order mark.
    /// - Returns: The value.
    /// - Throws: What is wrong, and at which byte.
    package static func read(_ bytes: [UInt8]) throws(JSONFault) -> JSONValue {
        var reader = JSONReader(bytes)
        reader.skipSpace()
        let value = try reader.value()
        reader.skipSpace()
        guard reader.at == bytes.count else { throw reader.fault("text after the value") }
        return value
    }

    private func fault(_ reason: String) -> JSONFault { JSONFault(reason: reason, offset: at) }

    private var current: UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func skipSpace() {
        while at < bytes.count {
            switch bytes[at] {
            case 0x20, 0x0A, 0x0D, 0x09: at += 1
            default: return
            }
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        at += 1
        return true
    }

    private mutating func value() throws(JSONFault) -> JSONValue {
        switch current {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "{"):
            return try nested { reader throws(JSONFault) in try reader.members() }
        case UInt8(ascii: "["): return try nested { reader throws(JSONFault) in try reader.items() }
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func nested(
        _ body: (inout JSONReader) throws(JSONFault) -> JSONValue
    ) throws(JSONFault) -> JSONValue {
        guard depth < Self.deepest else { throw fault("more than \(Self.deepest) levels") }
        depth += 1
        at += 1
        skipSpace()
        let value = try body(&self)
        depth -= 1
        return value
    }

    private mutating func members() throws(JSONFault) -> JSONValue {
        var members: [String: JSONValue] = [:]
        if take(UInt8(ascii: "}")) { return .object(members) }
        while true {
            guard current == UInt8(ascii: "\"") else { throw fault("a name is expected") }
            let name = String(decoding: try string(), as: UTF8.self)
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw fault("a colon is expected") }
            skipSpace()
            let member = try value()
            guard members.updateValue(member, forKey: name) == nil else {
                throw fault("a name occurs twice in one object")
            }
            skipSpace()
            if take(UInt8(ascii: "}")) { return .object(members) }
            guard take(UInt8(ascii: ",")) else { throw fault("a comma or } is expected") }
            skipSpace()
        }
    }

    private mutating func items() throws(JSONFault) -> JSONValue {
        var items: [JSONValue] = []
        if take(UInt8(ascii: "]")) { return .array(items) }
        while true {
            items.append(try value())
            skipSpace()
            if take(UInt8(ascii: "]")) { return .array(items) }
            guard take(UInt8(ascii: ",")) else { throw fault("a comma or ] is expected") }
            skipSpace()
        }
    }

    private mutating func word(
        _ word: StaticString, _ value: JSONValue
    ) throws(JSONFault) -> JSONValue {
        for byte in word.description.utf8 {
            guard take(byte) else { throw fault("an unknown word") }
        }
        return value
    }

    private mutating func number() throws(JSONFault) -> JSONValue {
        let start = at
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) { try digits() }
        if take(UInt8(ascii: ".")) { try digits() }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try digits()
        }
        return .number(String(decoding: bytes[start..<at], as: UTF8.self))
    }

    private mutating func digits() throws(JSONFault) {
        let start = at
        while let byte = current, byte.isDigit { at += 1 }
        guard at > start else { throw fault("a value is expected") }
    }

    private mutating func string() throws(JSONFault) -> ArraySlice<UInt8> {
        at += 1
        let start = at
        var plainASCII = true
        while at < bytes.count {
            let byte = bytes[at]
            if byte == UInt8(ascii: "\"") {
                let slice = bytes[start..<at]
                guard plainASCII || String(validating: slice, as: UTF8.self) != nil else {
                    throw fault("a string is not UTF-8")
                }
                at += 1
                return slice
            }
            if byte == UInt8(ascii: "\\") { return try escapedString(from: start) }
            guard byte >= 0x20 else { throw fault("a control character in a string") }
            if byte >= 0x80 { plainASCII = false }
            at += 1
        }
        throw fault("a string is not closed")
    }

    private mutating func escapedString(from start: Int) throws(JSONFault) -> ArraySlice<UInt8> {
        var text = Array(bytes[start..<at])
        while at < bytes.count {
            let byte = bytes[at]
            guard byte >= 0x20 else { throw fault("a control character in a string") }
            at += 1
            if byte == UInt8(ascii: "\"") {
                guard String(validating: text, as: UTF8.self) != nil else {
                    throw fault("a string is not UTF-8")
                }
                return text[...]
            }
            if byte == UInt8(ascii: "\\") { try escape(into: &text) } else { text.append(byte) }
        }
        throw fault("a string is not closed")
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONFault) {
        guard let byte = current else { throw fault("a string is not closed") }
        at += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): text.append(contentsOf: String(try scalar()).utf8)
        default: throw fault("an unknown escape")
        }
    }

    private mutating func scalar() throws(JSONFault) -> Character {
        let high = try hexadecimal()
        if let scalar = Unicode.Scalar(high) { return Character(scalar) }
        guard (0xD800..<0xDC00).contains(high), take(UInt8(ascii: "\\")), take(UInt8(ascii: "u"))
        else { throw fault("a lone surrogate") }
        let low = try hexadecimal()
        guard (0xDC00..<0xE000).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
        else { throw fault("a lone surrogate") }
        return Character(scalar)
    }

    private mutating func hexadecimal() throws(JSONFault) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = current?.hexadecimalValue else { throw fault("an unknown escape") }
            value = value << 4 | UInt32(digit)
            at += 1
        }
        return value
    }
}
