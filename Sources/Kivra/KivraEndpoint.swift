package import Diagnostics

/// Where Kivra's Sender API is reached: TLS always, except to this very computer.
///
/// Kivra answers plain HTTP with a redirect (api-introduction.yml, "Interacting with the API"), by which time the
/// token and the payslip would have been sent in the clear; so plain HTTP is refused here, before a connection.
package struct KivraEndpoint: Hashable, Sendable, CustomStringConvertible {
    /// `https://host`, with a port and a path where given, without a slash at the end.
    package let text: String
    /// Whether the connection is encrypted; false only for the loopback.
    package let isSecure: Bool

    /// The production environment (api-introduction.yml, "API Endpoints").
    package static let production = KivraEndpoint(
        text: "https://sender.api.kivra.com", isSecure: true)
    /// The test environment (api-introduction.yml, "API Endpoints", "Sandbox environment").
    package static let test = KivraEndpoint(
        text: "https://sender.sandbox-api.kivra.com", isSecure: true)

    private init(text: String, isSecure: Bool) {
        self.text = text
        self.isSecure = isSecure
    }

    /// Reads an endpoint from the configuration.
    ///
    /// - Parameter text: `https://…`; `http://…` only to 127.0.0.0/8, `::1` or `localhost`.
    /// - Throws: A diagnostic, which never repeats the text: somebody may have put a password into it.
    package init(_ text: String) throws(Diagnostic) {
        guard let mark = text.firstRange(of: "://") else { throw .endpoint("it has no scheme") }
        let scheme = text[..<mark.lowerBound].lowercased()
        guard scheme == "https" || scheme == "http" else {
            throw .endpoint("its scheme is neither https nor http")
        }
        let rest = text[mark.upperBound...]
        if rest.contains("@") { throw .endpoint("it contains user information") }
        if rest.contains("?") || rest.contains("#") {
            throw .endpoint("it has a query or a fragment")
        }
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        let (host, port) = try Self.split(authority: rest[..<slash])
        let path = try Self.path(rest[slash...])
        guard scheme == "https" || Self.isLoopback(host) else {
            throw .endpoint("plain http goes only to 127.0.0.1, ::1 or localhost")
        }
        let name = host.contains(":") ? "[\(host)]" : host
        self.init(
            text: "\(scheme)://\(name)\(port.map { ":\($0)" } ?? "")\(path)",
            isSecure: scheme == "https")
    }

    package var description: String { text }

    private static func split(
        authority: Substring
    ) throws(Diagnostic) -> (host: String, port: UInt16?) {
        var host = authority
        var port: UInt16?
        let end = authority.lastIndex(of: "]") ?? authority.startIndex
        if let colon = authority[end...].lastIndex(of: ":") {
            port = UInt16(authority[authority.index(after: colon)...])
            guard let port, port > 0 else { throw .endpoint("its port is not 1 to 65535") }
            host = authority[..<colon]
        }
        if host.hasPrefix("["), host.hasSuffix("]") {
            let inner = host.dropFirst().dropLast().lowercased()
            guard !inner.isEmpty, inner.allSatisfy({ $0 == ":" || $0 == "." || $0.isHexDigit })
            else { throw .endpoint("its host is not a name or an address") }
            return (inner, port)
        }
        let isName = host.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == 0x2D
                || byte == 0x2E
        }
        guard !host.isEmpty, isName else { throw .endpoint("its host is not a name or an address") }
        return (host.lowercased(), port)
    }

    private static func path(_ text: Substring) throws(Diagnostic) -> String {
        let parts = text.split(separator: "/")
        let isPlain = parts.allSatisfy { part in
            part != "." && part != ".."
                && part.utf8.allSatisfy { byte in
                    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
                        || [0x2D, 0x2E, 0x5F, 0x7E].contains(byte)
                }
        }
        guard isPlain else {
            throw .endpoint("its path is not plain")
        }
        return parts.map { "/\($0)" }.joined()
    }

    /// Whether a host is this computer, by its literal form: nothing is looked up, so nothing can lie.
    static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127"
            && parts.allSatisfy { part in UInt8(part).map { String($0) == part } ?? false }
    }
}

extension Diagnostic {
    fileprivate static func endpoint(_ reason: String) -> Diagnostic {
        Diagnostic(
            code: "kivra.endpoint", "the address of Kivra is not usable: \(reason)",
            hint: "write it as https://sender.api.kivra.com")
    }
}
