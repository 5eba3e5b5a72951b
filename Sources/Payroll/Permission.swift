/// A right (behörighet) that a role can have. The first three are those of the function that lonespec is modelled on; the raw
/// values are what the database and the command line say.
package enum Permission: String, CaseIterable, Hashable, Sendable, Codable {
    /// Personal > Lön > Skicka lönespecifikationer via Kivra: ticking that box.
    case mailboxBox = "kivra-box"
    /// Personal > Lön > Tillåt printhantering via Kivra: ticking that box.
    case printBox = "print-box"
    /// Administration > Bearbetningar > Skicka lönespecifikationer till Kivra: taking payroll runs in and sending them.
    case send
    /// Licence, program link, companies, roles and users, housekeeping.
    case settings
    /// Reading and downloading the log, and what Kivra's invoice is checked against: it names people's pay events.
    case log
}

/// A set of rights with a name (Roll).
package struct Role: Hashable, Sendable {
    /// The name, as people say it.
    package var name: String
    /// The rights.
    package var permissions: Set<Permission>

    /// Creates a role.
    package init(name: String, permissions: Set<Permission>) {
        self.name = name
        self.permissions = permissions
    }
}

/// A role that a user has, for one company or for all.
package struct RoleGrant: Hashable, Sendable {
    /// The user.
    package var user: UserName
    /// The role's name.
    package var role: String
    /// The company; nil for all, also those that come later.
    package var company: Company.ID?

    /// Creates a grant.
    package init(user: UserName, role: String, company: Company.ID?) {
        self.user = user
        self.role = role
        self.company = company
    }
}

/// What one user may do.
package struct AccessRights: Hashable, Sendable {
    /// Rights for all companies and for the installation.
    package var everywhere: Set<Permission> = []
    /// Rights for single companies.
    package var companies: [Company.ID: Set<Permission>] = [:]

    /// A user with no rights.
    package init() {}

    /// Whether the user has a right.
    ///
    /// - Parameters:
    ///   - permission: the right.
    ///   - company: for which company; nil for the installation, and so for all of them.
    /// - Returns: whether the user has it there.
    package func allows(_ permission: Permission, for company: Company.ID?) -> Bool {
        if everywhere.contains(permission) { return true }
        guard let company else { return false }
        return companies[company]?.contains(permission) ?? false
    }

    /// Whether the user has any right at all for a company.
    package func knows(_ company: Company.ID) -> Bool {
        !everywhere.isEmpty || companies[company]?.isEmpty == false
    }

    /// The companies for which the user has a right; nil for all.
    package func companies(with permission: Permission) -> Set<Company.ID>? {
        if everywhere.contains(permission) { return nil }
        return Set(companies.filter { $0.value.contains(permission) }.keys)
    }
}
