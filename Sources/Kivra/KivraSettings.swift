internal import Delivery
internal import Diagnostics
internal import Payroll
internal import Settings

/// What `lonespec.lua` says of Kivra: for each environment, where it is and where the credentials are.
struct KivraSettings: ChannelOpener {
    private struct Environment: Sendable {
        /// The server's address; nil for Kivra's own.
        var endpoint: String?
        var clientID: SecretSource?
        var clientSecret: SecretSource?
        /// A file with the certificates to trust, PEM; nil for the system's.
        var trustRoots: String?

        init(_ table: SettingsReader) throws {
            var table = table
            endpoint = try table.text("endpoint")
            clientID = try SecretSource(&table, "client_id")
            clientSecret = try SecretSource(&table, "client_secret")
            trustRoots = try table.text("trust_roots")
            try table.finish(known: ["endpoint", "client_id", "client_secret", "trust_roots"])
        }
    }

    private var environments: [ProgramLink.Environment: Environment] = [:]

    /// Reads the table `kivra`.
    init(_ table: inout SettingsReader?) throws {
        for environment in ProgramLink.Environment.allCases {
            if let settings = try table?.table(environment.rawValue) {
                environments[environment] = try Environment(settings)
            }
        }
        try table?.finish(known: ProgramLink.Environment.allCases.map(\.rawValue))
    }

    var secretFiles: [String] {
        environments.values.flatMap { [$0.clientID?.path, $0.clientSecret?.path] }
            .compactMap(\.self)
    }

    func open(_ request: ChannelRequest) throws(ChannelRefusal) -> any Channel {
        let settings = environments[request.environment]
        var problems: [Diagnostic] = []
        let (clientID, clientSecret) = credentials(request.environment, &problems)
        guard problems.isEmpty, let clientID, let clientSecret else {
            throw ChannelRefusal(problems)
        }
        do throws(Diagnostic) {
            var endpoint = request.environment == .production ? KivraEndpoint.production : .test
            if let text = settings?.endpoint { endpoint = try KivraEndpoint(text) }
            let configuration = KivraConfiguration(
                endpoint: endpoint, tenantKey: try TenantKey(request.tenantKey),
                credentials: try KivraCredentials(clientID: clientID, clientSecret: clientSecret),
                requestTimeout: request.requestTimeout,
                trustRootsFile: settings?.trustRoots.map(request.resolve),
                connections: request.width)
            return KivraChannel(
                client: try KivraClient(configuration: configuration, now: request.now))
        } catch {
            throw ChannelRefusal([error])
        }
    }

    func secrets(_ environment: ProgramLink.Environment) -> [(
        setting: String, source: SecretSource
    )] {
        let settings = environments[environment]
        let name = "kivra.\(environment.rawValue)"
        return [
            ("\(name).client_id", settings?.clientID),
            ("\(name).client_secret", settings?.clientSecret),
        ].compactMap { setting, source in source.map { (setting, $0) } }
    }

    func missingCredentials(_ environment: ProgramLink.Environment) -> [Diagnostic] {
        var problems: [Diagnostic] = []
        _ = credentials(environment, &problems)
        return problems
    }

    private func credentials(
        _ environment: ProgramLink.Environment, _ problems: inout [Diagnostic]
    ) -> (id: String?, secret: String?) {
        let settings = environments[environment]
        return (
            secret(settings?.clientID, "client_id", environment, &problems),
            secret(settings?.clientSecret, "client_secret", environment, &problems)
        )
    }

    private func secret(
        _ source: SecretSource?, _ key: String, _ environment: ProgramLink.Environment,
        _ problems: inout [Diagnostic]
    ) -> String? {
        let setting = "kivra.\(environment.rawValue).\(key)"
        guard let source else {
            problems.append(
                Diagnostic(
                    code: "credentials.source",
                    Phrase("lonespec.lua does not say where \(setting) is"),
                    hint: "for instance \(key) = { env = \"KIVRA_\(key.uppercased())\" }"))
            return nil
        }
        guard let value = source.value() else {
            problems.append(
                Diagnostic(
                    code: "credentials.missing",
                    Phrase(
                        sv: "\(setting) saknas: \(source.label) har inget värde",
                        en: "\(setting) is missing: \(source.label) has nothing"),
                    hint: Phrase(
                        sv: "lägg in värdet där; det får inte stå i lonespec.lua",
                        en: "put it there; it must not stand in lonespec.lua")))
            return nil
        }
        return value
    }
}
