package import Delivery
package import Diagnostics
package import Payroll

/// The native half of a channel's plugin: a module registers it under the name that its manifest has.
package struct NativeChannel: Sendable {
    /// The name, the same as in the manifest; the channel's table in `lonespec.lua` has it too.
    package let name: ChannelName
    /// The text of its `plugin.lua`.
    package let manifest: [UInt8]
    /// What planning gets: no credentials, no network.
    package let composer: any MessageComposer
    /// Brings the value of a setting into its one form, or refuses it; settings that the manifest's schema says enough about
    /// go as they are.
    package let normalise:
        @Sendable (_ setting: String, _ value: String) throws(Diagnostic) -> String
    /// Reads the channel's table in `lonespec.lua`, nil where there is none, and gives what opens channels.
    package let configure: @Sendable (inout SettingsReader?) throws -> any ChannelOpener

    /// Creates the native half of a channel.
    package init(
        name: ChannelName, manifest: [UInt8], composer: any MessageComposer,
        normalise: @escaping @Sendable (String, String) throws(Diagnostic) -> String = {
            (_, value) throws(Diagnostic) in value
        },
        configure: @escaping @Sendable (inout SettingsReader?) throws -> any ChannelOpener
    ) {
        self.name = name
        self.manifest = manifest
        self.composer = composer
        self.normalise = normalise
        self.configure = configure
    }
}

/// Opens a channel for one company, with the installation's settings.
package protocol ChannelOpener: Sendable {
    /// The files that have secrets, whose modes somebody should look at.
    var secretFiles: [String] { get }

    /// Where the credentials for an environment come from, by their names in `lonespec.lua`.
    func secrets(_ environment: ProgramLink.Environment) -> [(
        setting: String, source: SecretSource
    )]

    /// The credentials that are missing for an environment, each with what to do; empty where all are there.
    func missingCredentials(_ environment: ProgramLink.Environment) -> [Diagnostic]

    /// Opens the channel; nothing is sent yet.
    ///
    /// - Throws: a `ChannelRefusal` with everything that is missing.
    func open(_ request: ChannelRequest) throws(ChannelRefusal) -> any Channel
}

/// What a channel is opened for.
package struct ChannelRequest: Sendable {
    /// The workspace's folder: relative paths in settings lie below it.
    package var workspace: String
    /// The company.
    package var company: Company
    /// The environment that the dispatch belongs to.
    package var environment: ProgramLink.Environment
    /// The tenant key that the dispatch belongs to.
    package var tenantKey: String
    /// How many messages are in flight at a time.
    package var width: Int
    /// How long one request may take.
    package var requestTimeout: Duration
    /// The clock.
    package var now: @Sendable () -> Timestamp

    /// Creates a request.
    package init(
        workspace: String, company: Company, environment: ProgramLink.Environment,
        tenantKey: String, width: Int, requestTimeout: Duration,
        now: @escaping @Sendable () -> Timestamp
    ) {
        self.workspace = workspace
        self.company = company
        self.environment = environment
        self.tenantKey = tenantKey
        self.width = width
        self.requestTimeout = requestTimeout
        self.now = now
    }

    /// A path below the workspace, unless it is absolute.
    package func resolve(_ path: String) -> String {
        path.hasPrefix("/") ? path : "\(workspace)/\(path)"
    }
}

/// Why a channel cannot be opened.
package struct ChannelRefusal: Error, Sendable {
    /// Everything that is missing, with what to do.
    package var problems: [Diagnostic]

    /// Creates a refusal.
    package init(_ problems: [Diagnostic]) {
        self.problems = problems
    }
}
