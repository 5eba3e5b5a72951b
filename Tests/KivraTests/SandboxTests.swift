import Delivery
import Diagnostics
import Foundation
import KivraSandbox
import Payroll
import Testing

@testable import Kivra

/// Against the local Kivra that knows the published documents.
struct SandboxTests {
    private func run(
        _ change: (inout SandboxConfiguration) throws -> Void = { _ in },
        test: (SandboxServer, KivraChannel) async throws -> Void
    ) async throws {
        var configuration = SandboxConfiguration()
        configuration.clientSecret = Samples.secret
        try change(&configuration)
        let server = try await SandboxServer.start(configuration)
        let client = try KivraClient(
            configuration: Samples.configuration(server.url), now: { Samples.createdAt })
        do {
            try await test(server, KivraChannel(client: client))
        } catch {
            await client.shutdown()
            try await server.stop()
            throw error
        }
        await client.shutdown()
        try await server.stop()
    }

    @Test func `a full payslip is accepted, and sent again it is the same content`() async throws {
        try await run { server, channel in
            let frozen = channel.freeze(try Samples.message())
            let first = await channel.send(frozen, document: Samples.pdf)
            let second = await channel.send(frozen, document: Samples.pdf)
            guard case .accepted(let receipt) = first, case .accepted(let again) = second else {
                Issue.record("not accepted: \(first) \(second)")
                return
            }
            #expect(receipt.objectKey != nil)
            #expect(receipt.objectKey == again.objectKey)
            #expect(receipt.correlationID != nil)
            #expect(!receipt.isRetained)
            #expect(server.counts.accepted == 1)
            #expect(server.counts.duplicates == 1)
            #expect(server.entries.first?.type == "salaryslip")
        }
    }

    @Test func `letter.salary is accepted too`() async throws {
        try await run { server, channel in
            var message = try Samples.message()
            message.payslip.amounts.net = nil
            let answer = await channel.send(channel.freeze(message), document: Samples.pdf)
            guard case .accepted = answer else {
                Issue.record("not accepted: \(answer)")
                return
            }
            #expect(server.entries.first?.type == "letter.salary")
        }
    }

    @Test func `no mailbox: kept when asked for, else refused`() async throws {
        try await run({ $0.mailboxes = Mailboxes([198_112_172_385: .optedOut]) }) { _, channel in
            let kept = channel.freeze(try Samples.message(retention: .days30))
            guard case .accepted(let receipt) = await channel.send(kept, document: Samples.pdf)
            else {
                Issue.record("not accepted")
                return
            }
            #expect(receipt.isRetained)
            for number in Samples.numbers.suffix(2) {
                let frozen = channel.freeze(try Samples.message(number: number, retention: .none))
                let answer = await channel.send(frozen, document: Samples.pdf)
                guard case .refused(let refusal) = answer else {
                    Issue.record("not refused: \(answer)")
                    return
                }
                #expect(refusal.kind == .noMailbox)
                #expect(!refusal.detail.contains(number))
            }
        }
    }

    @Test func `matching finds the active mailboxes only`() async throws {
        try await run({
            $0.mailboxes = Mailboxes([191_212_121_212: .active, 197_701_032_380: .dormant])
        }) { _, channel in
            let numbers = try Samples.numbers.map { try Samples.number($0) }
            let found = try await channel.mailboxes(among: numbers)
            #expect(found == [numbers[0]])
        }
    }

    @Test func `wrong credentials stop the dispatch`() async throws {
        try await run({ $0.clientSecret = "another" }) { server, channel in
            let answer = await channel.send(
                channel.freeze(try Samples.message()), document: Samples.pdf)
            guard case .stop(let stop) = answer else {
                Issue.record("not a stop: \(answer)")
                return
            }
            #expect(stop.reason.code == "kivra.stop.40101")
            #expect(!"\(stop)".contains(Samples.secret))
            #expect(server.counts.accepted == 0)
        }
    }

    @Test func `faults on demand become the answers that they should`() async throws {
        let faults: [Fault?] = [
            .dropBefore, .dropAfter, .internalError, .unavailable, .tooManyRequests, .cut, .garble,
            nil,
        ]
        try await run({
            $0.faults = try FaultPlan(probabilities: [:], script: faults, endpoints: [.content])
        }) { server, channel in
            let frozen = channel.freeze(try Samples.message())
            var names: [String] = []
            for _ in faults {
                switch await channel.send(frozen, document: Samples.pdf) {
                case .accepted: names.append("accepted")
                case .retry(let retry): names.append(retry.kind.rawValue)
                case .refused(let refusal): names.append(refusal.kind.rawValue)
                case .stop(let stop): names.append(stop.reason.code)
                }
            }
            #expect(
                names == [
                    "network", "network", "unavailable", "unavailable", "rate-limited", "accepted",
                    "accepted", "accepted",
                ])
            #expect(server.counts.accepted == 1)
        }
    }
}
