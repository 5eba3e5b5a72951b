internal import Synchronization

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// A Kivra without sockets: a request in, an answer out.
///
/// What can be found out from the request alone is done without the lock, so that several event
/// loops can check and hash at the same time.
package final class Kivra: Sendable {
    struct State: Sendable {
        var tokens: Tokens
        var rate = RateLimit()
        var ledger: Ledger
        var counts = SandboxCounts()
        /// How many requests the fault plan has numbered.
        var planned = 0
    }

    /// The most a body can have: api-introduction.yml, "Payload size".
    package static let largestBody = 10_000_000
    /// A content's JSON is smaller than this: api-introduction.yml, "Content File-size".
    package static let contentLimit = 1_000_000

    let configuration: SandboxConfiguration
    let state: Mutex<State>
    private let requests: AppendOnlyFile?

    /// A Kivra that knows what the ledger file knows.
    ///
    /// - Parameter configuration: What it is like.
    /// - Throws: ``SandboxError`` when an option or a file is not usable.
    package init(_ configuration: SandboxConfiguration) throws(SandboxError) {
        try configuration.validate()
        let ledger = try Ledger(
            path: configuration.ledger, keepsEntries: configuration.keepsEntries)
        if let path = configuration.requests {
            requests = try AppendOnlyFile(path: path)
        } else {
            requests = nil
        }
        self.configuration = configuration
        state = Mutex(
            State(tokens: Tokens(lifetime: configuration.tokenLifetime), ledger: ledger))
    }

    /// How many of each thing there have been.
    package var counts: SandboxCounts { state.withLock { $0.counts } }

    /// The accepted contents, in order.
    package var entries: [LedgerEntry] { state.withLock { $0.ledger.entries } }

    /// Answers a request. Accepted contents are in the ledger when this returns.
    ///
    /// - Parameter request: The request.
    /// - Returns: The answer, and what to do with it.
    package func respond(to request: KivraRequest) -> KivraReply {
        var route: Route?
        var fault: Fault?
        var reply: KivraReply
        do throws(Refusal) {
            let found = try Router.route(request)
            route = found
            fault = nextFault(found.endpoint)
            try refuse(fault)
            reply = try perform(request, found)
        } catch {
            reply = KivraReply(
                answer: .error(error, codeAsText: configuration.stringCodes), manner: .whole)
        }
        let correlation = Hexadecimal.text((0..<16).map { _ in UInt8.random(in: 0...255) })
        reply.answer.headers.append(Header("x-correlation-id", correlation))
        apply(fault, to: &reply)
        finish(request, route, fault, reply)
        return reply
    }

    /// Lets another sandbox have the files. Nothing may be asked afterwards.
    package func close() {
        state.withLock { $0.ledger.close() }
        requests?.unlock()
    }

    /// The fault of the next request to an endpoint.
    private func nextFault(_ endpoint: Endpoint) -> Fault? {
        guard configuration.faults.covers(endpoint) else { return nil }
        let number = state.withLock { state in
            defer { state.planned += 1 }
            return state.planned
        }
        let fault = configuration.faults.fault(ofRequest: number)
        return fault == .unauthorized && endpoint == .auth ? nil : fault
    }

    /// The faults that leave the request unprocessed and answer with an error.
    private func refuse(_ fault: Fault?) throws(Refusal) {
        let wait = [Header("retry-after", String(configuration.retryAfter))]
        switch fault {
        case .dropBefore, .internalError: throw Refusal(.internalError)
        case .unavailable: throw Refusal(.unavailable, headers: wait)
        case .tooManyRequests: throw Refusal(.tooManyRequests, headers: wait)
        case .unauthorized: throw Refusal(.unauthorized)
        case .dropAfter, .slow, .cut, .garble, nil: return
        }
    }

    private func perform(_ request: KivraRequest, _ route: Route) throws(Refusal) -> KivraReply {
        try checkAccept(request)
        if route.endpoint == .auth {
            return KivraReply(answer: try authenticate(request), manner: .whole)
        }
        try checkBearer(request)
        let tenants = configuration.tenants
        guard tenants.isEmpty || tenants.contains(route.tenant) else { throw Refusal(.notFound) }
        switch route.endpoint {
        case .content: return try accept(request, tenant: route.tenant)
        case .usermatch, .auth:
            return KivraReply(answer: try match(request), manner: .whole)
        }
    }

    private func apply(_ fault: Fault?, to reply: inout KivraReply) {
        switch fault {
        case .dropBefore, .dropAfter: reply.manner = .dropped
        case .slow: reply.manner = .delayed(milliseconds: configuration.slowMilliseconds)
        case .cut: reply.manner = .cut
        case .garble: reply.answer.body = Array("{\"list\":[<html>garbled".utf8)
        case .internalError, .unavailable, .tooManyRequests, .unauthorized, nil: break
        }
    }

    /// Counts the request and writes its line in the request log.
    private func finish(
        _ request: KivraRequest, _ route: Route?, _ fault: Fault?, _ reply: KivraReply
    ) {
        let answer = reply.answer
        let time = timestamp()
        state.withLock { state in
            state.counts.requests += 1
            if answer.status >= 400 { state.counts.errors += 1 }
            if let fault { state.counts.faults[fault, default: 0] += 1 }
            guard let requests else { return }
            let line = CanonicalJSON.ordered([
                "seq": .integer(state.counts.requests),
                "time": .text(time),
                "method": .text(request.method),
                "endpoint": .text(orNull: route?.endpoint.rawValue),
                "tenant": .text(orNull: route?.tenant),
                "bytes": .integer(request.length),
                "status": .integer(answer.status),
                "code": answer.header("x-error-code").map { .number($0) } ?? .null,
                "fault": .text(orNull: fault?.rawValue),
                "object_key": .text(orNull: answer.header("kivra-objkey")),
                "duplicate_of": .text(orNull: reply.duplicateOf),
                "correlation_id": .text(orNull: answer.header("x-correlation-id")),
            ])
            // The log is a convenience: that it cannot be written must not change an answer.
            try? requests.append(line)
        }
    }

    func timestamp() -> String {
        configuration.now().formatted(.iso8601WithFractions)
    }
}

extension FormatStyle where Self == Date.ISO8601FormatStyle {
    /// `2026-11-25T08:00:00.123Z`.
    fileprivate static var iso8601WithFractions: Date.ISO8601FormatStyle {
        Date.ISO8601FormatStyle(includingFractionalSeconds: true)
    }
}
