import ArgumentParser
import HostKit

struct InitCommand: HostCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Makes a workspace.",
        discussion: """
            Examples:
              lonespec init
              lonespec init /srv/lonespec
            """)

    @Argument(help: "The folder; made when it is missing.")
    var folder = "."

    func execute() async throws -> ExitStatus {
        for name in try WorkspaceStarter.make(in: folder) { Output.line("made \(name)") }
        let place = folder == "." ? "" : " --workspace '\(folder)'"
        Output.line("")
        Output.line(
            "next: lonespec company add 559900-0014\(place) --name \"Exempel AB\" --licence on")
        return .well
    }
}
