/// An answer as the core gives it: nothing of sockets.
package struct KivraAnswer: Sendable, Equatable {
    package var status: Int
    package var headers: [Header]
    package var body: [UInt8]

    /// The first value of a header field.
    ///
    /// - Parameter name: The name, in lower case.
    /// - Returns: The value, or nil.
    package func header(_ name: String) -> String? {
        headers.first { $0.name == name }?.value
    }

    /// An answer with a JSON body.
    static func json(_ status: Int, _ body: [UInt8], _ headers: [Header] = []) -> KivraAnswer {
        KivraAnswer(
            status: status, headers: [Header("content-type", "application/json")] + headers,
            body: body)
    }

    /// An error in Kivra's form: api-introduction.yml, "Error Messages", "Extended error code".
    ///
    /// - Parameters:
    ///   - refusal: What is wrong.
    ///   - codeAsText: Write `code` as a string. Both forms occur in the wild.
    /// - Returns: The answer, still without a correlation id.
    static func error(_ refusal: Refusal, codeAsText: Bool) -> KivraAnswer {
        let code = refusal.code
        let long = code.longMessage + (refusal.detail.map { ": \($0)" } ?? "")
        let body = CanonicalJSON.ordered([
            "code": codeAsText ? .text(String(code.rawValue)) : .integer(code.rawValue),
            "short_message": .text(code.shortMessage),
            "long_message": .text(long),
        ])
        return .json(
            code.status, body, [Header("x-error-code", String(code.rawValue))] + refusal.headers)
    }
}

/// What the server does with an answer.
package enum Manner: Sendable, Equatable {
    case whole
    case delayed(milliseconds: Int)
    /// Half of the body, then the connection is closed.
    case cut
    /// The connection is closed without a byte.
    case dropped
}

/// What the core made of one request.
package struct KivraReply: Sendable {
    package var answer: KivraAnswer
    package var manner: Manner
    /// The ledger line of a newly accepted content; it is already written.
    package var entry: LedgerEntry?
    /// The object key of the content that this one repeats.
    package var duplicateOf: String?
}
