import Diagnostics
import LuaRuntime
package import Settings

/// How somebody is told what plugins want to be told: named by the operator, never by a script.
package enum NotifyTarget: Sendable, Hashable {
    /// A program with its arguments, run without a shell; it gets the text on standard input.
    case command([String])
    /// An address that gets the text as JSON; a secret, since whoever knows it can post there.
    case webhook(SecretSource)

    /// Reads `notify = { command = { "/path", … } }` or `notify = { webhook = { env = "NAME" } }`.
    init?(_ reader: inout SettingsReader) throws {
        guard var table = try reader.table("notify") else { return nil }
        let command = try table.texts("command")
        let webhook = try SecretSource(&table, "webhook")
        try table.finish(known: ["command", "webhook"])
        switch (command, webhook) {
        case (let command?, nil):
            guard command.first?.hasPrefix("/") == true else {
                throw table.wrong("command", "a list that begins with the program's absolute path")
            }
            self = .command(command)
        case (nil, let webhook?): self = .webhook(webhook)
        default:
            throw Diagnostic(
                code: "configuration.notify",
                Phrase("\(table.path) must name one way: { command = … } or { webhook = … }"),
                at: SourcePlace(file: reader.file))
        }
    }
}
