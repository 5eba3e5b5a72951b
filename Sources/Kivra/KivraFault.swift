internal import Delivery

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// What an answer other than success says: the HTTP status, and Kivra's code when there is one.
///
/// The code can be a number or a string in the body, and stands in the header field `x-error-code` too
/// (api-introduction.yml, "Error Messages", "Extended error code").
struct KivraFault: Hashable, Sendable {
    /// The HTTP status.
    let status: Int
    /// Kivra's five digits.
    let code: Int?
    /// Kivra's short text, from our own table or made safe.
    let text: String?

    /// Reads a fault; a body that is no JSON leaves what status and header say.
    init(status: Int, headerCode: String?, body: [UInt8]) {
        self.status = status
        let answer = try? JSONDecoder().decode(Body.self, from: Data(body))
        let number = [answer?.code, headerCode.flatMap { Int($0) }].compactMap(\.self)
            .first { (10_000...99_999).contains($0) }
        code = number
        text = number.flatMap { KivraErrorText.table[$0] } ?? answer?.text.map(SafeText.forLog)
    }

    /// `HTTP 400, 40059 Schema Violation`: for operators, without personal data.
    var detail: String {
        let words = [code.map { String($0) }, text].compactMap(\.self).filter { !$0.isEmpty }
        return "HTTP \(status)" + (words.isEmpty ? "" : ", " + words.joined(separator: " "))
    }

    /// The same as numbers, for hooks.
    var answer: AnswerCode { AnswerCode(status: status, code: code) }

    /// The code of a reason that stops a dispatch.
    var stopCode: String { "kivra.stop.\(code ?? status)" }

    private struct Body: Decodable {
        let code: Int?
        let text: String?

        enum CodingKeys: String, CodingKey {
            case code
            case text = "short_message"
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            let number = try? container.decode(Int.self, forKey: .code)
            let digits = try? container.decode(String.self, forKey: .code)
            code = number ?? digits.flatMap { Int($0) }
            text = try? container.decode(String.self, forKey: .text)
        }
    }
}
