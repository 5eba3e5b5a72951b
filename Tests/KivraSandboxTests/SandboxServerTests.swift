import Foundation
import KivraSandbox
import Testing

@Suite struct `The sandbox on a socket` {
    private func withServer(
        _ script: String = "", change: (inout SandboxConfiguration) -> Void = { _ in },
        _ body: (SandboxServer, String) async throws -> Void
    ) async throws {
        var configuration = SandboxConfiguration()
        configuration.faults = try FaultPlan(
            seed: 0, faults: [], script: script, endpoints: [.content])
        configuration.slowMilliseconds = 200
        change(&configuration)
        let server = try await SandboxServer.start(configuration)
        do {
            try await body(server, try RawClient.token(server.port))
        } catch {
            try await server.stop()
            throw error
        }
        try await server.stop()
    }

    private let payload = CanonicalJSON.bytes(Samples.content())

    @Test func `a content goes in and its key comes out`() async throws {
        try await withServer { server, token in
            let answer = try RawClient.send(server.port, token, payload)
            #expect(answer.status == 201)
            #expect(answer.header("kivra-objkey") == server.entries.first?.objectKey)
            #expect(answer.header("location")?.hasPrefix(server.url + "/v2/tenant/") == true)
            #expect(server.counts.accepted == 1)
        }
    }

    @Test func `a connection can be used again`() async throws {
        try await withServer { server, token in
            let head = { (close: Bool) in
                Array(
                    """
                    POST /v2/tenant/ab12/usermatch/ssn HTTP/1.1\r\nHost: x\r\n\
                    Authorization: Bearer \(token)\r\nContent-Type: application/json\r\n\
                    \(close ? "Connection: close\r\n" : "")Content-Length: 11\r\n\r\n{"list":[]}
                    """.utf8)
            }
            let answer = try RawClient.exchange(server.port, head(false) + head(false) + head(true))
            #expect(answer.text.components(separatedBy: "HTTP/1.1 200 OK").count == 4)
        }
    }

    @Test(arguments: ["drop-before", "drop-after"])
    func `a dropped connection gives not a byte`(fault: String) async throws {
        try await withServer(fault) { server, token in
            let first = try RawClient.send(server.port, token, payload)
            #expect(first.bytes.isEmpty)
            #expect(server.counts.accepted == (fault == "drop-after" ? 1 : 0))
            let second = try RawClient.send(server.port, token, payload)
            #expect(second.status == 201)
            #expect(server.counts.accepted == 1)
        }
    }

    @Test func `a cut answer ends before its length`() async throws {
        try await withServer("cut") { server, token in
            let answer = try RawClient.send(server.port, token, payload)
            let length = try #require(answer.header("content-length").flatMap { Int($0) })
            #expect(answer.status == 201)
            #expect(answer.body.utf8.count < length && !answer.body.isEmpty)
        }
    }

    @Test func `a slow answer comes late`() async throws {
        try await withServer("slow") { server, token in
            let start = ContinuousClock.now
            let answer = try RawClient.send(server.port, token, payload)
            #expect(answer.status == 201)
            #expect(ContinuousClock.now - start >= .milliseconds(190))
        }
    }

    @Test func `a body of more than 10 MB is answered with 413`() async throws {
        try await withServer { server, token in
            let answer = try RawClient.send(
                server.port, token, Array(repeating: 0x20, count: 10_500_000))
            #expect(answer.status == 413)
            #expect(answer.header("x-error-code") == "41300")
        }
    }

    @Test func `a client that waits for 100 Continue gets it`() async throws {
        try await withServer { server, token in
            let answer = try RawClient.post(
                server.port, "/v2/tenant/ab12/content",
                [
                    "Authorization: Bearer \(token)", "Content-Type: application/json",
                    "Expect: 100-continue",
                ], payload)
            #expect(answer.text.hasPrefix("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 "))
        }
    }

    @Test func `sixteen at once are all accepted, each with its own line`() async throws {
        let folder = try TemporaryFolder()
        let change = { (configuration: inout SandboxConfiguration) in
            configuration.ledger = folder.file("ledger.jsonl")
        }
        try await withServer(change: change) { server, token in
            let port = server.port
            try await withThrowingTaskGroup(of: Int?.self) { group in
                for number in 0..<64 {
                    let subject = JSONValue.text("Lön \(number)")
                    let ssn = People.all[number % 3]
                    let body = CanonicalJSON.bytes(Samples.content(ssn).setting("subject", subject))
                    group.addTask { try RawClient.send(port, token, body).status }
                }
                for try await status in group { #expect(status == 201) }
            }
            #expect(server.counts.accepted == 64)
            #expect(try folder.lines("ledger.jsonl").map { $0["seq"]?.integer } == Array(1...64))
        }
    }

    @Test func `a port that is taken is named`() async throws {
        try await withServer { server, _ in
            var configuration = SandboxConfiguration()
            configuration.port = server.port
            await #expect(throws: SandboxError.portTaken(host: "127.0.0.1", port: server.port)) {
                try await SandboxServer.start(configuration)
            }
        }
    }

    @Test(arguments: ["0.0.0.0", "192.168.1.1", "example.com", "127.0.0.1.example.com", "::"])
    func `only loopback addresses are listened on`(host: String) async throws {
        var configuration = SandboxConfiguration()
        configuration.host = host
        await #expect(throws: SandboxError.notLoopback(host)) {
            try await SandboxServer.start(configuration)
        }
    }
}
