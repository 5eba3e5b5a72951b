import ArgumentParser
import Console
import Diagnostics
import HostKit
import LuaRuntime
import Plugins
import Settings

struct PluginsOrderCommand: HostCommand {
    static let configuration = CommandConfiguration(
        commandName: "order", abstract: "Shows the order in which a company's hooks run.",
        discussion: """
            The channel's own come first; then by priority and name, each after those that it \
            names in 'after'.

            Example:
              lonespec plugins order --company 559900-0014
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @Option(name: .long, help: "The organisation number.") var company: String
    @OptionGroup var list: ListOptions

    func execute() async throws -> ExitStatus {
        let host = try workspace.open(isReadOnly: true)
        let company = try host.company(company)
        let channel = try host.channel(of: company)
        let all = try [host.channelPlugin(channel.name)] + host.plugins(of: company)
        // Whether they load is a part of the answer.
        _ = try host.hooks(of: company, channel: channel.name, dispatch: nil)
        var listing = Listing(
            [
                .init(key: "hook", heading: "Hook"), .init(key: "position", heading: "#"),
                .init(key: "plugin", heading: "Plugin"),
                .init(key: "priority", heading: "Priority"),
                .init(key: "after", heading: "After"), .init(key: "where", heading: "Where"),
            ], list.format)
        for point in HookPoint.allCases {
            var position = 0
            for one in all {
                let manifest = one.plugin.manifest
                guard let line = manifest.hooks[point] else { continue }
                position += 1
                try listing.add([
                    .text(point.rawValue), .number(position), .text(one.plugin.name),
                    .text(one.plugin.origin == .native ? "channel" : String(manifest.priority)),
                    .text(manifest.after.joined(separator: " ")),
                    .text("\(one.plugin.source.displayName):\(line)"),
                ])
            }
        }
        listing.end()
        return .well
    }
}
