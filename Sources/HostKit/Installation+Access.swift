import Diagnostics
package import Payroll
import Store
package import Wording

/// Who may do what. Every service asks here before it does anything.
extension Installation {
    /// Whoever works, and when: for the audit trail.
    package var author: Authorship { Authorship(user: user, at: now()) }

    /// What whoever works may do.
    package func rights() throws -> AccessRights { try store.rights(of: user) }

    /// Refuses somebody who does not have a right.
    ///
    /// - Parameters:
    ///   - permission: the right.
    ///   - company: for which company; nil for the installation, which is for all of them.
    /// - Throws: `CommandFailure` with exit code 3, the right's name and where to grant it.
    package func require(_ permission: Permission, for company: Company?) throws {
        guard try !rights().allows(permission, for: company?.id) else { return }
        let values: [String: Phrase] = [
            "user": "\(user)", "right": permission.words.phrase,
            "company": "\(company?.name ?? "")",
        ]
        throw try denied(
            (company == nil ? AccessWords.deniedEverywhere : .deniedCompany).phrase(values),
            granting: permission, company)
    }

    /// Refuses somebody who may neither send nor read the log: plans and payslips name people and their pay.
    package func requireSight(of company: Company) throws {
        if try rights().allows(.log, for: company.id) { return }
        try require(.send, for: company)
    }

    /// Refuses somebody who has no role at all in a company.
    package func requireMembership(of company: Company) throws {
        guard try !rights().knows(company.id) else { return }
        throw try denied(
            AccessWords.deniedAnything.phrase([
                "user": "\(user)", "company": "\(company.name)",
            ]), granting: .log, company)
    }

    /// The companies that whoever works has any right for, by organisation number.
    package func knownCompanies() throws -> [Company] {
        let rights = try rights()
        return try store.companies().filter { rights.knows($0.id) }
    }

    private func denied(_ message: Phrase, granting permission: Permission, _ company: Company?)
        throws -> CommandFailure
    {
        let roles = try store.roles().filter { $0.permissions.contains(permission) }
        let role =
            roles.min { ($0.permissions.count, $0.name) < ($1.permissions.count, $1.name) }?.name
            ?? "…"
        let place = company.map { "--company \($0.organisationNumber.dashed)" }
        let command =
            "lonespec user grant \(user) --role \(role) \(place ?? "--all-companies")"
        let people = try store.administrators().map(\.text).joined(separator: ", ")
        return CommandFailure(
            .refused,
            Diagnostic(
                code: "access.denied", message,
                hint: AccessWords.deniedHint.phrase([
                    "administrators": "\(people)", "command": "\(command)",
                ])))
    }
}

extension Permission {
    /// The right's name, as the administrator's screen has it.
    package var words: AccessWords {
        switch self {
        case .mailboxBox: .rightMailboxBox
        case .printBox: .rightPrintBox
        case .send: .rightSend
        case .settings: .rightSettings
        case .log: .rightLog
        }
    }
}

extension Installation {
    /// Sends nothing from a database that was restored, until somebody has said that what came after the backup is known:
    /// payslips that went after it would go a second time.
    func refuseUnacceptedRestore() throws {
        guard let since = try store.setting(.restored) else { return }
        throw CommandFailure(
            .refused,
            Diagnostic(
                code: "restore.unaccepted",
                Phrase(
                    sv:
                        "databasen är återställd från en kopia av \(since); utskick efter den är okända",
                    en:
                        "the database was restored from a copy of \(since); dispatches after it are unknown"
                ),
                hint: Phrase(
                    sv:
                        "kontrollera hos kanalen vad som har gått sedan dess, och kör lonespec restore --accept",
                    en:
                        "see with the channel what has gone since, then run lonespec restore --accept"
                )))
    }
}
