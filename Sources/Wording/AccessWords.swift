package import Diagnostics

/// Rights, roles and users.
package enum AccessWords: String, CaseIterable, Wording {
    case rightMailboxBox, rightPrintBox, rightSend, rightSettings, rightLog, deniedCompany
    case deniedEverywhere, deniedAnything, deniedHint, onlyRoot, userName, role, rights, user
    case forCompany, allCompanies, noUsers, granted, grantedAlready, revoked, revokedAlready
    case roleSaved, roleRemoved, userRemoved, unknownRight, userUnknown, whereToGrant

    package var phrase: Phrase {
        switch self {
        case .rightMailboxBox:
            Phrase(
                sv: "Personal > Lön > Skicka lönespecifikationer via Kivra",
                en: "Personnel > Pay > Send payslips through Kivra")
        case .rightPrintBox:
            Phrase(
                sv: "Personal > Lön > Tillåt printhantering via Kivra",
                en: "Personnel > Pay > Allow print through Kivra")
        case .rightSend:
            Phrase(
                sv: "Administration > Bearbetningar > Skicka lönespecifikationer till Kivra",
                en: "Administration > Processing > Send payslips to Kivra")
        case .rightSettings:
            Phrase(sv: "Administration > Inställningar", en: "Administration > Settings")
        case .rightLog:
            Phrase(
                sv: "Administration > Bearbetningar > Läsa loggen",
                en: "Administration > Processing > Read the log")
        case .deniedCompany:
            Phrase(
                sv: "{user} saknar behörigheten {right} för {company}",
                en: "{user} lacks the right {right} for {company}")
        case .deniedEverywhere:
            Phrase(
                sv: "{user} saknar behörigheten {right} för alla företag",
                en: "{user} lacks the right {right} for all companies")
        case .deniedAnything:
            Phrase(
                sv: "{user} har ingen roll i {company}", en: "{user} has no role in {company}")
        case .deniedHint:
            Phrase(
                sv: "{administrators} kan ge den: {command}",
                en: "{administrators} can grant it: {command}")
        case .onlyRoot:
            Phrase(
                sv: "bara root får arbeta som någon annan (--as)",
                en: "only root may work as somebody else (--as)")
        case .userName:
            Phrase(
                sv: "'{name}' duger inte som användarnamn", en: "'{name}' cannot be a user's name")
        case .role: Phrase(sv: "Roll", en: "Role")
        case .rights: Phrase(sv: "Behörigheter", en: "Rights")
        case .user: Phrase(sv: "Användare", en: "User")
        case .forCompany: Phrase(sv: "Företag", en: "Company")
        case .allCompanies: Phrase(sv: "alla företag", en: "all companies")
        case .noUsers: Phrase(sv: "Ingen har någon roll.", en: "Nobody has a role.")
        case .granted:
            Phrase(
                sv: "{user} har nu rollen {role} ({companies}).",
                en: "{user} now has the role {role} ({companies}).")
        case .grantedAlready:
            Phrase(
                sv: "{user} hade redan rollen {role} ({companies}).",
                en: "{user} had the role {role} already ({companies}).")
        case .revoked:
            Phrase(
                sv: "{user} har inte längre rollen {role} ({companies}).",
                en: "{user} no longer has the role {role} ({companies}).")
        case .revokedAlready:
            Phrase(
                sv: "{user} hade inte rollen {role} ({companies}).",
                en: "{user} did not have the role {role} ({companies}).")
        case .roleSaved: Phrase(sv: "Rollen {role} är sparad.", en: "The role {role} is saved.")
        case .roleRemoved:
            Phrase(sv: "Rollen {role} är borttagen.", en: "The role {role} is removed.")
        case .userRemoved:
            Phrase(
                sv: "{user} har inga roller längre.", en: "{user} has no roles any more.")
        case .unknownRight:
            Phrase(
                sv: "det finns ingen behörighet '{name}'", en: "there is no right '{name}'")
        case .userUnknown:
            Phrase(sv: "{user} har ingen roll", en: "{user} has no role")
        case .whereToGrant: Phrase(sv: "de är: {list}", en: "they are: {list}")

        }
    }
}
