package import Delivery
import Diagnostics
import Foundation
package import LuaRuntime
package import Payroll

/// What `lonespec.lua` says: folders, the sources of credentials, limits. The file is a sandboxed script itself.
package struct HostConfiguration: Sendable {
    /// One of Kivra's environments.
    package struct Environment: Sendable, Hashable {
        /// The server's address; nil for Kivra's own.
        package var endpoint: String?
        /// The client identifier's source.
        package var clientID: SecretSource?
        /// The client secret's source.
        package var clientSecret: SecretSource?
        /// A file with the certificates to trust, PEM; nil for the system's.
        package var trustRoots: String?
    }

    /// Whether the module is on for the installation.
    package var isLicensed = false
    /// The folder of the database, PDFs and letters.
    package var data = "data"
    /// The folder of the rule files.
    package var rules = "rules"
    /// Kivra's environments.
    package var environments: [ProgramLink.Environment: Environment] = [:]
    /// How often and how soon messages are sent again, and how many at a time.
    package var retry = RetryPolicy()
    /// How long a request may take.
    package var requestTimeout: Duration = .seconds(30)
    /// What a rule may use.
    package var limits = ScriptLimits()

    /// The name of the file.
    package static let fileName = "lonespec.lua"

    /// Reads the file of a workspace.
    ///
    /// - Throws: a `Diagnostic`.
    package init(workspace: String) throws {
        let file = HostConfiguration.fileName
        do {
            let state = try ScriptState(
                files: ScriptFolder(path: workspace, displayName: ""), audience: "lonespec.lua")
            let module = try state.load("lonespec")
            var values: [String: ScriptValue] = [:]
            for key in module.keys { values[key] = try module.value(key) }
            try self.init(ConfigurationReader(values, path: "", file: file))
        } catch let error as ScriptError {
            throw Diagnostic(
                code: "configuration.load", "\(error.message)",
                hint: "mend lonespec.lua; lonespec init in an empty folder writes a fresh one",
                at: error.place ?? SourcePlace(file: file))
        }
    }

    private init(_ root: ConfigurationReader) throws {
        var root = root
        guard try root.integer("api", 1...1) == 1 else {
            throw Diagnostic(
                code: "configuration.api", "the table must have api = 1",
                at: SourcePlace(file: root.file))
        }
        isLicensed = try root.flag("licence") ?? false
        data = try root.text("data") ?? data
        rules = try root.text("rules") ?? rules
        if var kivra = try root.table("kivra") {
            for environment in ProgramLink.Environment.allCases {
                if let table = try kivra.table(environment.rawValue) {
                    environments[environment] = try Environment(table)
                }
            }
            try kivra.finish(known: ProgramLink.Environment.allCases.map(\.rawValue))
        }
        if let sending = try root.table("sending") { try read(sending: sending) }
        if let limits = try root.table("limits") { try read(limits: limits) }
        try root.finish(
            known: ["api", "licence", "data", "rules", "kivra", "sending", "limits"])
    }

    private mutating func read(sending table: ConfigurationReader) throws {
        var table = table
        retry.width = try table.integer("width", 1...256) ?? retry.width
        retry.attempts = try table.integer("attempts", 1...100) ?? retry.attempts
        if let pause = try table.integer("first_pause_ms", 1...60_000) {
            retry.firstPause = .milliseconds(pause)
        }
        if let pause = try table.integer("longest_pause_ms", 1...3_600_000) {
            retry.longestPause = .milliseconds(pause)
        }
        if let patience = try table.integer("patience_seconds", 1...86_400) {
            retry.patience = .seconds(patience)
        }
        if let timeout = try table.integer("request_timeout_ms", 100...600_000) {
            requestTimeout = .milliseconds(timeout)
        }
        try table.finish(known: [
            "width", "attempts", "first_pause_ms", "longest_pause_ms", "patience_seconds",
            "request_timeout_ms",
        ])
    }

    private mutating func read(limits table: ConfigurationReader) throws {
        var table = table
        limits.instructionsPerCall =
            try table.integer("instructions", 1_000...1_000_000_000) ?? limits.instructionsPerCall
        if let time = try table.integer("milliseconds", 1...60_000) {
            limits.timePerCall = .milliseconds(time)
        }
        if let memory = try table.integer("memory_mib", 1...1_024) {
            limits.memoryBytes = memory << 20
            limits.blockBytes = min(limits.blockBytes, limits.memoryBytes)
        }
        try table.finish(known: ["instructions", "milliseconds", "memory_mib"])
    }
}

extension HostConfiguration.Environment {
    init(_ table: ConfigurationReader) throws {
        var table = table
        endpoint = try table.text("endpoint")
        clientID = try SecretSource(&table, "client_id")
        clientSecret = try SecretSource(&table, "client_secret")
        trustRoots = try table.text("trust_roots")
        try table.finish(known: ["endpoint", "client_id", "client_secret", "trust_roots"])
    }
}
