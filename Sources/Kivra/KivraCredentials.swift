package import Diagnostics

/// The client's id and secret (api-introduction.yml, "API - Authentication"). Nothing prints them.
package struct KivraCredentials: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    /// `client_id`.
    let clientID: String
    /// `client_secret`.
    let clientSecret: String

    /// Takes the client's id and secret.
    ///
    /// - Throws: A diagnostic, without the values, when one is empty, has a control character such as a line break at
    ///   its end, or when the id has a colon, which HTTP Basic cannot carry (RFC 7617, section 2).
    package init(clientID: String, clientSecret: String) throws(Diagnostic) {
        try Self.check(clientID, "client_id")
        try Self.check(clientSecret, "client_secret")
        if clientID.contains(":") { throw .credentials("client_id contains a colon") }
        self.clientID = clientID
        self.clientSecret = clientSecret
    }

    /// The value of the header field `Authorization` that fetches a token.
    var basic: String { "Basic " + Base64.text(Array("\(clientID):\(clientSecret)".utf8)) }

    package var description: String { "KivraCredentials(hidden)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }

    private static func check(_ value: String, _ name: String) throws(Diagnostic) {
        if value.isEmpty { throw .credentials("\(name) is empty") }
        if value.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
            throw .credentials("\(name) contains a line break or another control character")
        }
    }
}

extension Diagnostic {
    fileprivate static func credentials(_ reason: String) -> Diagnostic {
        Diagnostic(
            code: "kivra.credentials", "the credentials for Kivra are not usable: \(reason)",
            hint: "take client_id and client_secret as Kivra gave them, without anything around")
    }
}
