package import Diagnostics

/// The licence: the module for the installation, for each company, and the add-on for print.
package enum LicenceWords: String, CaseIterable, Wording {
    case module, printAddOn, installation, whatSends, sends, offInstallation, offCompany
    case offLink, changedInstallation, changedCompany, changedAddOn, already, printWentOff

    package var phrase: Phrase {
        switch self {
        case .module:
            Phrase(sv: "Lönespecifikationer till Kivra", en: "Payslips to Kivra")
        case .printAddOn: Phrase(sv: "Tillägg: printhantering", en: "Add-on: print")
        case .installation: Phrase(sv: "Installationen", en: "The installation")
        case .whatSends: Phrase(sv: "Skickar", en: "Sends")
        case .sends: Phrase(sv: "ja", en: "yes")
        case .offInstallation:
            Phrase(
                sv: "nej, licensen är av för installationen: lonespec licence on",
                en: "no, the licence is off for the installation: lonespec licence on")
        case .offCompany:
            Phrase(
                sv: "nej, licensen är av: lonespec licence on --company {number}",
                en: "no, the licence is off: lonespec licence on --company {number}")
        case .offLink:
            Phrase(
                sv: "nej, programlänken skickar inte: lonespec link show --company {number}",
                en: "no, the program link does not send: lonespec link show --company {number}")
        case .changedInstallation:
            Phrase(
                sv: "Licensen Lönespecifikationer till Kivra är nu {state} för installationen.",
                en: "The licence for payslips to Kivra is now {state} for the installation.")
        case .changedCompany:
            Phrase(
                sv: "Licensen Lönespecifikationer till Kivra är nu {state} för {company}.",
                en: "The licence for payslips to Kivra is now {state} for {company}.")
        case .changedAddOn:
            Phrase(
                sv: "Tillägget printhantering är nu {state} för {company}.",
                en: "The add-on for print is now {state} for {company}.")
        case .already: Phrase(sv: "Så var det redan.", en: "It was so already.")
        case .printWentOff:
            Phrase(
                sv: "Aktivera printhantering är därmed av i programlänken.",
                en: "With it, print is off in the program link.")
        }
    }
}
