import Diagnostics

/// Text as it may be shown on a terminal: names and reasons come from files that anybody may have written.
package enum SafeOutput {
    /// The text with personal identity numbers masked and control characters taken out, tabs and newlines kept.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - keepsColour: Whether sequences that only change colours stay.
    /// - Returns: The text that can be shown.
    package static func text(_ text: String, keepsColour: Bool = false) -> String {
        guard keepsColour else { return plain(text) }
        // Everything between two colours on its own.
        return text.split(separator: "\u{1B}[", omittingEmptySubsequences: false).enumerated()
            .map { index, part in
                guard index > 0, let end = part.firstIndex(of: "m"),
                    part[..<end].allSatisfy({ $0.isASCII && $0.isNumber || $0 == ";" })
                else { return plain(String(part)) }
                return "\u{1B}[\(part[...end])" + plain(String(part[part.index(after: end)...]))
            }.joined()
    }

    private static func plain(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
        guard !isPlain else { return PersonalNumberMask.mask(text) }
        let scalars = text.unicodeScalars.filter { scalar in
            switch scalar.value {
            case 0x09, 0x0A: true
            case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: false
            default: true
            }
        }
        return PersonalNumberMask.mask(String(String.UnicodeScalarView(scalars)))
    }
}
