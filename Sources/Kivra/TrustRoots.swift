internal import Diagnostics
internal import NIOSSL

/// Which certificates are trusted: the system's, or those of a file.
enum TrustRoots {
    /// The TLS settings of a client: certificates and host names are always checked, TLS 1.2 at least.
    ///
    /// - Throws: A diagnostic when the file is not there or has no certificate in it, rather than a puzzle at the first
    ///   connection.
    static func tls(file: String?) throws(Diagnostic) -> TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        guard let file else { return configuration }
        let certificates = (try? NIOSSLCertificate.fromPEMFile(file)) ?? []
        guard !certificates.isEmpty else {
            throw Diagnostic(
                code: "kivra.trust-roots",
                "the file of trusted certificates cannot be read or has none in it: \(file)",
                hint: "give a PEM file that lonespec's user can read")
        }
        configuration.trustRoots = .certificates(certificates)
        return configuration
    }
}
