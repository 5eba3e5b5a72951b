/// The paths that the sandbox serves.
package enum Endpoint: String, CaseIterable, Sendable {
    case auth
    case usermatch
    case content
}

/// Where a request goes.
struct Route: Equatable {
    let endpoint: Endpoint
    /// The tenant key in the path; empty for `auth`.
    let tenant: String
}

/// Paths and methods. Source: swagger.yml, `paths`; api-introduction.yml, "API - Authentication".
enum Router {
    /// The longest tenant key that is taken for one; the published examples have 42 digits.
    private static let longestKey = 128

    /// Finds the route of a request.
    static func route(_ request: KivraRequest) throws(Refusal) -> Route {
        let parts = request.path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.first == "" else { throw Refusal(.notFound) }
        let route: Route
        switch parts.dropFirst() {
        case ["v1", "auth"]: route = Route(endpoint: .auth, tenant: "")
        case let path where path.starts(with: ["v2", "tenant"]) && path.count >= 4:
            let tenant = String(parts[3])
            guard isKey(tenant) else { throw Refusal(.notFound) }
            switch parts.dropFirst(4) {
            case ["content"]: route = Route(endpoint: .content, tenant: tenant)
            case ["usermatch", "ssn"]: route = Route(endpoint: .usermatch, tenant: tenant)
            default: throw Refusal(.notFound)
            }
        default: throw Refusal(.notFound)
        }
        guard request.method == "POST" else {
            throw Refusal(.methodNotAllowed, headers: [Header("allow", "POST")])
        }
        return route
    }

    /// Whether a text has the form of a tenant key.
    private static func isKey(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= longestKey
            && text.utf8.allSatisfy { $0.hexadecimalValue != nil }
    }
}
