package import Delivery
package import Diagnostics
package import Payroll

/// The channel to employees' Kivra mailboxes.
package struct KivraChannel: Channel {
    private let client: KivraClient
    private let content: KivraContent
    private let clock: any Clock<Duration>
    private let buffers: BufferPool

    /// Creates a channel over a client, which is shut down with it.
    ///
    /// - Parameters:
    ///   - client: The company's client.
    ///   - clock: What ``mailboxes(among:)`` waits with between its attempts.
    package init(client: KivraClient, clock: any Clock<Duration> = ContinuousClock()) {
        self.client = client
        self.clock = clock
        buffers = BufferPool(limit: client.configuration.connections)
        content = KivraContent(maximumRequestBytes: client.configuration.maximumRequestBytes)
    }

    package var traits: ChannelTraits { content.traits }

    package func obstacles(_ company: Company, _ link: ProgramLink) -> [Diagnostic] {
        content.obstacles(company, link)
    }

    package func assess(_ message: Message) -> Assessment { content.assess(message) }

    package func problem(inHTML html: String) -> Reason? { content.problem(inHTML: html) }

    package func freeze(_ message: Message) -> FrozenMessage { content.freeze(message) }

    package func send(_ message: FrozenMessage, document: [UInt8]) async -> SendAnswer {
        if let refusal = refusal(message, document) { return .refused(refusal) }
        var body = buffers.take()
        RequestBody.write(message, document: document, into: &body)
        let answer = await client.content(body)
        buffers.giveBack(body)
        return answer
    }

    package func mailboxes(
        among numbers: [PersonalIdentityNumber]
    ) async throws(DispatchStop) -> Set<PersonalIdentityNumber> {
        try await MailboxMatch(client: client, clock: clock).mailboxes(among: numbers)
    }

    package func mailboxesOfNobody() async throws(DispatchStop) -> Int {
        try await MailboxMatch(client: client, clock: clock).ofNobody()
    }

    package func authenticate() async throws(DispatchStop) { try await client.authenticate() }

    package func shutdown() async { await client.shutdown() }

    /// The last look before the bytes leave: what Kivra would refuse, and a document that is not the frozen one.
    private func refusal(_ message: FrozenMessage, _ document: [UInt8]) -> Refusal? {
        guard document.count == message.document.byteCount else {
            return Refusal(kind: .content, detail: "the document is not the one that was frozen")
        }
        if let problem = KivraDocument.problem(document) {
            return Refusal(kind: .content, detail: problem)
        }
        let size = RequestBody.length(message, document: document.count)
        guard size < content.maximumRequestBytes else {
            return Refusal(kind: .tooLarge, detail: "the request has \(size) bytes")
        }
        return nil
    }
}
