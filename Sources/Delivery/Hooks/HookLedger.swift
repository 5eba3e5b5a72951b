package import Payroll

/// The part of the ledger that is about hooks and what they did. `Store` implements it.
package protocol HookLedger: Sendable {
    /// Deliveries that a channel has taken and whose `after_send` has not been run, in order.
    func settled(in dispatch: Dispatch.ID, limit: Int) async throws -> [SettledDelivery]

    /// Notes that `after_send` has been run for deliveries, with what the hooks did, in one transaction.
    func finishSettled(
        _ deliveries: [DeliveryID], _ effects: [HookEffect], in dispatch: Dispatch.ID) async throws

    /// What hooks are told of a delivery.
    func facts(of delivery: DeliveryID) async throws -> HookFacts?

    /// What hooks are told of payslips besides themselves, where they go by a channel.
    func history(of payslips: [Candidate], channel: ChannelName) async throws
        -> [Payslip.ID: HookHistory]

    /// Lines of the company's plugins that are not in their files yet, in the order in which they were made. Those of a
    /// dispatch that is still `preparing` are not among them: it may yet be forgotten.
    func pendingLines(of company: Company.ID, after last: PendingLine.ID, limit: Int) async throws
        -> [PendingLine]

    /// How long a file was when the last line that is noted as written had been written; nil before the first.
    func writtenLength(_ file: PluginFile, of company: Company.ID) async throws -> Int64?

    /// Notes that lines are in their file, which is now so long.
    func wrote(
        _ lines: [PendingLine.ID], to file: PluginFile, length: Int64, of company: Company.ID)
        async throws

    /// Notes something that belongs to no payslip.
    func tell(_ effect: HookEffect, in dispatch: Dispatch.ID) async throws

    /// What plugins want somebody to be told and nobody has been told.
    func pendingNotices(of company: Company.ID, limit: Int) async throws -> [PendingNotice]

    /// Notes that somebody has been told, or why not.
    func told(_ notice: PendingNotice.ID, problem: String?) async throws
}

/// A file that a plugin appends to.
package struct PluginFile: Hashable, Sendable {
    /// The plugin.
    package var plugin: String
    /// The path below the plugin's own folder in `out/`.
    package var path: String

    /// Creates a name of a file.
    package init(plugin: String, path: String) {
        self.plugin = plugin
        self.path = path
    }
}

/// A line that waits for its file.
package struct PendingLine: Sendable, Hashable {
    /// The line's key in the ledger.
    package typealias ID = Int64

    /// The line's key.
    package var id: ID
    /// The file.
    package var file: PluginFile
    /// The first line of a new file.
    package var header: String?
    /// The line, without its end.
    package var text: String

    /// Creates a line.
    package init(id: ID, file: PluginFile, header: String?, text: String) {
        self.id = id
        self.file = file
        self.header = header
        self.text = text
    }
}

/// Something that somebody is to be told.
package struct PendingNotice: Sendable, Hashable {
    /// The notice's key in the ledger.
    package typealias ID = Int64

    /// The notice's key.
    package var id: ID
    /// The dispatch.
    package var dispatch: Dispatch.ID
    /// The plugin.
    package var plugin: String
    /// What to tell.
    package var text: String

    /// Creates a notice.
    package init(id: ID, dispatch: Dispatch.ID, plugin: String, text: String) {
        self.id = id
        self.dispatch = dispatch
        self.plugin = plugin
        self.text = text
    }
}
