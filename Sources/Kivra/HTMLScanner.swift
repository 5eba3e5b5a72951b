/// Reads the tags of a text that is written plainly: quoted attributes, no comments, no bare `<`.
///
/// What it cannot read for certain is a problem, and the rest is not looked at.
struct HTMLScanner {
    /// A tag with its attributes, and for `style` the text that belongs to it.
    struct Tag {
        var name: String
        var attributes: [(name: String, value: String)] = []
        var text: [UInt8]?
    }

    /// Why the text cannot be read; nil as long as it can.
    private(set) var problem: ResponsiveHTML.Problem?
    private let bytes: [UInt8]
    private var at = 0

    init(_ html: [UInt8]) {
        bytes = html
        skipBlanks()
        if rest(startsWith: "<!doctype html>") { at += 15 }
    }

    /// The next tag that opens an element; nil at the end or at a problem.
    mutating func next() -> Tag? {
        while problem == nil, let start = bytes[at...].firstIndex(of: UInt8(ascii: "<")) {
            at = start + 1
            if byte == UInt8(ascii: "/") {
                at += 1
                let name = word()
                skipBlanks()
                guard !name.isEmpty, byte == UInt8(ascii: ">") else { return fail() }
                at += 1
                continue
            }
            let name = word()
            guard !name.isEmpty else { return fail() }
            return tag(name)
        }
        return nil
    }

    private mutating func tag(_ name: String) -> Tag? {
        var tag = Tag(name: name)
        while true {
            let hadBlank = skipBlanks()
            guard let byte else { return fail() }
            if byte == UInt8(ascii: "/"), at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: ">") {
                at += 2
                break
            }
            if byte == UInt8(ascii: ">") {
                at += 1
                break
            }
            guard hadBlank, let attribute = attribute() else { return fail() }
            tag.attributes.append(attribute)
        }
        guard name == "style" else { return tag }
        // A browser ends the sheet at `</style ` too: whatever begins with `<` here is the plain end, or too clever.
        guard let end = bytes[at...].firstIndex(of: UInt8(ascii: "<")) else { return fail() }
        tag.text = Array(bytes[at..<end])
        at = end
        guard rest(startsWith: "</style>") else { return fail() }
        return tag
    }

    /// `name="value"`; the value without references that would have to be resolved first.
    private mutating func attribute() -> (name: String, value: String)? {
        let name = word()
        guard !name.isEmpty, byte == UInt8(ascii: "=") else { return nil }
        at += 1
        guard byte == UInt8(ascii: "\"") else { return nil }
        at += 1
        guard let end = bytes[at...].firstIndex(of: UInt8(ascii: "\"")) else { return nil }
        let value = bytes[at..<end]
        at = end + 1
        let isPlain = !value.contains { [0x3C, 0x3E, 0x60, 0x0A, 0x0D].contains($0) }
        let needsNoReference = ["href", "src", "style", "content"].contains(name)
        guard isPlain, !needsNoReference || !value.contains(UInt8(ascii: "&")) else { return nil }
        return (name, String(decoding: value, as: UTF8.self))
    }

    private var byte: UInt8? { at < bytes.count ? bytes[at] : nil }

    /// Letters, digits and dashes, in small letters.
    private mutating func word() -> String {
        let start = at
        while let byte,
            (0x61...0x7A).contains(byte | 0x20) || byte == 0x2D || SchemaForm.isDigit(byte)
        {
            at += 1
        }
        return String(decoding: bytes[start..<at], as: UTF8.self).lowercased()
    }

    @discardableResult private mutating func skipBlanks() -> Bool {
        let start = at
        while let byte, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { at += 1 }
        return at > start
    }

    private func rest(startsWith text: String) -> Bool {
        let end = min(bytes.count, at + text.utf8.count)
        return String(decoding: bytes[at..<end], as: UTF8.self).lowercased() == text
    }

    private mutating func fail() -> Tag? {
        problem = ResponsiveHTML.Problem(
            sv: "den är inte skriven i enkel form vid tecken \(at)",
            en: "it is not written plainly at byte \(at)")
        return nil
    }
}
