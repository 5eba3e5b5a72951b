import ArgumentParser
import Diagnostics
import Foundation
import HostKit
import Rules

struct RulesStubsCommand: HostCommand {
    static let configuration = CommandConfiguration(
        commandName: "stubs",
        abstract: "Writes definitions for the Lua language server: editors complete employee.",
        discussion: """
            Writes rules/.luals/lonespec.lua and, where there is none, .luarc.json. A rule file \
            that has ---@type lonespec.rules above its return is completed and checked by the \
            editor.

            Example:
              lonespec rules stubs
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @Flag(name: .long, help: "Write over a .luarc.json that is another one.") var force = false

    func execute() async throws -> ExitStatus {
        let rules = try RulesFolder(nil, workspace).path
        guard (rules as NSString).lastPathComponent == "rules" else {
            throw CommandFailure(
                .usage,
                Diagnostic(
                    code: "stubs.folder",
                    Phrase("the rules are in \(rules), not in a folder rules"),
                    hint:
                        "editors look for them beside .luarc.json; lonespec rules doc has the same")
            )
        }
        let top = rules == "rules" ? "." : (rules as NSString).deletingLastPathComponent
        try write(RuleStubs.definitions, to: "\(top)/\(RuleStubs.definitionsPath)")
        let configuration = "\(top)/\(RuleStubs.configurationPath)"
        let former = try? String(contentsOfFile: configuration, encoding: .utf8)
        if let former, former != RuleStubs.configuration, !force {
            Output.error(
                "left alone: \(configuration) is another one; --force writes over it")
            return .well
        }
        try write(RuleStubs.configuration, to: configuration)
        return .well
    }

    private func write(_ text: String, to path: String) throws {
        let folder = (path as NSString).deletingLastPathComponent
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
            try text.write(toFile: path, atomically: true, encoding: .utf8)
        } catch {
            throw CommandFailure(
                .usage,
                Diagnostic(
                    code: "stubs.write", Phrase("\(path) cannot be written"),
                    hint: "check the folder's owner and mode, and the room on the disk"))
        }
        Output.line("made \(path)")
    }
}
