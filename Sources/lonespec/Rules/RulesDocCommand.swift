import ArgumentParser
import HostKit
import Rules

struct RulesDocCommand: HostCommand {
    static let configuration = CommandConfiguration(
        commandName: "doc", abstract: "Prints the reference of what rules can use, in Markdown.")

    func execute() async throws -> ExitStatus {
        Output.raw(RuleReference.markdown.trimmingSuffix { $0 == "\n" })
        return .well
    }
}

extension String {
    /// The text without the characters at its end for which something holds.
    fileprivate func trimmingSuffix(_ isExtra: (Character) -> Bool) -> String {
        String(reversed().drop(while: isExtra).reversed())
    }
}
