import Delivery
import Diagnostics
import Foundation
import NIOCore
import NIOHTTP1
import Payroll
import Testing

@testable import Kivra

struct TokenTests {
    private func send(_ client: KivraClient) async throws -> SendAnswer {
        let channel = KivraChannel(client: client)
        return await channel.send(channel.freeze(try Samples.message()), document: Samples.pdf)
    }

    private func isAccepted(_ answer: SendAnswer) -> Bool {
        if case .accepted = answer { true } else { false }
    }

    /// A server whose tokens are `token-1`, `token-2` …, of which it accepts those that a test says.
    private func answers(
        lifetime: Int = 28_800, accepts: @escaping @Sendable (String) -> Bool = { _ in true }
    ) -> StubServer.Answer {
        { request in
            if request.isAuth { return .token("token-\(request.index + 1)", lifetime: lifetime) }
            let token = request.headers.first(name: "authorization") ?? ""
            return accepts(token) ? StubAnswer() : StubAnswer(status: 401, body: #"{"code":40100}"#)
        }
    }

    @Test func `one token for many messages at once`() async throws {
        try await StubServer.run({ request in
            request.isAuth
                ? StubAnswer(status: 200, body: StubAnswer.token().body, delay: .milliseconds(100))
                : StubAnswer()
        }) { server, client in
            let channel = KivraChannel(client: client)
            let frozen = channel.freeze(try Samples.message())
            let accepted = await withTaskGroup(of: SendAnswer.self) { group in
                for _ in 0..<30 {
                    group.addTask { await channel.send(frozen, document: Samples.pdf) }
                }
                return await group.reduce(into: 0) { $0 += isAccepted($1) ? 1 : 0 }
            }
            #expect(accepted == 30)
            #expect(server.logins.count == 1)
        }
    }

    @Test func `the login is as documented`() async throws {
        try await StubServer.run(StubAnswer()) { server, client in
            try await client.authenticate()
            let login = try #require(server.logins.first)
            let basic = Data("demo:\(Samples.secret)".utf8).base64EncodedString()
            #expect(login.headers["authorization"] == ["Basic \(basic)"])
            #expect(login.headers["content-type"] == ["application/x-www-form-urlencoded"])
            #expect(String(decoding: login.body, as: UTF8.self) == "grant_type=client_credentials")
            #expect(server.contents.isEmpty)
        }
    }

    @Test(arguments: [(28_800, 28_499, 28_501), (100, 89, 91), (1_000_000, 86_099, 86_101)])
    func `a token is renewed before its end`(lifetime: Int, good: Int64, due: Int64) async throws {
        let time = ManualTime()
        try await StubServer.run(time: time, answers(lifetime: lifetime)) { server, client in
            let answer1 = try await send(client)
            #expect(isAccepted(answer1))
            time.advance(good)
            let answer2 = try await send(client)
            #expect(isAccepted(answer2))
            #expect(server.logins.count == 1)
            time.advance(due - good)
            let answer3 = try await send(client)
            #expect(isAccepted(answer3))
            #expect(server.logins.count == 2)
        }
    }

    @Test func `a refused token is renewed once, and the same bytes are sent again`() async throws {
        let refused = Locked("Bearer token-1")
        try await StubServer.run(answers { token in refused.read { token != $0 } }) {
            server, client in
            let answer4 = try await send(client)
            #expect(isAccepted(answer4))
            #expect(server.logins.count == 2)
            #expect(server.contents.count == 2)
            #expect(server.contents[0].body == server.contents[1].body)
        }
    }

    @Test func `many refused at once make one renewal`() async throws {
        try await StubServer.run(answers { $0 != "Bearer token-1" }) { server, client in
            let channel = KivraChannel(client: client)
            let frozen = channel.freeze(try Samples.message())
            let accepted = await withTaskGroup(of: SendAnswer.self) { group in
                for _ in 0..<12 {
                    group.addTask { await channel.send(frozen, document: Samples.pdf) }
                }
                return await group.reduce(into: 0) { $0 += isAccepted($1) ? 1 : 0 }
            }
            #expect(accepted == 12)
            #expect(server.logins.count == 2)
        }
    }

    @Test func `refused again after the renewal stops the dispatch`() async throws {
        try await StubServer.run(answers { _ in false }) { server, client in
            guard case .stop(let stop) = try await send(client) else {
                Issue.record("not a stop")
                return
            }
            #expect(stop.reason.code == "kivra.stop.40100")
            #expect(server.contents.count == 2)
            #expect(server.logins.count == 2)
        }
    }

    @Test func `40105 renews nothing: it is about the recipient`() async throws {
        try await StubServer.run(StubAnswer(status: 401, body: #"{"code":"40105"}"#)) {
            server, client in
            _ = try await send(client)
            #expect(server.logins.count == 1)
            #expect(server.contents.count == 1)
        }
    }

    @Test(arguments: [
        (401, #"{"code":40101}"#, "kivra.stop.40101", false), (403, "", "kivra.stop.403", false),
        (400, "", "kivra.stop.400", false), (500, "", "kivra.stop.unavailable", true),
        (429, "", "kivra.stop.rate-limited", true), (200, "{}", "kivra.stop.unavailable", true),
        (200, #"{"access_token":"a\nb"}"#, "kivra.stop.unavailable", true),
        (301, "", "kivra.stop.redirect", false),
    ])
    func `a failed login`(status: Int, body: String, code: String, isTemporary: Bool) async throws {
        try await StubServer.run({ _ in StubAnswer(status: status, body: body) }) {
            server, client in
            let stop = await #expect(throws: DispatchStop.self) { try await client.authenticate() }
            #expect(stop?.reason.code == code)
            #expect(stop?.isTemporary == isTemporary)
            switch try await send(client) {
            case .stop(let stop): #expect(stop.reason.code == code)
            case .retry: #expect(isTemporary)
            default: Issue.record("neither stop nor retry")
            }
            #expect(server.contents.isEmpty)
        }
    }

    @Test func `those that wait for a login that fails fail with it, instead of trying one by one`()
        async throws
    {
        try await StubServer.run({ _ in
            StubAnswer(status: 401, body: #"{"code":40104}"#, delay: .milliseconds(200))
        }) { server, client in
            let channel = KivraChannel(client: client)
            let frozen = channel.freeze(try Samples.message())
            let stops = await withTaskGroup(of: SendAnswer.self) { group in
                for _ in 0..<10 {
                    group.addTask { await channel.send(frozen, document: Samples.pdf) }
                }
                return await group.reduce(into: 0) { if case .stop = $1 { $0 += 1 } }
            }
            #expect(stops == 10)
            #expect(server.logins.count == 1)
        }
    }

    @Test func `a cancelled renewal is taken over by one that waits`() async throws {
        try await StubServer.run(
            timeout: .seconds(60),
            { request in
                guard request.isAuth else { return StubAnswer() }
                return StubAnswer(
                    status: 200, body: StubAnswer.token().body,
                    delay: request.index == 0 ? .seconds(30) : .zero)
            }
        ) { server, client in
            let channel = KivraChannel(client: client)
            let frozen = channel.freeze(try Samples.message())
            let first = Task { await channel.send(frozen, document: Samples.pdf) }
            while server.logins.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
            let second = Task { await channel.send(frozen, document: Samples.pdf) }
            try await Task.sleep(for: .milliseconds(50))
            first.cancel()
            #expect(isAccepted(await second.value))
            #expect(!isAccepted(await first.value))
        }
    }
}
