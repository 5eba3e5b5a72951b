import Payroll

/// What came of sending a message once.
package enum SendAnswer: Sendable, Hashable {
    /// The channel has taken it: responsibility has passed, and the receipt is the evidence.
    case accepted(Receipt)
    /// This message will never be taken as it is; the next one may.
    case refused(Refusal)
    /// Nothing is known, or it was not the message's fault: the same bytes are sent again.
    case retry(Retry)
    /// No message will be taken before somebody has mended something. This one was not taken.
    case stop(DispatchStop)
}

/// The channel's proof that it took a message.
package struct Receipt: Sendable, Hashable {
    /// The channel's own key of what it took.
    package var objectKey: String?
    /// For questions to the channel's support.
    package var correlationID: String?
    /// Whether the message is kept for somebody without a mailbox by the channel.
    package var isRetained: Bool

    /// Creates a receipt.
    package init(objectKey: String?, correlationID: String?, isRetained: Bool) {
        self.objectKey = objectKey
        self.correlationID = correlationID
        self.isRetained = isRetained
    }
}

/// Why a message was not taken and never will be.
package struct Refusal: Sendable, Hashable {
    /// What kind of refusal.
    package enum Kind: String, Sendable, Hashable {
        /// No mailbox, or the person has opted out (40032, 40105).
        case noMailbox = "no-mailbox"
        /// The personal identity number's form (40009).
        case identity
        /// The message is too large (413).
        case tooLarge = "too-large"
        /// Anything else in the message.
        case content
    }

    /// What kind of refusal.
    package var kind: Kind
    /// Status, code and a short text: for operators, without personal data.
    package var detail: String
    /// For questions to the channel's support.
    package var correlationID: String?
    /// The status and the code, where the channel has such.
    package var answer: AnswerCode

    /// Creates a refusal.
    package init(
        kind: Kind, detail: String, correlationID: String? = nil, answer: AnswerCode = AnswerCode()
    ) {
        self.kind = kind
        self.detail = detail
        self.correlationID = correlationID
        self.answer = answer
    }
}

/// What a channel's answer was, in its own numbers.
package struct AnswerCode: Sendable, Hashable {
    /// The status, for instance of HTTP; nil when there was no answer.
    package var status: Int?
    /// The channel's own code; nil when it gave none.
    package var code: Int?

    /// Creates a pair of numbers.
    package init(status: Int? = nil, code: Int? = nil) {
        self.status = status
        self.code = code
    }
}

/// Why a message should be sent again.
package struct Retry: Sendable, Hashable {
    /// Whose fault it was, as far as can be told.
    package enum Kind: String, Sendable, Hashable {
        /// Too many requests (429).
        case rateLimited = "rate-limited"
        /// The server says that it cannot (5xx), or its answer made no sense.
        case unavailable
        /// No connection, or it broke, or no answer in time: the message may have been taken.
        case network
        /// A hook asked for it, although the channel had refused.
        case requested
    }

    /// Whose fault it was.
    package var kind: Kind
    /// How long the server asked to be left alone (`Retry-After`).
    package var after: Duration?
    /// HTTP status or the network's complaint, for operators.
    package var detail: String
    /// For questions to the channel's support.
    package var correlationID: String?
    /// The status and the code, where the channel has such.
    package var answer: AnswerCode

    /// Creates a retry.
    package init(
        kind: Kind, after: Duration? = nil, detail: String, correlationID: String? = nil,
        answer: AnswerCode = AnswerCode()
    ) {
        self.kind = kind
        self.after = after
        self.detail = detail
        self.correlationID = correlationID
        self.answer = answer
    }
}

/// Why a whole dispatch cannot go on (401xx, 403xx, 404xx), and what to check.
package struct DispatchStop: Error, Sendable, Hashable {
    /// What happened and what to check.
    package var reason: Reason
    /// Whether waiting alone may help: the channel is down, rather than refusing us.
    package var isTemporary: Bool
    /// The status and the code, where the channel has such.
    package var answer: AnswerCode

    /// Creates a stop.
    package init(reason: Reason, isTemporary: Bool = false, answer: AnswerCode = AnswerCode()) {
        self.reason = reason
        self.isTemporary = isTemporary
        self.answer = answer
    }
}
