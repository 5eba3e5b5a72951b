/// JSON as bytes: without white space, names sorted by their UTF-8 bytes, escapes only where JSON
/// demands them, numbers as they were written.
package enum CanonicalJSON {
    private static let hexadecimal = Array("0123456789abcdef".utf8)

    /// The canonical form of a value.
    ///
    /// - Parameters:
    ///   - value: The value.
    ///   - omitted: A member of the outermost object to leave out: `generated_at` for duplicate
    ///     control (path-v2-tenantkey-content.yml, "Duplicate control").
    ///   - capacity: How many bytes are expected.
    /// - Returns: The bytes.
    package static func bytes(
        _ value: JSONValue, omitting omitted: String? = nil, capacity: Int = 256
    ) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(capacity)
        if case .object(var members) = value, let omitted {
            members[omitted] = nil
            write(.object(members), into: &output)
        } else {
            write(value, into: &output)
        }
        return output
    }

    /// An object with its members in the given order, for lines that a person reads.
    ///
    /// - Parameter members: Names and values; a nil value is left out.
    /// - Returns: The bytes, without a final newline.
    package static func ordered(_ members: KeyValuePairs<String, JSONValue?>) -> [UInt8] {
        var output: [UInt8] = [UInt8(ascii: "{")]
        for case (let name, let value?) in members {
            if output.count > 1 { output.append(UInt8(ascii: ",")) }
            writeString(ArraySlice(name.utf8), into: &output)
            output.append(UInt8(ascii: ":"))
            write(value, into: &output)
        }
        output.append(UInt8(ascii: "}"))
        return output
    }

    private static func write(_ value: JSONValue, into output: inout [UInt8]) {
        switch value {
        case .null: output.append(contentsOf: "null".utf8)
        case .bool(let value): output.append(contentsOf: (value ? "true" : "false").utf8)
        case .number(let source): output.append(contentsOf: source.utf8)
        case .string(let bytes): writeString(bytes, into: &output)
        case .array(let items):
            output.append(UInt8(ascii: "["))
            for (index, item) in items.enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                write(item, into: &output)
            }
            output.append(UInt8(ascii: "]"))
        case .object(let members): writeObject(members, into: &output)
        }
    }

    private static func writeObject(_ members: [String: JSONValue], into output: inout [UInt8]) {
        let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        output.append(UInt8(ascii: "{"))
        for (index, member) in sorted.enumerated() {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            writeString(ArraySlice(member.key.utf8), into: &output)
            output.append(UInt8(ascii: ":"))
            write(member.value, into: &output)
        }
        output.append(UInt8(ascii: "}"))
    }

    private static func writeString(_ bytes: ArraySlice<UInt8>, into output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        if bytes.contains(where: needsEscape) {
            for byte in bytes { writeEscaped(byte, into: &output) }
        } else {
            output.append(contentsOf: bytes)
        }
        output.append(UInt8(ascii: "\""))
    }

    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private static func writeEscaped(_ byte: UInt8, into output: inout [UInt8]) {
        guard needsEscape(byte) else { return output.append(byte) }
        output.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x08: output.append(UInt8(ascii: "b"))
        case 0x09: output.append(UInt8(ascii: "t"))
        case 0x0A: output.append(UInt8(ascii: "n"))
        case 0x0C: output.append(UInt8(ascii: "f"))
        case 0x0D: output.append(UInt8(ascii: "r"))
        case 0x00..<0x20:
            output.append(contentsOf: "u00".utf8)
            output.append(hexadecimal[Int(byte >> 4)])
            output.append(hexadecimal[Int(byte & 15)])
        default: output.append(byte)
        }
    }
}
