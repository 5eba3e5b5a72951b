internal import Synchronization

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// `POST /v2/tenant/{tenantKey}/content`. Source: path-v2-tenantkey-content.yml.
extension Kivra {
    /// Accepts a content, or answers as if it had when it is a duplicate.
    func accept(_ request: KivraRequest, tenant: String) throws(Refusal) -> KivraReply {
        // "the total for the JSON have to have a size less than 1 MB"
        guard request.length < Self.contentLimit else { throw Refusal(.tooLarge) }
        try Self.checkJSON(request)
        let submission = try ContentReader.read(request.body, tenant: tenant)
        let now = configuration.now()
        let time = timestamp()
        let result = state.withLock { state in
            Result { () throws(Refusal) in try settle(submission, &state, now, time) }
        }
        let accepted = try result.get()
        return KivraReply(
            answer: created(submission, accepted.first, host: request.header("host")),
            manner: .whole, entry: accepted.entry,
            duplicateOf: accepted.entry == nil ? accepted.first.objectKey : nil)
    }

    /// Decides about a content, under the lock, in this order: rate limit, duplicate control,
    /// mailbox, ledger.
    private func settle(
        _ submission: Submission, _ state: inout State, _ now: Date, _ time: String
    ) throws(Refusal) -> (first: Ledger.First, entry: LedgerEntry?) {
        if configuration.rateLimit,
            let wait = state.rate.admit(submission.recipient.identifier, at: now)
        {
            throw Refusal(.tooManyRequests, headers: [Header("retry-after", String(wait))])
        }
        let first = state.ledger.first(tenant: submission.tenant, payload: submission.payload)
        if let first, configuration.mode == .production {
            state.counts.duplicates += 1
            return (first, nil)
        }
        let retained = try isRetained(submission)
        let entry = entry(submission, state.ledger.next, time, retained, first)
        do {
            try state.ledger.append(entry)
        } catch {
            throw Refusal(.internalError, "the sandbox's ledger cannot be written")
        }
        state.counts.accepted += 1
        if retained { state.counts.retained += 1 }
        return (Ledger.First(objectKey: entry.objectKey, retained: retained), entry)
    }

    /// Whether the content is kept for later, because nobody can receive it now (section "Retained
    /// Content"; api-introduction.yml, "Retained functionality": also when the sender is paused).
    private func isRetained(_ submission: Submission) throws(Refusal) -> Bool {
        let mailbox: Mailboxes.State?
        switch submission.recipient {
        case .person(let number, _): mailbox = configuration.mailboxes.state(of: number)
        case .email, .company: mailbox = .active
        }
        if let mailbox, mailbox.receives { return false }
        if submission.retain { return true }
        throw Refusal(mailbox == nil ? .userNotFound : .invalidSendRequest)
    }

    private func entry(
        _ submission: Submission, _ sequence: Int, _ time: String, _ retained: Bool,
        _ first: Ledger.First?
    ) -> LedgerEntry {
        let recipient = submission.recipient.identifier
        let seed = "\(submission.tenant)/\(submission.payload)/\(sequence)"
        return LedgerEntry(
            sequence: sequence, time: time, tenant: submission.tenant,
            recipientDigest: Digest.sha256(recipient),
            recipient: configuration.ledgerRecipients ? recipient : nil,
            payload: submission.payload, pdf: submission.pdf?.digest,
            pdfBytes: submission.pdf?.bytes, type: submission.type, subject: submission.subject,
            retained: retained, objectKey: String(Digest.sha256(seed).prefix(42)),
            duplicateOf: first?.objectKey)
    }

    /// 201 with the headers of section `responses` and the body of
    /// schema-v2-tenantkey-content-response.yml.
    private func created(
        _ submission: Submission, _ first: Ledger.First, host: String?
    ) -> KivraAnswer {
        let path = "/v2/tenant/\(submission.tenant)/content/\(first.objectKey)"
        var headers = [
            Header("kivra-objkey", first.objectKey),
            Header("location", (host.map { "http://\($0)" } ?? "") + path),
        ]
        if first.retained { headers.append(Header("kivra-retained", "true")) }
        return .json(
            201,
            CanonicalJSON.ordered([
                "subject": .text(submission.subject),
                "generated_at": submission.generatedAt.map { .text($0) },
                "type": .text(submission.type),
            ]), headers)
    }
}
