import Delivery
import Diagnostics
import Foundation
import NIOCore
import NIOHTTP1
import Payroll
import Testing

@testable import Kivra

/// What comes of a request that does not go the usual way.
struct NetworkTests {
    private func send(_ client: KivraClient) async throws -> SendAnswer {
        let channel = KivraChannel(client: client)
        return await channel.send(
            channel.freeze(try Samples.message()), document: Samples.pdf)
    }

    /// `kind[:code]`, for tables.
    private func name(_ answer: SendAnswer) -> String {
        switch answer {
        case .accepted: "accepted"
        case .refused(let refusal): "refused \(refusal.kind.rawValue)"
        case .retry(let retry): "retry \(retry.kind.rawValue)"
        case .stop(let stop): "stop \(stop.reason.code)"
        }
    }

    @Test func `a redirect is not followed`() async throws {
        try await StubServer.run({ request in
            request.isAuth
                ? .token()
                : StubAnswer(status: 307, headers: [("location", "http://127.0.0.1:1/elsewhere")])
        }) { server, client in
            let sent = try await send(client)
            #expect(name(sent) == "stop kivra.stop.redirect")
            #expect(server.contents.count == 1)
        }
    }

    @Test func `a broken connection, silence and nobody there are the network's fault`()
        async throws
    {
        try await StubServer.run(StubAnswer(isDropped: true)) { _, client in
            let sent = try await send(client)
            #expect(name(sent) == "retry network")
        }
        try await StubServer.run(
            timeout: .milliseconds(300),
            { $0.isAuth ? .token() : StubAnswer(delay: .seconds(30)) }
        ) { _, client in
            let sent = try await send(client)
            #expect(
                sent
                    == .retry(Retry(kind: .network, detail: "no answer in time")))
        }
        let client = try KivraClient(
            configuration: Samples.configuration("http://127.0.0.1:1"), now: { Samples.createdAt })
        let sent = try await send(client)
        #expect(name(sent) == "retry network")
        await client.shutdown()
    }

    @Test func `TLS that fails for another reason than the certificate is the network's fault`()
        async throws
    {
        try await StubServer.run(StubAnswer()) { server, _ in
            let url = server.url.replacing("http://", with: "https://")
            let client = try KivraClient(
                configuration: Samples.configuration(url), now: { Samples.createdAt })
            let sent = try await send(client)
            #expect(name(sent) == "retry network")
            await client.shutdown()
        }
    }

    @Test func `what is no PDF, another document, or too large is not posted`() async throws {
        try await StubServer.run(StubAnswer()) { server, client in
            let channel = KivraChannel(client: client)
            let html = Array("<html>".utf8)
            let message = try Samples.message(document: Samples.document(html))
            #expect(
                name(await channel.send(channel.freeze(message), document: html))
                    == "refused content")
            #expect(
                name(await channel.send(channel.freeze(message), document: Samples.pdf))
                    == "refused content")
            let large = Samples.pdf + [UInt8](repeating: 0, count: 800_000)
            let frozen = channel.freeze(try Samples.message(document: Samples.document(large)))
            #expect(name(await channel.send(frozen, document: large)) == "refused too-large")
            #expect(server.requests.read(\.count) == 0)
        }
    }

    @Test func `the request has the documented headers and the frozen bytes`() async throws {
        try await StubServer.run(StubAnswer()) { server, client in
            _ = try await send(client)
            let request = try #require(server.contents.first)
            #expect(request.path == "/v2/tenant/\(Samples.tenant)/content")
            #expect(request.headers["authorization"] == ["Bearer token-1"])
            #expect(request.headers["content-type"] == ["application/json"])
            #expect(request.headers["accept"] == ["application/json"])
            #expect(request.headers["user-agent"] == ["lonespec/1.0.0"])
            let base64 = Data(Samples.pdf).base64EncodedString()
            let expected = Snapshot.head + base64 + Snapshot.tail
            #expect(String(decoding: request.body, as: UTF8.self) == expected)
        }
    }

    @Test func `requests at once, of different sizes, never share a byte`() async throws {
        try await StubServer.run(StubAnswer()) { server, client in
            let channel = KivraChannel(client: client)
            var expected: Set<[UInt8]> = []
            var messages: [(FrozenMessage, [UInt8])] = []
            for index in 0..<80 {
                let pdf = Samples.pdf + [UInt8](repeating: UInt8(index), count: index * 977)
                let document = Samples.document(pdf)
                let frozen = channel.freeze(try Samples.message(document: document))
                messages.append((frozen, pdf))
                expected.insert(
                    frozen.head + Array(Data(pdf).base64EncodedString().utf8) + frozen.tail)
            }
            await withTaskGroup(of: Void.self) { group in
                for (frozen, pdf) in messages {
                    group.addTask { _ = await channel.send(frozen, document: pdf) }
                }
            }
            #expect(Set(server.contents.map(\.body)) == expected)
        }
    }
}
