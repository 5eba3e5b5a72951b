import Delivery
import Diagnostics
import Foundation
import Payroll
import Testing

@testable import Kivra

struct MatchTests {
    private let list = #"{"list": ["191212121212", "198112172385", "190001010000"]}"#

    @Test func `only numbers that were asked for come back`() async throws {
        try await StubServer.run(StubAnswer(status: 200, body: list)) { server, client in
            let asked = try Samples.numbers.prefix(2).map { try Samples.number($0) }
            let found = try await KivraChannel(client: client).mailboxes(among: asked + asked)
            #expect(found == [asked[0]])
            let request = try #require(server.contents.first)
            #expect(request.path == "/v2/tenant/\(Samples.tenant)/usermatch/ssn")
            let body = try #require(
                try JSONSerialization.jsonObject(with: Data(request.body)) as? [String: [String]])
            #expect(body["list"] == Array(Samples.numbers.prefix(2)))
        }
    }

    @Test func `nobody asked for is no request`() async throws {
        try await StubServer.run(StubAnswer(status: 500)) { server, client in
            let found = try await KivraChannel(client: client).mailboxes(among: [])
            #expect(found.isEmpty)
            #expect(server.requests.read(\.count) == 0)
        }
    }

    @Test func `it tries again, patiently, and honours Retry-After`() async throws {
        let list = list
        try await StubServer.run({ request in
            if request.isAuth { return .token() }
            switch request.index {
            case 0: return StubAnswer(status: 429, headers: [("retry-after", "9")])
            case 1: return StubAnswer(isDropped: true)
            case 2: return StubAnswer(status: 200, body: "{")
            default: return StubAnswer(status: 200, body: list)
            }
        }) { server, client in
            let clock = ImpatientClock()
            let found = try await KivraChannel(client: client, clock: clock)
                .mailboxes(among: [try Samples.number()])
            #expect(found.count == 1)
            #expect(clock.waits.read { $0 } == [.seconds(9), .seconds(2), .seconds(4)])
            #expect(server.contents.count == 4)
        }
    }

    @Test(arguments: [
        (500, "", true, 4), (429, "", true, 4), (200, "[]", true, 4), (403, "", false, 1),
        (404, "", false, 1), (400, #"{"code":40009}"#, false, 1), (401, "", false, 2),
    ])
    func `what does not get better is a stop`(
        status: Int, body: String, isTemporary: Bool, requests: Int
    ) async throws {
        try await StubServer.run(StubAnswer(status: status, body: body)) { server, client in
            let channel = KivraChannel(client: client, clock: ImpatientClock())
            let number = try Samples.number()
            let stop = await #expect(throws: DispatchStop.self) {
                _ = try await channel.mailboxes(among: [number])
            }
            #expect(stop?.isTemporary == isTemporary)
            #expect(server.contents.count == requests)
        }
    }

    @Test func `a server that asks for an hour gets a stop at once`() async throws {
        let answer = StubAnswer(status: 503, headers: [("retry-after", "3600")])
        try await StubServer.run(answer) { server, client in
            let number = try Samples.number()
            let stop = await #expect(throws: DispatchStop.self) {
                _ = try await KivraChannel(client: client).mailboxes(among: [number])
            }
            #expect(stop?.isTemporary == true)
            #expect(server.contents.count == 1)
        }
    }
}
