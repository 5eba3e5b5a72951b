/// Base64 as strict as RFC 4648 has it: standard alphabet, padding, no line breaks, no spare bits.
package enum Base64 {
    private static let invalid: UInt8 = 0xFF

    private static let values: [UInt8] = {
        var values = [UInt8](repeating: invalid, count: 256)
        let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        for (value, byte) in alphabet.utf8.enumerated() { values[Int(byte)] = UInt8(value) }
        return values
    }()

    /// The decoded bytes, or nil when the text is not Base64.
    ///
    /// - Parameter text: The encoded text.
    /// - Returns: The bytes, or nil.
    package static func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        guard text.count.isMultiple(of: 4) else { return nil }
        guard !text.isEmpty else { return [] }
        let padding = text.suffix(2).count { $0 == UInt8(ascii: "=") }
        let digits = text.dropLast(padding)
        let table = values
        var output: [UInt8] = []
        output.reserveCapacity(text.count / 4 * 3)
        var at = digits.startIndex
        while at + 4 <= digits.endIndex {
            let first = table[Int(digits[at])]
            let second = table[Int(digits[at + 1])]
            let third = table[Int(digits[at + 2])]
            let fourth = table[Int(digits[at + 3])]
            guard (first | second | third | fourth) < 0x80 else { return nil }
            output.append(first << 2 | second >> 4)
            output.append(second << 4 | third >> 2)
            output.append(third << 6 | fourth)
            at += 4
        }
        return finish(digits[at...], table, &output) ? output : nil
    }

    private static func finish(
        _ rest: ArraySlice<UInt8>, _ table: [UInt8], _ output: inout [UInt8]
    ) -> Bool {
        let values = rest.map { table[Int($0)] }
        guard !values.contains(invalid) else { return false }
        switch values.count {
        case 0: return true
        case 2:
            output.append(values[0] << 2 | values[1] >> 4)
            return values[1] & 0x0F == 0
        case 3:
            output.append(values[0] << 2 | values[1] >> 4)
            output.append(values[1] << 4 | values[2] >> 2)
            return values[2] & 0x03 == 0
        default: return false
        }
    }
}
