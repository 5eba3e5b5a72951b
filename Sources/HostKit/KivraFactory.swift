import Delivery
import Diagnostics
import Foundation
import Kivra
import Payroll

/// Makes Kivra clients from the configuration and the credentials' sources.
struct KivraFactory {
    let workspace: Workspace
    let now: @Sendable () -> Timestamp

    /// What planning needs: no credentials, no network.
    static let composer: any MessageComposer = KivraContent()

    /// A client for one tenant.
    ///
    /// - Throws: `CommandFailure` with exit code 3 and everything that is missing.
    func client(_ environment: ProgramLink.Environment, tenantKey: String) throws -> KivraClient {
        let settings = workspace.configuration.environments[environment]
        var problems: [Diagnostic] = []
        let clientID = secret(
            settings?.clientID, "client_id", environment, collecting: &problems)
        let clientSecret = secret(
            settings?.clientSecret, "client_secret", environment, collecting: &problems)
        guard problems.isEmpty, let clientID, let clientSecret else {
            throw CommandFailure(.refused, problems)
        }
        do throws(Diagnostic) {
            var endpoint = environment == .production ? KivraEndpoint.production : .test
            if let text = settings?.endpoint { endpoint = try KivraEndpoint(text) }
            let configuration = KivraConfiguration(
                endpoint: endpoint, tenantKey: try TenantKey(tenantKey),
                credentials: try KivraCredentials(clientID: clientID, clientSecret: clientSecret),
                requestTimeout: workspace.configuration.requestTimeout,
                trustRootsFile: settings?.trustRoots.map(workspace.resolve),
                connections: workspace.configuration.retry.width)
            return try KivraClient(configuration: configuration, now: now)
        } catch {
            throw CommandFailure(.refused, error)
        }
    }

    private func secret(
        _ source: SecretSource?, _ key: String, _ environment: ProgramLink.Environment,
        collecting problems: inout [Diagnostic]
    ) -> String? {
        let setting = "kivra.\(environment.rawValue).\(key)"
        guard let source else {
            problems.append(
                Diagnostic(
                    code: "credentials.source", "lonespec.lua does not say where \(setting) is",
                    hint: "for instance \(key) = { env = \"KIVRA_\(key.uppercased())\" }"))
            return nil
        }
        guard let value = source.value() else {
            problems.append(
                Diagnostic(
                    code: "credentials.missing",
                    "\(setting) is missing: \(source.label) has nothing",
                    hint: "put it there; it must not stand in lonespec.lua"))
            return nil
        }
        return value
    }
}

extension KivraContent: MessageComposer {}
