import ArgumentParser
import Foundation
import HostKit
import Rules

struct RulesDocCommand: HostCommand {
    static let configuration = CommandConfiguration(
        commandName: "doc", abstract: "Prints the reference of what rules can use, in Markdown.")

    func execute() async throws -> ExitStatus {
        // Its first line tells developers how it is made.
        let text = RuleReference.markdown.drop { $0 != "\n" }
        Output.raw(text.trimmingCharacters(in: .newlines))
        return .well
    }
}
