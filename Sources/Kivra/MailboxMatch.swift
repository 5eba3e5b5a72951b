internal import Delivery
internal import NIOCore
internal import Payroll

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// Asks which numbers have a mailbox, in batches, with a few attempts for each.
struct MailboxMatch: Sendable {
    /// Numbers in one question: 1.5 MB of the 10 MB that Kivra takes (swagger.yml, "Match Users ssn v2").
    static let batchSize = 100_000
    /// Attempts for one question. Nothing is lost when they fail: the question changes nothing at Kivra.
    static let attempts = 4
    /// A server that asks for more patience than this gets a stop, and a person decides.
    static let longestWait = Duration.seconds(60)

    let client: KivraClient
    let clock: any Clock<Duration>

    /// Those of the numbers that have a mailbox.
    func mailboxes(
        among numbers: [PersonalIdentityNumber]
    ) async throws(DispatchStop) -> Set<PersonalIdentityNumber> {
        var found: Set<PersonalIdentityNumber> = []
        var seen: Set<PersonalIdentityNumber> = []
        let asked = numbers.filter { seen.insert($0).inserted }
        var start = 0
        while start < asked.count {
            let batch = asked[start..<min(start + Self.batchSize, asked.count)]
            let answer = Set(try await ask(batch))
            found.formUnion(batch.filter { answer.contains($0.digits) })
            start = batch.endIndex
        }
        return found
    }

    /// How many mailboxes nobody has, as Kivra sees it: an empty list is a question too (swagger.yml, "Match Users ssn v2").
    func ofNobody() async throws(DispatchStop) -> Int { try await ask([]).count }

    private func ask(
        _ batch: ArraySlice<PersonalIdentityNumber>
    ) async throws(DispatchStop) -> [String] {
        let body = Self.body(batch)
        for attempt in 1...Self.attempts {
            let failure: SendFailure
            do throws(SendFailure) {
                return try await list(body)
            } catch {
                failure = error
            }
            guard case .retry(let retry) = failure, attempt < Self.attempts, !Task.isCancelled
            else { throw failure.dispatchStop }
            let wait = max(retry.after ?? .zero, .seconds(1 << (attempt - 1)))
            guard wait <= Self.longestWait else { throw failure.dispatchStop }
            do {
                try await clock.sleep(for: wait)
            } catch {
                throw failure.dispatchStop
            }
        }
        return []
    }

    private func list(_ body: ByteBuffer) async throws(SendFailure) -> [String] {
        let reply = try await client.match(body)
        guard reply.status == 200 || reply.status == 201 else {
            let fault = reply.fault
            if [400, 413, 422].contains(reply.status) {
                throw .stop(DispatchStop(reason: .match(fault), answer: fault.answer))
            }
            throw reply.failure(fault)
        }
        guard let answer = try? JSONDecoder().decode(Answer.self, from: Data(reply.body)) else {
            throw reply.garbled
        }
        return answer.list
    }

    /// `{"list":["191212121212"]}`; the numbers are digits only, so nothing needs escaping.
    private static func body(_ batch: ArraySlice<PersonalIdentityNumber>) -> ByteBuffer {
        var buffer = ByteBufferAllocator().buffer(capacity: batch.count * 15 + 16)
        buffer.writeStaticString(#"{"list":["#)
        var isFirst = true
        for number in batch {
            buffer.writeStaticString(isFirst ? "\"" : ",\"")
            buffer.writeString(number.digits)
            buffer.writeStaticString("\"")
            isFirst = false
        }
        buffer.writeStaticString("]}")
        return buffer
    }

    private struct Answer: Decodable {
        let list: [String]
    }
}
