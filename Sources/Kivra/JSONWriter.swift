/// Writes JSON with the members in the order in which they are given.
///
/// Not `JSONEncoder`: the bytes are frozen and sent again after a crash, perhaps by a later version, and nothing about
/// them may depend on a library's taste. No white space; only what RFC 8259 demands is escaped.
struct JSONWriter {
    private var bytes: [UInt8] = []
    private var needsComma = false

    /// Creates a writer with room for the usual request.
    init() {
        bytes.reserveCapacity(4_096)
    }

    /// A text.
    mutating func member(_ name: String, _ text: String) {
        key(name)
        quoted(text)
    }

    /// A text, unless there is none.
    mutating func member(_ name: String, optional text: String?) {
        if let text { member(name, text) }
    }

    /// A truth value.
    mutating func member(_ name: String, _ flag: Bool) {
        key(name)
        bytes.append(contentsOf: (flag ? "true" : "false").utf8)
    }

    /// Bytes as Base64.
    mutating func member(_ name: String, base64 source: [UInt8]) {
        key(name)
        bytes.append(UInt8(ascii: "\""))
        Base64.append(source, to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }

    /// An object: the whole value, or an item of an array, when there is no name.
    mutating func object(_ name: String? = nil, _ fill: (inout JSONWriter) -> Void) {
        nest(name, UInt8(ascii: "{"), UInt8(ascii: "}"), fill)
    }

    /// An array.
    mutating func array(_ name: String, _ fill: (inout JSONWriter) -> Void) {
        nest(name, UInt8(ascii: "["), UInt8(ascii: "]"), fill)
    }

    /// A text whose characters somebody else puts in.
    ///
    /// - Returns: Everything up to the text; what is written from here on stands after it.
    mutating func gap(_ name: String) -> [UInt8] {
        key(name)
        bytes.append(UInt8(ascii: "\""))
        let head = bytes
        bytes.removeAll(keepingCapacity: true)
        bytes.append(UInt8(ascii: "\""))
        return head
    }

    /// Everything that has been written, or everything since the gap.
    consuming func finish() -> [UInt8] { bytes }

    private mutating func nest(
        _ name: String?, _ open: UInt8, _ close: UInt8, _ fill: (inout JSONWriter) -> Void
    ) {
        if let name { key(name) } else { comma() }
        bytes.append(open)
        needsComma = false
        fill(&self)
        bytes.append(close)
        needsComma = true
    }

    private mutating func comma() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    private mutating func key(_ name: String) {
        comma()
        quoted(name)
        bytes.append(UInt8(ascii: ":"))
    }

    private static let hexadecimal = Array("0123456789abcdef".utf8)

    private mutating func quoted(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        let needsEscape = text.utf8.contains {
            $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\")
        }
        guard needsEscape else {
            bytes.append(contentsOf: text.utf8)
            bytes.append(UInt8(ascii: "\""))
            return
        }
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0..<0x20:
                bytes.append(contentsOf: "\\u00".utf8)
                bytes.append(Self.hexadecimal[Int(byte >> 4)])
                bytes.append(Self.hexadecimal[Int(byte & 15)])
            default:
                bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
