import Diagnostics
package import HostKit
package import Payroll
import Store
import Wording

/// Roles and users: who may do what. Needs the right to the settings of the whole installation.
package struct AccessService {
    private let host: Installation

    /// Creates the service.
    package init(host: Installation) {
        self.host = host
    }

    /// All roles, by name.
    package func roles() throws -> [Role] {
        try host.require(.settings, for: nil)
        return try host.store.roles()
    }

    /// Makes a role, or gives it other rights.
    package func save(_ role: Role) throws {
        try host.require(.settings, for: nil)
        try host.store.put(role, by: host.author)
    }

    /// Removes a role that nobody has.
    package func removeRole(_ name: String) throws {
        try host.require(.settings, for: nil)
        try host.store.removeRole(name, by: host.author)
    }

    /// The roles that users have.
    package func grants() throws -> [RoleGrant] {
        try host.require(.settings, for: nil)
        return try host.store.grants()
    }

    /// Gives users roles; returns those that are news.
    package func grant(_ grants: [RoleGrant]) throws -> [RoleGrant] {
        try host.require(.settings, for: nil)
        return try host.store.grant(grants, by: host.author)
    }

    /// Takes roles from users; returns those that there were.
    package func revoke(_ grants: [RoleGrant]) throws -> [RoleGrant] {
        try host.require(.settings, for: nil)
        return try host.store.revoke(grants, by: host.author)
    }

    /// A right by its name on the command line.
    ///
    /// - Throws: `CommandFailure` with exit code 2.
    package static func permission(_ name: String) throws -> Permission {
        if let found = Permission(rawValue: name) { return found }
        let known = Permission.allCases.map(\.rawValue)
        throw CommandFailure(
            .usage,
            Diagnostic(
                code: "access.right-unknown",
                AccessWords.unknownRight.phrase(["name": "\(name)"]),
                hint: AccessWords.whereToGrant.phrase([
                    "list": "\(known.joined(separator: ", "))"
                ])))
    }

    /// A user's name.
    ///
    /// - Throws: `CommandFailure` with exit code 2.
    package static func user(_ name: String) throws -> UserName {
        if let user = UserName(name) { return user }
        throw CommandFailure(
            .usage,
            Diagnostic(
                code: "access.user-name", AccessWords.userName.phrase(["name": "\(name)"])))
    }
}
