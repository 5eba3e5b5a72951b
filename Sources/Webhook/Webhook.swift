internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1

/// Posts a text to an address that the operator has named: TLS always, except to this very computer.
package struct Webhook: Sendable {
    /// The longest that one post may take.
    private static let timeout = TimeAmount.seconds(10)

    private let url: String

    /// Creates a webhook.
    ///
    /// Nil for any address but `https://…`, or `http://` to 127.0.0.1, `[::1]` or `localhost`.
    package init?(_ url: String) {
        let text = url.lowercased()
        let local = ["127.0.0.1", "[::1]", "localhost"].flatMap { host in
            ["/", ":"].map { "http://\(host)\($0)" }
        }
        guard text.hasPrefix("https://") || local.contains(where: text.hasPrefix),
            url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), !url.contains("@")
        else { return nil }
        self.url = url
    }

    /// Posts a JSON text once. The address is a secret and is never told.
    ///
    /// - Returns: what went wrong, for operators; nil when nothing did.
    package func post(_ json: [UInt8]) async -> String? {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.httpVersion = .http1Only
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        let problem = await send(json, client)
        // Only a second shutdown can fail.
        try? await client.shutdown()
        return problem
    }

    private func send(_ json: [UInt8], _ client: HTTPClient) async -> String? {
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        request.headers = ["content-type": "application/json", "user-agent": "lonespec"]
        request.body = .bytes(ByteBuffer(bytes: json))
        do {
            let answer = try await client.execute(request, timeout: Self.timeout)
            let status = answer.status.code
            return (200..<300).contains(status) ? nil : "the webhook answered HTTP \(status)"
        } catch {
            return "the webhook could not be reached (\(type(of: error)))"
        }
    }
}
