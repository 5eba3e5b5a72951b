import Delivery
import Diagnostics
import Foundation
import NIOCore
import NIOHTTP1
import Payroll
import Testing

@testable import Kivra

/// What comes of every answer, from a real server on the loopback.
struct AnswerTests {
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

    /// What hooks are told.
    private func numbers(_ answer: SendAnswer) -> AnswerCode? {
        switch answer {
        case .accepted: nil
        case .refused(let refusal): refusal.answer
        case .retry(let retry): retry.answer
        case .stop(let stop): stop.answer
        }
    }

    @Test(arguments: [
        (200, 0, "accepted"), (201, 0, "accepted"), (202, 0, "retry unavailable"),
        (204, 0, "retry unavailable"), (401, 40_105, "refused no-mailbox"),
        (400, 40_032, "refused no-mailbox"), (400, 40_009, "refused identity"),
        (413, 41_300, "refused too-large"), (413, 0, "refused too-large"),
        (400, 40_059, "refused content"), (400, 0, "refused content"),
        (400, 40_105, "refused content"), (422, 42_221, "refused content"),
        (401, 40_100, "stop kivra.stop.40100"), (401, 0, "stop kivra.stop.401"),
        (403, 40_300, "stop kivra.stop.40300"), (404, 40_400, "stop kivra.stop.40400"),
        (404, 40_032, "stop kivra.stop.40032"), (301, 0, "stop kivra.stop.redirect"),
        (308, 0, "stop kivra.stop.redirect"), (408, 40_800, "retry unavailable"),
        (429, 42_900, "retry rate-limited"), (500, 50_000, "retry unavailable"),
        (500, 40_009, "retry unavailable"), (502, 0, "retry unavailable"),
        (503, 50_300, "retry unavailable"), (409, 40_900, "refused content"),
    ])
    func `status first, then code`(status: Int, code: Int, outcome: String) async throws {
        let bodies = [
            #"{"code":\#(code),"short_message":"x","long_message":"y"}"#,
            #"{"code":"\#(code)","short_message":"x"}"#,
        ]
        for body in bodies {
            try await StubServer.run(StubAnswer(status: status, body: status == 204 ? "" : body)) {
                let answer = try await send($1)
                #expect(name(answer) == outcome)
                let wanted = AnswerCode(status: status, code: code > 0 ? code : nil)
                #expect(numbers(answer) == (outcome == "accepted" ? nil : wanted))
            }
        }
    }

    @Test(arguments: ["", "<html>", "{", #"{"code":null}"#, #"{"code":{}}"#, "[1]", "\u{0}"])
    func `a garbled body of a fault leaves the status and the header's code`(body: String)
        async throws
    {
        let answer = StubAnswer(status: 400, headers: [("x-error-code", "40009")], body: body)
        try await StubServer.run(answer) { _, client in
            let sent = try await send(client)
            #expect(name(sent) == "refused identity")
        }
        try await StubServer.run(StubAnswer(status: 503, body: body)) { _, client in
            let sent = try await send(client)
            #expect(name(sent) == "retry unavailable")
        }
    }

    @Test func `the receipt comes from the headers`() async throws {
        let headers = [
            ("Kivra-Objkey", "13443459"), ("kivra-retained", "true"), ("x-correlation-id", "abc-1"),
        ]
        try await StubServer.run(StubAnswer(status: 201, headers: headers)) { _, client in
            let sent = try await send(client)
            #expect(
                sent
                    == .accepted(
                        Receipt(objectKey: "13443459", correlationID: "abc-1", isRetained: true)))
        }
    }

    @Test(arguments: [200, 201])
    func `a success that Kivra has not signed is none`(status: Int) async throws {
        let page = StubAnswer(status: status, headers: [], body: "<html>login</html>")
        try await StubServer.run(page) { _, client in
            let sent = try await send(client)
            #expect(name(sent) == "retry unavailable")
        }
    }

    @Test func `a success whose body is cut or endless is a success`() async throws {
        let cut = StubAnswer(
            status: 201, headers: [("kivra-objkey", "1")], body: "{", toldLength: 900)
        let long = StubAnswer(
            status: 201, headers: [("kivra-objkey", "1")],
            body: String(repeating: "x", count: 300_000))
        for answer in [cut, long] {
            try await StubServer.run(answer) { _, client in
                let sent = try await send(client)
                #expect(name(sent) == "accepted")
            }
        }
    }

    @Test func `details are for operators and hold no personal data`() async throws {
        let body = #"{"code":49876,"short_message":"bad ssn 191212121212\nin field"}"#
        let answer = StubAnswer(
            status: 400, headers: [("x-correlation-id", "c-9")], body: body)
        try await StubServer.run(answer) { _, client in
            let sent = try await send(client)
            #expect(
                sent
                    == .refused(
                        Refusal(
                            kind: .content, detail: "HTTP 400, 49876 bad ssn ****** in field",
                            correlationID: "c-9",
                            answer: AnswerCode(status: 400, code: 49_876))))
        }
        try await StubServer.run(StubAnswer(status: 400, body: #"{"code":40059}"#)) { _, client in
            let sent = try await send(client)
            #expect(
                sent
                    == .refused(
                        Refusal(
                            kind: .content, detail: "HTTP 400, 40059 Schema Violation",
                            correlationID: "stub", answer: AnswerCode(status: 400, code: 40_059))))
        }
    }

    @Test func `stops say in both languages what happened and what to check`() async throws {
        for status in [401, 403, 404, 302] {
            try await StubServer.run(StubAnswer(status: status)) { _, client in
                guard case .stop(let stop) = try await send(client) else {
                    Issue.record("not a stop")
                    return
                }
                #expect(!stop.isTemporary)
                #expect(stop.reason.sentence.sv.hasSuffix("."))
                #expect(stop.reason.sentence.en.hasSuffix("."))
                #expect(stop.reason.sentence.sv.contains("HTTP \(status)"))
                #expect(stop.reason.advice != nil)
            }
        }
    }

    @Test(
        arguments: [("7", 7), ("Wed, 25 Nov 2026 07:40:05 GMT", 59), ("soon", nil)]
            as [(String, Int?)])
    func `Retry-After comes along`(value: String, seconds: Int?) async throws {
        let answer = StubAnswer(status: 429, headers: [("retry-after", value)])
        try await StubServer.run(answer) { _, client in
            guard case .retry(let retry) = try await send(client) else {
                Issue.record("not a retry")
                return
            }
            #expect((retry.after.map { ($0 / .seconds(1)).rounded() }) == seconds.map(Double.init))
        }
    }
}
