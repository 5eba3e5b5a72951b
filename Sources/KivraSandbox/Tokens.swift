#if canImport(FoundationEssentials)
    package import FoundationEssentials
#else
    package import Foundation
#endif

/// The access tokens that were issued and are not yet expired.
///
/// Source: api-introduction.yml, "API - Authentication" ("valid for eight(8) hours").
package struct Tokens: Sendable {
    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)

    private let lifetime: Int
    private var expiries: [String: Date] = [:]

    /// No tokens yet.
    ///
    /// - Parameter lifetime: Seconds that a token is valid.
    package init(lifetime: Int) { self.lifetime = lifetime }

    /// Issues a token of 32 letters and digits.
    ///
    /// - Parameter now: The time.
    /// - Returns: The token.
    package mutating func issue(at now: Date) -> String {
        expiries = expiries.filter { $0.value > now }
        let letters = (0..<32).compactMap { _ in Self.alphabet.randomElement() }
        let token = String(decoding: letters, as: UTF8.self)
        expiries[token] = now.addingTimeInterval(Double(lifetime))
        return token
    }

    /// Whether a token was issued and has not expired.
    ///
    /// - Parameters:
    ///   - token: The token.
    ///   - now: The time.
    /// - Returns: Whether it opens the door.
    package func isValid(_ token: String, at now: Date) -> Bool {
        expiries[token].map { $0 > now } ?? false
    }
}
