import ArgumentParser

struct RulesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "The consultant's workbench: nothing here reaches the network or changes data.",
        subcommands: [
            RulesNewCommand.self, RulesCheckCommand.self, RulesTestCommand.self,
            RulesExplainCommand.self, RulesDiffCommand.self, RulesReplayCommand.self,
            RulesStubsCommand.self, RulesDocCommand.self,
        ])
}
