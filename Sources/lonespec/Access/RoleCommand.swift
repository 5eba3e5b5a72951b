import Administration
import ArgumentParser
import Console
import HostKit
import Payroll
import Wording

struct RoleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "role", abstract: "Roles, and the rights that each has.",
        subcommands: [List.self, Set.self, Remove.self])

    struct List: AdministratorCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists the roles.", discussion: "Example:\n  lonespec role list")

        @OptionGroup var workspace: WorkspaceOptions
        @OptionGroup var list: ListOptions
        @OptionGroup var language: LanguageOptions

        func execute() async throws -> ExitStatus {
            let host = try workspace.open()
            var listing = Listing(
                [
                    .init(key: "role", heading: say(AccessWords.role)),
                    .init(key: "rights", heading: say(AccessWords.rights)),
                ], list.format)
            for role in try AccessService(host: host).roles() {
                let rights = Permission.allCases.filter(role.permissions.contains)
                // One right a row: their names are long.
                if list.format != .table {
                    let names = rights.map(\.rawValue).joined(separator: ",")
                    try listing.add([.text(role.name), .text(names)])
                    continue
                }
                for (index, right) in rights.enumerated() {
                    try listing.add([
                        .text(index == 0 ? role.name : ""),
                        .text("\(say(right.words)) (\(right.rawValue))"),
                    ])
                }
                if rights.isEmpty { try listing.add([.text(role.name), .text("–")]) }
            }
            listing.end()
            return .well
        }
    }

    struct Set: AdministratorCommand {
        static let configuration = CommandConfiguration(
            abstract: "Makes a role, or gives it other rights.",
            discussion: """
                The rights: kivra-box, print-box, send, settings, log.

                Examples:
                  lonespec role set Granskare --right log
                  lonespec role set Lönechef --right send --right log --right kivra-box
                """)

        @OptionGroup var workspace: WorkspaceOptions
        @Argument(help: "The role's name.") var name: String
        @Option(name: .long, help: "A right; may be repeated. All rights the role shall have.")
        var right: [String]
        @OptionGroup var language: LanguageOptions

        func execute() async throws -> ExitStatus {
            let rights = try right.map(AccessService.permission)
            let host = try workspace.open()
            guard let name = name.nonBlank else { throw ValidationError("Name the role.") }
            try AccessService(host: host).save(
                Role(name: name, permissions: Swift.Set(rights)))
            tell(AccessWords.roleSaved, ["role": "\(name)"])
            return .well
        }
    }

    struct Remove: AdministratorCommand {
        static let configuration = CommandConfiguration(
            abstract: "Removes a role that nobody has.",
            discussion: "Example:\n  lonespec role remove Granskare")

        @OptionGroup var workspace: WorkspaceOptions
        @Argument(help: "The role's name.") var name: String
        @OptionGroup var language: LanguageOptions

        func execute() async throws -> ExitStatus {
            try AccessService(host: workspace.open()).removeRole(name)
            tell(AccessWords.roleRemoved, ["role": "\(name)"])
            return .well
        }
    }
}
