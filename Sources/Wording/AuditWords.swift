package import Diagnostics

/// The audit trail: what was done, and the names of the fields.
package enum AuditWords: String, CaseIterable, Wording {
    case what, field, old, new, subject, nothing, actionAnonymise, actionBackup
    case actionCompanyAdd, actionCompanySet, actionCancel, actionDownload, actionEmployeeImport
    case actionEmployeeSet, actionExport, actionImport, actionInstallation, actionLinkSet
    case actionPurge, actionRelease, actionResume, actionRestore, actionRoleRemove
    case actionRoleSet, actionSend, actionUserGrant, actionUserRevoke

    package var phrase: Phrase {
        switch self {
        case .what: Phrase(sv: "Vad", en: "What")
        case .field: Phrase(sv: "Fält", en: "Field")
        case .old: Phrase(sv: "Före", en: "Before")
        case .new: Phrase(sv: "Efter", en: "After")
        case .subject: Phrase(sv: "Anst.nr", en: "Number")
        case .nothing: Phrase(sv: "Inga ändringar.", en: "No changes.")
        case .actionAnonymise: Phrase(sv: "avidentifierad", en: "anonymised")
        case .actionBackup: Phrase(sv: "säkerhetskopia", en: "backup")
        case .actionCompanyAdd: Phrase(sv: "nytt företag", en: "company added")
        case .actionCompanySet: Phrase(sv: "företag ändrat", en: "company changed")
        case .actionCancel: Phrase(sv: "utskick avbrutet", en: "dispatch called off")
        case .actionDownload: Phrase(sv: "logg hämtad", en: "log downloaded")
        case .actionEmployeeImport:
            Phrase(sv: "anställd ändrad av fil", en: "employee changed by file")
        case .actionEmployeeSet: Phrase(sv: "anställd ändrad", en: "employee changed")
        case .actionExport: Phrase(sv: "register exporterat", en: "register exported")
        case .actionImport: Phrase(sv: "inläsning", en: "import")
        case .actionInstallation: Phrase(sv: "installation", en: "installation")
        case .actionLinkSet: Phrase(sv: "programlänk ändrad", en: "program link changed")
        case .actionPurge: Phrase(sv: "gallring", en: "purge")
        case .actionRelease: Phrase(sv: "frigivna", en: "released")
        case .actionResume: Phrase(sv: "utskick återupptaget", en: "dispatch resumed")
        case .actionRestore: Phrase(sv: "återställd", en: "restored")
        case .actionRoleRemove: Phrase(sv: "roll borttagen", en: "role removed")
        case .actionRoleSet: Phrase(sv: "roll ändrad", en: "role changed")
        case .actionSend: Phrase(sv: "utskick startat", en: "dispatch started")
        case .actionUserGrant: Phrase(sv: "roll given", en: "role granted")
        case .actionUserRevoke: Phrase(sv: "roll återtagen", en: "role revoked")
        }
    }

    /// The word for an action of the audit trail; nil for one that this lonespec does not know.
    package static func action(_ name: String) -> AuditWords? {
        switch name {
        case "employee.anonymise": .actionAnonymise
        case "backup": .actionBackup
        case "company.add": .actionCompanyAdd
        case "company.set": .actionCompanySet
        case "dispatch.cancel": .actionCancel
        case "dispatch.release": .actionRelease
        case "dispatch.resume": .actionResume
        case "dispatch.start": .actionSend
        case "employee.import": .actionEmployeeImport
        case "employee.set": .actionEmployeeSet
        case "employee.export": .actionExport
        case "import": .actionImport
        case "installation.set": .actionInstallation
        case "link.set": .actionLinkSet
        case "log.download": .actionDownload
        case "purge": .actionPurge
        case "restore": .actionRestore
        case "role.remove": .actionRoleRemove
        case "role.set": .actionRoleSet
        case "user.grant": .actionUserGrant
        case "user.revoke": .actionUserRevoke
        default: nil
        }
    }
}
