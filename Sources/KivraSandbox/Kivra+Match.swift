internal import Synchronization

/// `POST /v2/tenant/{tenantKey}/usermatch/ssn`. Source: swagger.yml, "Match Users ssn v2".
extension Kivra {
    private static let schema = Schema.object([.must("list", .list(.text))])

    /// Keeps the numbers that are eligible, in the order and as often as they were given.
    func match(_ request: KivraRequest) throws(Refusal) -> KivraAnswer {
        guard request.length <= Self.largestBody else { throw Refusal(.tooLarge) }
        try Self.checkJSON(request)
        let payload = try JSONBody.object(request.body)
        do throws(Schema.Violation) {
            try Self.schema.check(payload, at: "")
        } catch {
            throw Refusal(.badRequest, "\(error.path) \(error.reason)")
        }
        var matched: [JSONValue] = []
        for (index, item) in (payload["list"]?.array ?? []).enumerated() {
            guard let bytes = item.bytes, let number = PersonalNumber.twelveDigits(bytes) else {
                throw Refusal(.invalidSSN, "list[\(index)] must have twelve digits")
            }
            if configuration.mailboxes.state(of: number) == .active { matched.append(item) }
        }
        state.withLock { $0.counts.matches += 1 }
        return .json(
            200,
            CanonicalJSON.bytes(
                .object(["list": .array(matched)]), capacity: matched.count * 15 + 16))
    }

    /// Refuses a body that is not declared as JSON.
    static func checkJSON(_ request: KivraRequest) throws(Refusal) {
        guard request.mediaType == "application/json" else {
            throw Refusal(.unsupportedMediaType, "content-type must be application/json")
        }
    }
}
