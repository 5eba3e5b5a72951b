package import Diagnostics

/// Avsändaridentitet: the key of a sender at Kivra (swagger.yml, `tenantKey`: `format: hexadecimal`).
///
/// It becomes a part of a path, so nothing but hexadecimal digits may be in it.
package struct TenantKey: Hashable, Sendable, CustomStringConvertible {
    /// The digits as they were given.
    package let text: String

    /// Reads a tenant key.
    ///
    /// - Parameter text: 1 to 64 hexadecimal digits; surrounding blanks are dropped.
    /// - Throws: A diagnostic that says what is wrong.
    package init(_ text: String) throws(Diagnostic) {
        let digits = text.filter { !$0.isWhitespace }
        let isHexadecimal = digits.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
        }
        guard (1...64).contains(digits.utf8.count), isHexadecimal else {
            throw Diagnostic(
                code: "kivra.tenant-key",
                Phrase(
                    sv: "avsändaridentiteten (tenant key) ska vara 1–64 hexadecimala tecken",
                    en: "the tenant key must be 1 to 64 hexadecimal digits"),
                hint: Phrase(
                    sv: "kopiera den från Kivra till företagets programlänk",
                    en: "copy it from Kivra to the company's link"))
        }
        self.text = digits
    }

    package var description: String { text }
}
