internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import Payroll

/// An answer of Kivra's, as much of it as is needed. Nothing in it has been judged yet.
struct KivraReply: Sendable {
    /// The HTTP status.
    let status: Int
    /// The body; empty or short when it was cut, too long or not asked for.
    let body: [UInt8]
    /// `kivra-objkey` (path-v2-tenantkey-content.yml, `headers`).
    let objectKey: String?
    /// `kivra-retained`, there only when the content was retained.
    let isRetained: Bool
    /// `x-correlation-id` (api-introduction.yml, "Correlation Id"), for questions to Kivra.
    let correlationID: String?
    /// `Retry-After`.
    let retryAfter: Duration?
    private let headerCode: String?

    /// Takes the parts of an answer.
    init(_ head: HTTPClientResponse, body: [UInt8], now: Timestamp) {
        let headers = head.headers
        status = Int(head.status.code)
        self.body = body
        objectKey = SafeText.identifier(headers.first(name: "kivra-objkey"))
        isRetained = headers.first(name: "kivra-retained")?.lowercased() == "true"
        correlationID = SafeText.identifier(headers.first(name: "x-correlation-id"))
        retryAfter = headers.first(name: "retry-after").flatMap { RetryAfter.parse($0, now: now) }
        headerCode = headers.first(name: "x-error-code")
    }

    /// What an answer other than success says.
    var fault: KivraFault { KivraFault(status: status, headerCode: headerCode, body: body) }
}
