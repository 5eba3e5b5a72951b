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
    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("Its first administrator, when root makes it.", valueName: "user"))
    var user: String?

    func execute() async throws -> ExitStatus {
        var options = WorkspaceOptions()
        options.user = user
        let actor = try options.actor()
        for name in try WorkspaceStarter.make(in: folder, as: actor) { Output.line("made \(name)") }
        let place = folder == "." ? "" : " --workspace '\(folder)'"
        Output.line("")
        Output.line(
            "next: lonespec company add 559900-0014\(place) --name \"Exempel AB\" --licence on")
        return .well
    }
}
