import Diagnostics
import GRDB
package import Payroll

extension Store {
    /// All roles, by name.
    package func roles() throws -> [Role] {
        try reading { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT r.name, group_concat(t.permission) FROM role r
                    LEFT JOIN role_right t ON t.role_id = r.id GROUP BY r.id ORDER BY r.name
                    """
            ).map { row in
                let names = (row[1] as String? ?? "").split(separator: ",").map(String.init)
                return Role(
                    name: row[0], permissions: Set(names.compactMap(Permission.init(rawValue:))))
            }
        }
    }

    /// Makes a role, or gives it other rights.
    ///
    /// - Throws: a `Diagnostic` when nobody could change the installation's settings any more.
    package func put(_ role: Role, by author: Authorship) throws {
        try writing { db in
            let id = try Store.roleID(role.name, db)
            let old = try id.map { try Store.permissions(ofRole: $0, db) }
            if id == nil {
                try db.execute(sql: "INSERT INTO role (name) VALUES (?)", arguments: [role.name])
            }
            let key = id ?? db.lastInsertedRowID
            try db.execute(sql: "DELETE FROM role_right WHERE role_id = ?", arguments: [key])
            for permission in role.permissions {
                try db.execute(
                    sql: "INSERT INTO role_right VALUES (?, ?)",
                    arguments: [key, permission.rawValue])
            }
            try Store.refuseNobody(db)
            try Store.audit(
                [
                    AuditEntry(
                        "role.set", field: role.name, old: old,
                        new: try Store.permissions(ofRole: key, db))
                ], by: author, db)
        }
    }

    /// Removes a role that nobody has.
    ///
    /// - Throws: a `Diagnostic` when there is no such role, or somebody has it.
    package func removeRole(_ name: String, by author: Authorship) throws {
        try writing { db in
            let id = try Store.knownRole(name, db)
            let users = try String.fetchAll(
                db, sql: "SELECT DISTINCT user FROM user_role WHERE role_id = ? ORDER BY user",
                arguments: [id])
            guard users.isEmpty else {
                throw AccessFailure.roleInUse(name, users)
            }
            let old = try Store.permissions(ofRole: id, db)
            try db.execute(sql: "DELETE FROM role WHERE id = ?", arguments: [id])
            try Store.audit(
                [AuditEntry("role.remove", field: name, old: old)], by: author, db)
        }
    }

    /// The roles that users have, by user.
    package func grants() throws -> [RoleGrant] {
        try reading { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT u.user, r.name, u.company_id FROM user_role u
                    JOIN role r ON r.id = u.role_id ORDER BY u.user, r.name, u.company_id
                    """
            ).compactMap { row in
                UserName(row[0] as String).map {
                    RoleGrant(
                        user: $0, role: row[1],
                        company: (row[2] as Int64?).map(Company.ID.init))
                }
            }
        }
    }

    /// Gives users roles, all or none; returns those that are news.
    ///
    /// - Throws: a `Diagnostic` when there is no such role.
    package func grant(_ grants: [RoleGrant], by author: Authorship) throws -> [RoleGrant] {
        try writing { db in try grants.filter { try Store.grant($0, by: author, db) } }
    }

    static func grant(_ grant: RoleGrant, by author: Authorship, _ db: Database) throws -> Bool {
        let role = try knownRole(grant.role, db)
        try db.execute(
            sql: "INSERT OR IGNORE INTO user_role (user, role_id, company_id) VALUES (?, ?, ?)",
            arguments: [grant.user.text, role, grant.company?.value])
        guard db.changesCount > 0 else { return false }
        try audit(
            [
                AuditEntry(
                    "user.grant", field: grant.user.text, new: grant.role, company: grant.company)
            ],
            by: author, db)
        return true
    }

    /// Takes roles from users, all or none; returns those that there were.
    ///
    /// - Throws: a `Diagnostic` when there is no such role, or nobody could change the installation's settings any more.
    package func revoke(_ grants: [RoleGrant], by author: Authorship) throws -> [RoleGrant] {
        try writing { db in
            let revoked = try grants.filter { try Store.revoke($0, by: author, db) }
            if !revoked.isEmpty { try Store.refuseNobody(db) }
            return revoked
        }
    }

    private static func revoke(_ grant: RoleGrant, by author: Authorship, _ db: Database) throws
        -> Bool
    {
        let role = try knownRole(grant.role, db)
        try db.execute(
            sql: "DELETE FROM user_role WHERE user = ? AND role_id = ? AND company_id IS ?",
            arguments: [grant.user.text, role, grant.company?.value])
        guard db.changesCount > 0 else { return false }
        try audit(
            [
                AuditEntry(
                    "user.revoke", field: grant.user.text, old: grant.role,
                    company: grant.company)
            ], by: author, db)
        return true
    }

    /// What a user may do.
    package func rights(of user: UserName) throws -> AccessRights {
        try reading { db in
            var rights = AccessRights()
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT u.company_id, t.permission FROM user_role u
                    JOIN role_right t ON t.role_id = u.role_id WHERE u.user = ?
                    """, arguments: [user.text])
            for row in rows {
                guard let permission = Permission(rawValue: row[1]) else { continue }
                if let company = (row[0] as Int64?).map(Company.ID.init) {
                    rights.companies[company, default: []].insert(permission)
                } else {
                    rights.everywhere.insert(permission)
                }
            }
            return rights
        }
    }

    /// Users who may change the installation's settings: those to ask.
    package func administrators() throws -> [UserName] {
        try reading { db in
            try String.fetchAll(db, sql: Store.administratorSQL).compactMap { UserName($0) }
        }
    }

    /// Makes the first administrator, where nobody has any role yet; returns whether that was so.
    package func makeFirstAdministrator(_ user: UserName, at: Timestamp) throws -> Bool {
        let isEmpty = try reading { db in
            try Bool.fetchOne(db, sql: "SELECT NOT EXISTS (SELECT 1 FROM user_role)") ?? false
        }
        guard isEmpty else { return false }
        return try writing { db in
            guard try Bool.fetchOne(db, sql: "SELECT NOT EXISTS (SELECT 1 FROM user_role)") == true
            else { return false }
            return try Store.grant(
                RoleGrant(user: user, role: "Administratör", company: nil),
                by: Authorship(user: user, at: at), db)
        }
    }

    static let administratorSQL = """
        SELECT DISTINCT u.user FROM user_role u JOIN role_right t ON t.role_id = u.role_id
        WHERE u.company_id IS NULL AND t.permission = 'settings' ORDER BY u.user
        """

    private static func refuseNobody(_ db: Database) throws {
        guard try String.fetchOne(db, sql: administratorSQL) == nil else { return }
        throw AccessFailure.lastAdministrator
    }

    private static func permissions(ofRole id: Int64, _ db: Database) throws -> String {
        try String.fetchAll(
            db, sql: "SELECT permission FROM role_right WHERE role_id = ? ORDER BY permission",
            arguments: [id]
        ).joined(separator: ", ")
    }

    private static func roleID(_ name: String, _ db: Database) throws -> Int64? {
        try Int64.fetchOne(db, sql: "SELECT id FROM role WHERE name = ?", arguments: [name])
    }

    private static func knownRole(_ name: String, _ db: Database) throws -> Int64 {
        if let id = try roleID(name, db) { return id }
        let known = try String.fetchAll(db, sql: "SELECT name FROM role ORDER BY name")
        throw AccessFailure.unknownRole(name, known)
    }
}

/// Why roles and users cannot be changed in a way.
enum AccessFailure {
    static let lastAdministrator = Diagnostic(
        code: "access.last-administrator",
        Phrase(
            sv: "då kan ingen ändra inställningarna längre",
            en: "nobody could change the settings any more"),
        hint: Phrase(
            sv: "ge först någon annan en roll med inställningar för alla företag",
            en: "first give somebody else a role with settings for all companies"))

    static func roleInUse(_ name: String, _ users: [String]) -> Diagnostic {
        let list = users.joined(separator: ", ")
        return Diagnostic(
            code: "access.role-in-use",
            Phrase(sv: "rollen \(name) används av \(list)", en: "the role \(name) is \(list)'s"),
            hint: Phrase(
                sv: "ta först rollen ifrån dem: lonespec user revoke",
                en: "take it from them first: lonespec user revoke"))
    }

    static func unknownRole(_ name: String, _ known: [String]) -> Diagnostic {
        let nearest = Suggestion.nearest(to: name, among: known)
        let list = known.joined(separator: ", ")
        return Diagnostic(
            code: "access.role-unknown",
            Phrase(
                sv: "det finns ingen roll '\(name)'"
                    + (nearest.map { ", menar du '\($0)'?" } ?? ""),
                en: "there is no role '\(name)'"
                    + (nearest.map { ", did you mean '\($0)'?" } ?? "")),
            hint: Phrase(
                sv: "det finns: \(list); lonespec role set gör en ny",
                en: "there are: \(list); lonespec role set makes one"))
    }
}
