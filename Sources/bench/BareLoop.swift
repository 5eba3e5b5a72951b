import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// The baseline of sending: AsyncHTTPClient posting ready bytes, a number of them in flight, and nothing else.
struct BareLoop {
    /// As many as lonespec has in flight by default.
    static let width = 16

    let endpoint: String

    /// Posts all bodies, and returns the seconds from the first request to the last answer.
    func run(_ bodies: [ByteBuffer]) async throws -> Double {
        var configuration = HTTPClient.Configuration()
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = BareLoop.width
        configuration.httpVersion = .http1Only
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        do {
            let seconds = try await run(bodies, client)
            try await client.shutdown()
            return seconds
        } catch {
            try? await client.shutdown()
            throw error
        }
    }

    private func run(_ bodies: [ByteBuffer], _ client: HTTPClient) async throws -> Double {
        let start = ContinuousClock.now
        let token = try await token(client)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, body) in bodies.enumerated() {
                if index >= BareLoop.width { try await group.next() }
                group.addTask { try await post(body, token, client) }
            }
            try await group.waitForAll()
        }
        return (ContinuousClock.now - start).seconds
    }

    private func post(_ body: ByteBuffer, _ token: String, _ client: HTTPClient) async throws {
        var request = HTTPClientRequest(
            url: "\(endpoint)/v2/tenant/\(BenchWorkspace.tenantKey)/content")
        request.method = .POST
        request.headers = [
            "authorization": "Bearer \(token)", "content-type": "application/json",
            "accept": "application/json",
        ]
        request.body = .bytes(body)
        let response = try await client.execute(request, timeout: .seconds(30))
        guard response.status == .created else {
            throw BenchFailure("the server answered \(response.status)")
        }
        for try await _ in response.body {}
    }

    private func token(_ client: HTTPClient) async throws -> String {
        var request = HTTPClientRequest(url: "\(endpoint)/v1/auth")
        request.method = .POST
        request.headers = [
            "authorization": "Basic \(Data("demo:demo-secret".utf8).base64EncodedString())",
            "content-type": "application/x-www-form-urlencoded",
        ]
        request.body = .bytes(ByteBuffer(string: "grant_type=client_credentials"))
        let response = try await client.execute(request, timeout: .seconds(30))
        let body = try await response.body.collect(upTo: 65_536)
        let answer = try JSONDecoder().decode(Answer.self, from: Data(body.readableBytesView))
        return answer.token
    }

    private struct Answer: Decodable {
        let token: String

        enum CodingKeys: String, CodingKey {
            case token = "access_token"
        }
    }
}
