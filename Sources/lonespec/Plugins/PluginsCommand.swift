import ArgumentParser

struct PluginsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plugins",
        abstract: "Channels and customers' plugins: list, check, test, write.",
        discussion: "docs/plugins.md goes from nothing to a tested plugin.",
        subcommands: [
            PluginsListCommand.self, PluginsShowCommand.self, PluginsCheckCommand.self,
            PluginsTestCommand.self, PluginsOrderCommand.self, PluginsNewCommand.self,
            PluginsDocCommand.self,
        ])
}
