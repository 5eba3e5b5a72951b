internal import AsyncHTTPClient
internal import Diagnostics
internal import NIOCore
internal import NIOHTTP1
internal import NIOSSL
internal import Payroll

/// One `POST` at a time to Kivra: no redirects, no retries of its own, bounded answers.
struct KivraTransport: Sendable {
    /// One request.
    struct Request: Sendable {
        /// From the first slash.
        var path: String
        /// `Authorization`, never printed.
        var authorization: String
        var contentType = "application/json"
        var body: ByteBuffer
        /// How much of a successful answer is read and kept; nil: none of it is needed.
        var answerLimit: Int?
    }

    /// As much of an answer as is read when its body is not needed, or tells of a fault.
    private static let bodyLimit = 65_536
    /// A server that does not even accept the connection by then is away.
    private static let connectTimeout = TimeAmount.seconds(10)

    private let http: HTTPClient
    private let endpoint: KivraEndpoint
    private let timeout: TimeAmount
    private let userAgent: String
    private let now: @Sendable () -> Timestamp

    /// Makes the connections' owner.
    ///
    /// - Throws: A diagnostic when the file of trusted certificates cannot be used.
    init(
        _ configuration: KivraConfiguration, now: @escaping @Sendable () -> Timestamp
    ) throws(Diagnostic) {
        endpoint = configuration.endpoint
        timeout = TimeAmount(configuration.requestTimeout)
        userAgent = "lonespec/\(configuration.version)"
        self.now = now
        var options = HTTPClient.Configuration(
            tlsConfiguration: try TrustRoots.tls(file: configuration.trustRootsFile),
            redirectConfiguration: .disallow,
            timeout: .init(connect: min(Self.connectTimeout, timeout)))
        options.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = max(
            1, configuration.connections)
        // Retrying is Delivery's task: it knows the attempts, and here an error must be seen at once.
        options.connectionPool.retryConnectionEstablishment = false
        options.httpVersion = .http1Only
        http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: options)
    }

    /// Closes the connections.
    func shutdown() async {
        // Only a second shutdown can fail, and then everything is closed already.
        try? await http.shutdown()
    }

    /// Sends a request once.
    func post(_ request: Request) async throws(SendFailure) -> KivraReply {
        var message = HTTPClientRequest(url: endpoint.text + request.path)
        message.method = .POST
        message.headers = [
            "authorization": request.authorization, "content-type": request.contentType,
            "accept": "application/json", "user-agent": userAgent,
        ]
        message.body = .bytes(request.body)
        do {
            let head = try await http.execute(message, timeout: timeout)
            return try await reply(head, request)
        } catch {
            throw NetworkFault.failure(error)
        }
    }

    /// Status and headers decide; only a success whose body is needed fails when the body does not come whole.
    private func reply(
        _ head: HTTPClientResponse, _ request: Request
    ) async throws -> KivraReply {
        let isSuccess = (200..<300).contains(head.status.code)
        if isSuccess, let limit = request.answerLimit {
            let body = try await head.body.collect(upTo: limit)
            return KivraReply(head, body: Array(body.readableBytesView), now: now())
        }
        // The body is read, although nobody needs it, so that the connection can be used again.
        var body: [UInt8] = []
        var count = 0
        do {
            for try await chunk in head.body {
                count += chunk.readableBytes
                if count > Self.bodyLimit { break }
                if !isSuccess { body.append(contentsOf: chunk.readableBytesView) }
            }
        } catch {
            body = []
        }
        return KivraReply(head, body: body, now: now())
    }
}
