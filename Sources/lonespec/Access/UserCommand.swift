import Administration
import ArgumentParser
import Console
import Diagnostics
import HostKit
import Payroll
import Store
import Wording

struct UserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "Users and their roles, for one company or for all.",
        discussion: """
            A user is the operating system's: whoever runs lonespec is who the system says. Only \
            root may work as somebody else, with --as.
            """,
        subcommands: [List.self, Grant.self, Revoke.self, Remove.self])

    /// For which companies.
    struct Scope: ParsableArguments {
        @Option(name: .long, help: "The role's name.") var role: String
        @Option(name: .long, help: "For this company; may be repeated.") var company: [String] = []
        @Flag(name: .long, help: "For all companies, also those that come later.")
        var allCompanies = false

        func validate() throws {
            if allCompanies == !company.isEmpty {
                throw ValidationError("Name each --company, or say --all-companies.")
            }
        }

        func grants(_ name: String, _ host: Installation) throws -> [RoleGrant] {
            let user = try AccessService.user(name)
            if allCompanies { return [RoleGrant(user: user, role: role, company: nil)] }
            return try company.map {
                RoleGrant(user: user, role: role, company: try host.company($0).id)
            }
        }
    }

    struct List: AdministratorCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists the users and their roles.",
            discussion: "Example:\n  lonespec user list")

        @OptionGroup var workspace: WorkspaceOptions
        @OptionGroup var list: ListOptions
        @OptionGroup var language: LanguageOptions

        func execute() async throws -> ExitStatus {
            let host = try workspace.open()
            let grants = try AccessService(host: host).grants()
            let names = try CompanyNames(host)
            var listing = Listing(
                [
                    .init(key: "user", heading: say(AccessWords.user)),
                    .init(key: "role", heading: say(AccessWords.role)),
                    .init(key: "company", heading: say(AccessWords.forCompany)),
                ], list.format)
            for grant in grants {
                try listing.add([
                    .text(grant.user.text), .text(grant.role),
                    .text(grant.company.map(names.name) ?? say(AccessWords.allCompanies)),
                ])
            }
            listing.end(nothing: say(AccessWords.noUsers))
            return .well
        }
    }

    struct Grant: AdministratorCommand {
        static let configuration = CommandConfiguration(
            abstract: "Gives a user a role.",
            discussion: """
                Examples:
                  lonespec user grant anna --role Lönehandläggare --company 559900-0014
                  lonespec user grant erik --role Administratör --all-companies
                """)

        @OptionGroup var workspace: WorkspaceOptions
        @Argument(help: "The user's name in the operating system.") var user: String
        @OptionGroup var scope: Scope
        @OptionGroup var language: LanguageOptions

        func execute() async throws -> ExitStatus {
            let host = try workspace.open()
            let wanted = try scope.grants(user, host)
            let isNews = try !AccessService(host: host).grant(wanted).isEmpty
            try tellGrant(isNews ? .granted : .grantedAlready, wanted, host)
            return .well
        }
    }

    struct Revoke: AdministratorCommand {
        static let configuration = CommandConfiguration(
            abstract: "Takes a role from a user.",
            discussion: """
                Example:
                  lonespec user revoke anna --role Lönehandläggare --company 559900-0014
                """)

        @OptionGroup var workspace: WorkspaceOptions
        @Argument(help: "The user's name.") var user: String
        @OptionGroup var scope: Scope
        @OptionGroup var language: LanguageOptions

        func execute() async throws -> ExitStatus {
            let host = try workspace.open()
            let wanted = try scope.grants(user, host)
            let hadIt = try !AccessService(host: host).revoke(wanted).isEmpty
            try tellGrant(hadIt ? .revoked : .revokedAlready, wanted, host)
            return .well
        }
    }

    struct Remove: AdministratorCommand {
        static let configuration = CommandConfiguration(
            abstract: "Takes all roles from a user.",
            discussion: "Example:\n  lonespec user remove anna")

        @OptionGroup var workspace: WorkspaceOptions
        @Argument(help: "The user's name.") var user: String
        @OptionGroup var language: LanguageOptions

        func execute() async throws -> ExitStatus {
            let service = AccessService(host: try workspace.open())
            let name = try AccessService.user(user)
            let grants = try service.grants().filter { $0.user == name }
            guard !grants.isEmpty else {
                throw CommandFailure(
                    .usage,
                    Diagnostic(
                        code: "access.user-unknown",
                        AccessWords.userUnknown.phrase(["user": "\(user)"])))
            }
            _ = try service.revoke(grants)
            tell(AccessWords.userRemoved, ["user": "\(user)"])
            return .well
        }
    }
}

extension AdministratorCommand {
    fileprivate func tellGrant(_ word: AccessWords, _ grants: [RoleGrant], _ host: Installation)
        throws
    {
        let names = try CompanyNames(host)
        let places = grants.map {
            $0.company.map { Phrase(names.name($0)) } ?? AccessWords.allCompanies.phrase
        }
        guard let first = grants.first else { return }
        tell(
            word,
            [
                "user": "\(first.user)", "role": "\(first.role)",
                "companies": .joined(places),
            ])
    }
}

/// The companies' names, for lists.
struct CompanyNames {
    private let names: [Company.ID: String]

    init(_ host: Installation) throws {
        names = Dictionary(
            uniqueKeysWithValues: try host.store.companies().map { ($0.id, $0.name) })
    }

    func name(_ id: Company.ID) -> String { names[id] ?? "–" }
}
