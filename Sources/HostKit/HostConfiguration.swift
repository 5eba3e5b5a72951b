package import Delivery
import Diagnostics
import Foundation
package import LuaRuntime
import Payroll
package import Settings

/// What `lonespec.lua` says: folders, the sources of credentials, limits. The file is a sandboxed script itself.
package struct HostConfiguration: Sendable {
    /// What a file from before `lonespec licence` says of the licence; it counts once, when the database is brought up to date.
    package var isLicensed: Bool?
    /// The folder of the database, PDFs and letters.
    package var data = "data"
    /// The folder of the rule files.
    package var rules = "rules"
    /// The folder of the plugins.
    package var plugins = "plugins"
    /// What opens channels, by their names.
    package var channels: [ChannelName: any ChannelOpener] = [:]
    /// What is said of companies, by their ten digits.
    package var companies: [String: CompanyConfiguration] = [:]
    /// How somebody is told what plugins want to be told.
    package var notify: NotifyTarget?
    /// Bytes that the lines of one plugin may have in one run of `send` or `resume`.
    package var appendBytes = 64 << 20
    /// The folder for metrics; nil for none.
    package var metrics: String?
    /// How often and how soon messages are sent again, and how many at a time.
    package var retry = RetryPolicy()
    /// How long a request may take.
    package var requestTimeout: Duration = .seconds(30)
    /// How long things are kept.
    package var ages = RetentionAges()
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
            try self.init(SettingsReader(values, path: "", file: file))
        } catch let error as ScriptError {
            throw Diagnostic(
                code: "configuration.load", "\(error.message)",
                hint: "mend lonespec.lua; lonespec init in an empty folder writes a fresh one",
                at: error.place ?? SourcePlace(file: file))
        }
    }

    private init(_ root: SettingsReader) throws {
        var root = root
        guard try root.integer("api", 1...1) == 1 else {
            throw Diagnostic(
                code: "configuration.api", "the table must have api = 1",
                at: SourcePlace(file: root.file))
        }
        isLicensed = try root.flag("licence")
        data = try root.text("data") ?? data
        rules = try root.text("rules") ?? rules
        plugins = try root.text("plugins") ?? plugins
        metrics = try root.text("metrics")
        for channel in NativeChannels.all {
            var table = try root.table(channel.name.rawValue)
            channels[channel.name] = try channel.configure(&table)
        }
        notify = try NotifyTarget(&root)
        if var companies = try root.table("companies") { try read(companies: &companies) }
        if let sending = try root.table("sending") { try read(sending: sending) }
        if let ages = try root.table("housekeeping") { self.ages = try RetentionAges(ages) }
        if let limits = try root.table("limits") { try read(limits: limits) }
        try root.finish(
            known: [
                "api", "licence", "data", "rules", "plugins", "metrics", "notify", "companies",
                "sending", "limits", "housekeeping",
            ] + NativeChannels.all.map(\.name.rawValue))
    }

    private mutating func read(companies table: inout SettingsReader) throws {
        for key in table.keys {
            guard let number = OrganisationNumber(key), let entry = try table.table(key) else {
                throw Diagnostic(
                    code: "configuration.company",
                    Phrase("companies: '\(key)' is not an organisation number"),
                    hint: "write it as [\"556677-8899\"] = { … }",
                    at: SourcePlace(file: table.file))
            }
            guard companies[number.digits] == nil else {
                throw Diagnostic(
                    code: "configuration.company",
                    Phrase("companies: \(number.dashed) stands there twice"),
                    at: SourcePlace(file: table.file))
            }
            companies[number.digits] = try CompanyConfiguration(entry)
        }
    }

    private mutating func read(sending table: SettingsReader) throws {
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

    private mutating func read(limits table: SettingsReader) throws {
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
        if let most = try table.integer("append_mib", 1...4_096) { appendBytes = most << 20 }
        try table.finish(known: ["instructions", "milliseconds", "memory_mib", "append_mib"])
    }
}
