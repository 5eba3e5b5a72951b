/// Everything that can be chosen about the client of one company.
package struct KivraConfiguration: Sendable {
    /// Where Kivra is.
    package var endpoint: KivraEndpoint
    /// Who sends.
    package var tenantKey: TenantKey
    /// What a token is fetched with.
    package var credentials: KivraCredentials
    /// How long one request may take, connecting and answering included.
    package var requestTimeout: Duration
    /// A content's request must be smaller than this (api-introduction.yml, "Content File-size": "less than 1 MB").
    package var maximumRequestBytes: Int
    /// A PEM file with the certificates to trust instead of the system's, for a company's own proxy.
    package var trustRootsFile: String?
    /// How many connections are kept; as many requests can be under way at once.
    package var connections: Int
    /// lonespec's version, for the header field `User-Agent`.
    package var version: String

    /// Creates a configuration.
    package init(
        endpoint: KivraEndpoint, tenantKey: TenantKey, credentials: KivraCredentials,
        requestTimeout: Duration = .seconds(30), maximumRequestBytes: Int = 1_000_000,
        trustRootsFile: String? = nil, connections: Int = 16, version: String = "1.0.0"
    ) {
        self.endpoint = endpoint
        self.tenantKey = tenantKey
        self.credentials = credentials
        self.requestTimeout = requestTimeout
        self.maximumRequestBytes = maximumRequestBytes
        self.trustRootsFile = trustRootsFile
        self.connections = connections
        self.version = version
    }
}
