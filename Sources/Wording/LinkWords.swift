package import Diagnostics

/// The program link.
package enum LinkWords: String, CaseIterable, Wording {
    case changed, askKivra, askPrint, ticks, clears, needsAnswer, needsAnswerHint
    case employeesChanged, employeesKept, noAddOn, noAddOnHint, noTestCredentials
    case noTestCredentialsHint, testToken, testMatch, testMatchFound, testWell, uselessAnswer
    case uselessAnswerHint

    package var phrase: Phrase {
        switch self {
        case .changed:
            Phrase(
                sv: "Programlänken för {company} är ändrad.",
                en: "The program link of {company} is changed.")
        case .askKivra:
            Phrase(
                sv:
                    "{change} även rutan Skicka lönespecifikationer via Kivra för alla anställda i registret? Det gäller {count}. [j/N] ",
                en:
                    "{change} the box Send payslips through Kivra for all employees in the register too? It concerns {count}. [y/N] "
            )
        case .askPrint:
            Phrase(
                sv:
                    "{change} även rutan Tillåt printhantering via Kivra för alla anställda i registret? Det gäller {count}. [j/N] ",
                en:
                    "{change} the box Allow print through Kivra for all employees in the register too? It concerns {count}. [y/N] "
            )
        case .ticks: Phrase(sv: "Kryssa i", en: "Tick")
        case .clears: Phrase(sv: "Avmarkera", en: "Clear")
        case .needsAnswer:
            Phrase(
                sv:
                    "{setting} ändras: ska rutan {box} ändras för alla anställda också? Det gäller {count}",
                en:
                    "{setting} changes: shall the box {box} change for all employees too? It concerns {count}"
            )
        case .needsAnswerHint:
            Phrase(
                sv: "svara med --all-employees yes eller --all-employees no",
                en: "answer with --all-employees yes or --all-employees no")
        case .employeesChanged:
            Phrase(sv: "{count} anställda är ändrade.", en: "{count} employees are changed.")
        case .employeesKept:
            Phrase(
                sv: "De anställdas rutor är oförändrade.", en: "The employees' boxes are unchanged."
            )
        case .noAddOn:
            Phrase(
                sv: "Aktivera printhantering kräver tillägget, som företaget inte har",
                en: "print handling needs the add-on, which the company does not have")
        case .noAddOnHint:
            Phrase(
                sv:
                    "Kivra slår på printhantering för avtalet; kör sedan: lonespec licence on --company {number} --add-on print",
                en:
                    "Kivra switches print on for the agreement; then run: lonespec licence on --company {number} --add-on print"
            )
        case .noTestCredentials:
            Phrase(
                sv: "Testmiljö kräver ett testkonto från Kivra, och uppgifterna saknas",
                en:
                    "the test environment needs a test account from Kivra, and its credentials are missing"
            )
        case .noTestCredentialsHint:
            Phrase(
                sv: "lägg in dem där lonespec.lua säger (kivra.test), eller välj production",
                en: "put them where lonespec.lua says (kivra.test), or choose production")
        case .testToken:
            Phrase(
                sv: "Kivra godtog inloggningen (token hämtad).",
                en: "Kivra accepted the login (token fetched).")
        case .testMatch:
            Phrase(
                sv: "Kivra godtog avsändaridentiteten (sökning på ingen gav ingen träff).",
                en: "Kivra accepted the tenant key (a search for nobody found nobody).")
        case .testMatchFound:
            Phrase(
                sv: "Kivra svarade på en sökning på ingen med {count} träffar; kontakta Kivra.",
                en: "Kivra answered a search for nobody with {count} hits; ask Kivra.")
        case .testWell:
            Phrase(
                sv: "Programlänken fungerar. Inget har skickats.",
                en: "The program link works. Nothing was sent.")
        case .uselessAnswer:
            Phrase(
                sv:
                    "--all-employees hör till en ändring av --sends-payslips eller --print-handling",
                en: "--all-employees belongs to a change of --sends-payslips or --print-handling")
        case .uselessAnswerHint:
            Phrase(
                sv: "rutor ändras för sig med lonespec employee set",
                en: "boxes are changed on their own with lonespec employee set")

        }
    }
}
