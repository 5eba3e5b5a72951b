internal import Crypto

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// SHA-256 as lower-case hexadecimal text.
package enum Digest {
    /// The digest of bytes.
    ///
    /// - Parameter bytes: What to hash.
    /// - Returns: 64 hexadecimal digits.
    package static func sha256(_ bytes: [UInt8]) -> String {
        Hexadecimal.text(SHA256.hash(data: bytes))
    }

    /// The digest of a text's UTF-8 bytes, as the ledger has it for a recipient.
    ///
    /// - Parameter text: What to hash.
    /// - Returns: 64 hexadecimal digits.
    package static func sha256(_ text: String) -> String { sha256(Array(text.utf8)) }
}
