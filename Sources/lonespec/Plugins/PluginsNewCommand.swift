import ArgumentParser
import Diagnostics
import Foundation
import HostKit
import LuaRuntime
import Plugins

struct PluginsNewCommand: HostCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Makes a working plugin with a test.",
        discussion: """
            Examples:
              lonespec plugins new min-plugin
              lonespec plugins new eget-arkiv --from arkiv
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @Argument(help: "The name: letters a to z, digits, _ and -.") var name: String
    @Option(name: .long, help: "A plugin that comes with lonespec, to begin with a copy of it.")
    var from: String?

    func execute() async throws -> ExitStatus {
        guard PluginManifest.isName(name) else {
            throw CommandFailure(
                .usage,
                Diagnostic(
                    code: "plugin.name", Phrase("'\(name)' is not a name for a plugin"),
                    hint: "1 to 40 of the letters a to z, digits, _ and -, the first a letter"))
        }
        let host = try workspace.open(isReadOnly: true)
        if host.catalogue.plugins.contains(where: { $0.name == name && $0.isBuiltIn }) {
            throw CommandFailure(
                .usage,
                Diagnostic(
                    code: "plugin.name",
                    Phrase("the name '\(name)' belongs to a plugin that comes with lonespec"),
                    hint: "take another name"))
        }
        let folder = "\(host.pluginFolder)/\(name)"
        guard !FileManager.default.fileExists(atPath: folder) else {
            throw CommandFailure(
                .usage,
                Diagnostic(
                    code: "plugin.exists", Phrase("there is a \(folder) already"),
                    hint: "nothing has been changed"))
        }
        for (file, text) in try files(host) { try write(text, "\(folder)/\(file)") }
        Output.line("made plugins/\(name)/plugin.lua and plugins/\(name)/\(name)_test.lua")
        Output.line("next: lonespec plugins test \(name)")
        Output.line("then: lonespec plugins show \(name) tells how to enable it")
        return .well
    }

    private func files(_ host: Installation) throws -> [(String, String)] {
        guard let from else {
            return [
                ("plugin.lua", PluginStarter.plugin(name)),
                ("\(name)_test.lua", PluginStarter.test),
            ]
        }
        let plugin = try host.catalogue.plugin(named: from)
        guard plugin.origin == .shipped else {
            throw CommandFailure(
                .usage,
                Diagnostic(
                    code: "plugin.from", Phrase("'\(from)' does not come with lonespec"),
                    hint: "copy the folder of a plugin of your own"))
        }
        let source = String(decoding: plugin.source.bytes, as: UTF8.self)
            .replacing("name = \"\(from)\"", with: "name = \"\(name)\"")
        let test = try plugin.files.source(of: "\(from)_test")
        return [
            ("plugin.lua", source),
            ("\(name)_test.lua", String(decoding: test.bytes, as: UTF8.self)),
        ]
    }

    private func write(_ text: String, _ path: String) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: (path as NSString).deletingLastPathComponent,
                withIntermediateDirectories: true)
            try text.write(toFile: path, atomically: true, encoding: .utf8)
        } catch {
            throw CommandFailure(
                .refused,
                Diagnostic(
                    code: "plugin.write", Phrase("\(path) cannot be written"),
                    hint: "check the folder's owner and mode, and the room on the disk"))
        }
    }
}

/// What `plugins new` writes.
enum PluginStarter {
    static func plugin(_ name: String) -> String {
        """
        -- What the plugin does, in a sentence. docs/plugins.md is the guide, docs/plugins-reference.md has every field.

        return {
          name = "\(name)",
          version = "0.1.0",
          api = 1,
          description = "Håller kvar lönespecifikationer för en avdelning.",
          capabilities = { "log" },
          settings = {
            department = { type = "string", default = "Styrelsen", help = "the department whose payslips wait" },
          },

          hooks = {
            before_send = function(message, host)
              if message.department == host.settings.department then
                host.log("avdelningen " .. message.department .. " väntar")
                host.hold("avdelningen granskas för hand")
              end
            end,
          },
        }

        """
    }

    static let test = """
        test("avdelningen väntar", function()
          local run = plugin.before_send { message = { department = "Styrelsen" } }
          expect(run.verdict).is("hold")
          expect(run.reason).contains("granskas")
          expect(#run.log).is(1)
        end)

        test("alla andra går", function()
          expect(plugin.before_send { message = { department = "Lager" } }.verdict).is("go")
          expect(plugin.before_send { message = { department = none } }.verdict).is("go")
        end)

        test("vilken avdelning är en inställning", function()
          local run = plugin.before_send { message = { department = "Lager" }, settings = { department = "Lager" } }
          expect(run.verdict).is("hold")
        end)

        """
}

extension Plugin {
    /// Whether it is a part of lonespec.
    var isBuiltIn: Bool { if case .folder = origin { false } else { true } }
}
