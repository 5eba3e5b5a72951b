package import Delivery
package import Diagnostics
internal import NIOCore
package import Payroll

/// The client of Kivra's Sender API for one company: token, content, matching.
///
/// It sends every request once, or twice when the token was refused; when and how often to try again is decided in
/// Delivery. ``shutdown()`` must be called at the end.
package final class KivraClient: Sendable {
    private let transport: KivraTransport
    private let tokens: TokenKeeper
    private let tenantPath: String
    /// What was chosen about the client.
    package let configuration: KivraConfiguration

    /// Creates a client; nothing is sent yet.
    ///
    /// - Parameters:
    ///   - configuration: Endpoint, tenant, credentials and limits.
    ///   - now: The clock, for the token's lifetime and dates in `Retry-After`.
    /// - Throws: A diagnostic when the file of trusted certificates cannot be used.
    package init(
        configuration: KivraConfiguration, now: @escaping @Sendable () -> Timestamp
    ) throws(Diagnostic) {
        let transport = try KivraTransport(configuration, now: now)
        let basic = configuration.credentials.basic
        self.transport = transport
        self.configuration = configuration
        tenantPath = "/v2/tenant/\(configuration.tenantKey.text)"
        tokens = TokenKeeper(now: now) { () async throws(SendFailure) -> AccessToken in
            try await Self.fetchToken(transport, basic, now)
        }
    }

    /// Closes the connections. Requests that are under way fail.
    package func shutdown() async {
        await transport.shutdown()
    }

    /// Fetches a token, or uses the one there is: whether the login works, without sending anything else.
    package func authenticate() async throws(DispatchStop) {
        do throws(SendFailure) {
            _ = try await tokens.token()
        } catch {
            throw error.dispatchStop
        }
    }

    /// `POST /v2/tenant/{tenantKey}/content` (path-v2-tenantkey-content.yml).
    func content(_ body: ByteBuffer) async -> SendAnswer {
        do throws(SendFailure) {
            return try await post("/content", body, answerLimit: nil).answer
        } catch {
            return error.answer
        }
    }

    /// `POST /v2/tenant/{tenantKey}/usermatch/ssn` (swagger.yml, "Match Users ssn v2").
    func match(_ body: ByteBuffer) async throws(SendFailure) -> KivraReply {
        // The answer is a part of the list that was sent, perhaps with white space.
        try await post("/usermatch/ssn", body, answerLimit: body.readableBytes * 2 + 65_536)
    }

    /// Sends with a token. One that is refused is renewed once, unless somebody else has done it, and the request is sent
    /// once more.
    private func post(
        _ path: String, _ body: ByteBuffer, answerLimit: Int?
    ) async throws(SendFailure) -> KivraReply {
        let token = try await tokens.token()
        let reply = try await post(path, body, answerLimit, token)
        guard reply.status == 401, reply.fault.code != 40_105 else { return reply }
        let next = try await tokens.token(insteadOf: token)
        return try await post(path, body, answerLimit, next)
    }

    private func post(
        _ path: String, _ body: ByteBuffer, _ answerLimit: Int?, _ token: AccessToken
    ) async throws(SendFailure) -> KivraReply {
        try await transport.post(
            .init(
                path: tenantPath + path, authorization: "Bearer \(token.text)", body: body,
                answerLimit: answerLimit))
    }

    /// `POST /v1/auth` (api-introduction.yml, "REQUEST: Authentication").
    private static func fetchToken(
        _ transport: KivraTransport, _ basic: String, _ now: @Sendable () -> Timestamp
    ) async throws(SendFailure) -> AccessToken {
        let askedAt = now()
        let reply = try await transport.post(
            .init(
                path: "/v1/auth", authorization: basic,
                contentType: "application/x-www-form-urlencoded",
                body: ByteBuffer(string: "grant_type=client_credentials"), answerLimit: 65_536))
        guard reply.status == 200 || reply.status == 201 else {
            let fault = reply.fault
            // Any other complaint about this request is about the login too: there is nothing else in it.
            if [400, 403, 404, 422].contains(reply.status) {
                throw .stop(DispatchStop(reason: .login(fault), answer: fault.answer))
            }
            throw reply.failure(fault)
        }
        guard let token = AccessToken(body: reply.body, askedAt: askedAt) else {
            throw reply.garbled
        }
        return token
    }
}
