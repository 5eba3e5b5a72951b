internal import Synchronization

/// `POST /v1/auth` and the bearer token. Source: api-introduction.yml, "API - Authentication".
extension Kivra {
    /// Issues a token: HTTP Basic with the client's id and secret, `grant_type=client_credentials`.
    func authenticate(_ request: KivraRequest) throws(Refusal) -> KivraAnswer {
        guard request.length <= Self.largestBody else { throw Refusal(.tooLarge) }
        try checkCredentials(request.header("authorization"))
        guard request.mediaType == "application/x-www-form-urlencoded" else {
            throw Refusal(
                .unsupportedMediaType, "content-type must be application/x-www-form-urlencoded")
        }
        let form = Self.form(request.body)
        guard form["grant_type"] == "client_credentials" else {
            throw Refusal(.invalidRequest, "grant_type must be client_credentials")
        }
        let scope = form["scope"] ?? "kivra.v1.tenant.{tenant-key}.*"
        guard form["scope"].map(Self.isScope) ?? true else { throw Refusal(.invalidScope) }
        let now = configuration.now()
        let token = state.withLock { state in
            state.counts.tokens += 1
            return state.tokens.issue(at: now)
        }
        return .json(
            200,
            CanonicalJSON.ordered([
                "state": .text(""),
                "access_token": .text(token),
                "expires_in": .integer(configuration.tokenLifetime),
                "scope": .text(scope),
                "token_type": .text("bearer"),
            ]))
    }

    /// Unknown client or no Basic at all: 40104. A known client with another secret: 40101.
    private func checkCredentials(_ header: String?) throws(Refusal) {
        guard let encoded = Self.credential(header, scheme: "basic"),
            let decoded = Base64.decode(ArraySlice(encoded.utf8)),
            let text = String(validating: decoded, as: UTF8.self),
            let colon = text.firstIndex(of: ":"), text[..<colon] == configuration.clientID
        else { throw Refusal(.invalidClient) }
        guard text[text.index(after: colon)...] == configuration.clientSecret else {
            throw Refusal(.accessDenied)
        }
    }

    /// Refuses a request without a valid token: 40100.
    func checkBearer(_ request: KivraRequest) throws(Refusal) {
        let now = configuration.now()
        guard let token = Self.credential(request.header("authorization"), scheme: "bearer"),
            state.withLock({ $0.tokens.isValid(token, at: now) })
        else { throw Refusal(.unauthorized) }
    }

    /// Refuses a request that does not take JSON: 40601.
    func checkAccept(_ request: KivraRequest) throws(Refusal) {
        guard let accept = request.header("accept") else { return }
        let types = accept.split(separator: ",").map { range in
            range.prefix { $0 != ";" }.lowercased().trimmingSpace()
        }
        guard types.contains(where: ["*/*", "application/*", "application/json"].contains) else {
            throw Refusal(.invalidAccept)
        }
    }

    private static let methods = ["get", "post", "put", "patch", "delete"]

    private static func credential(_ header: String?, scheme: String) -> String? {
        let words = header?.split(separator: " ") ?? []
        guard words.count == 2, words[0].lowercased() == scheme else { return nil }
        return String(words[1])
    }

    /// Names and values of a form. A name twice makes the form worthless.
    private static func form(_ body: [UInt8]) -> [String: String] {
        var form: [String: String] = [:]
        for pair in body.split(separator: UInt8(ascii: "&")) {
            let parts = pair.split(
                separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, let name = percentDecoded(parts[0]),
                let value = percentDecoded(parts[1]),
                form.updateValue(value, forKey: name) == nil
            else { return [:] }
        }
        return form
    }

    private static func percentDecoded(_ text: ArraySlice<UInt8>) -> String? {
        var bytes: [UInt8] = []
        var rest = text
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(0x20)
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst()?.hexadecimalValue,
                    let low = rest.popFirst()?.hexadecimalValue
                else { return nil }
                bytes.append(high << 4 | low)
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    /// `method[,method]:kivra…`, one or several with commas between (section "Scope"), or a path
    /// alone as in the answer to a request without a scope.
    private static func isScope(_ scope: String) -> Bool {
        scope.split(separator: ",", omittingEmptySubsequences: false).allSatisfy { part in
            methods.contains(String(part)) || part.hasPrefix("kivra.")
                || methods.contains { part.hasPrefix("\($0):kivra.") }
        }
    }
}
