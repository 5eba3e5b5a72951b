import ArgumentParser
import HostKit
import Plugins

struct PluginsDocCommand: HostCommand {
    static let configuration = CommandConfiguration(
        commandName: "doc", abstract: "Prints the reference of the plugin API.",
        discussion: "Example:\n  lonespec plugins doc | less")

    func execute() async throws -> ExitStatus {
        Output.raw(PluginReference.markdown)
        return .well
    }
}
