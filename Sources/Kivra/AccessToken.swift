internal import Payroll

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// A bearer token and when to fetch the next. Nothing prints it.
struct AccessToken: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    /// The token itself.
    let text: String
    /// From when on it is not used any more.
    let dueAt: Timestamp

    /// Eight hours (api-introduction.yml, "API - Authentication").
    private static let usualLifetime = 28_800
    /// A token is renewed this many seconds before its end, or a tenth of its lifetime when that is less.
    private static let margin = 300

    /// Takes a token that was asked for at an instant.
    init(text: String, lifetime: Int, askedAt: Timestamp) {
        self.text = text
        let milliseconds = min(max(lifetime, 0), 86_400) * 1_000
        let margin = min(Self.margin * 1_000, milliseconds / 10)
        dueAt = askedAt.adding(.milliseconds(milliseconds - margin))
    }

    /// Reads the answer to `POST /v1/auth`; nil when there is no usable token in it.
    init?(body: [UInt8], askedAt: Timestamp) {
        guard let answer = try? JSONDecoder().decode(Answer.self, from: Data(body)),
            (1...8_192).contains(answer.token.utf8.count),
            answer.token.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return nil }
        self.init(
            text: answer.token, lifetime: answer.lifetime ?? Self.usualLifetime, askedAt: askedAt)
    }

    var description: String { "AccessToken(hidden)" }
    var debugDescription: String { description }
    var customMirror: Mirror { Mirror(self, children: []) }

    private struct Answer: Decodable {
        let token: String
        let lifetime: Int?

        enum CodingKeys: String, CodingKey {
            case token = "access_token"
            case lifetime = "expires_in"
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            token = try container.decode(String.self, forKey: .token)
            let number = try? container.decode(Double.self, forKey: .lifetime)
            let text = try? container.decode(String.self, forKey: .lifetime)
            let seconds = number ?? text.flatMap(Double.init)
            lifetime = seconds.flatMap { Int(exactly: $0.rounded(.down)) }
        }
    }
}
