package import Diagnostics

/// Payslips that lonespec makes itself, for somebody to look at.
package enum PayslipWords: String, CaseIterable, Wording {
    case rendered, ownPDF, ownPDFOfOne, notEnabled, switchedOff, failed, noneFound, noneFoundHint
    case several, severalHint
    case notAFolder, notAFolderHint

    package var phrase: Phrase {
        switch self {
        case .rendered:
            Phrase(
                sv: "{count} lönespecifikationer ligger i {folder}, var och en som PDF och HTML.",
                en: "{count} payslips are in {folder}, each as PDF and HTML.")
        case .ownPDF:
            Phrase(
                sv: "{count} av dem har en egen PDF, och det är den som skickas.",
                en: "{count} of them have a PDF of their own, and that is what is sent.")
        case .notEnabled:
            Phrase(
                sv:
                    "Så här skulle de se ut. Utskick gör inga PDF-filer för företaget, för pluginen lonebesked är inte påslagen i lonespec.lua.",
                en:
                    "This is what they would look like. Dispatches make no PDF files for the company: the plugin lonebesked is not enabled in lonespec.lua."
            )
        case .ownPDFOfOne:
            Phrase(
                sv: "Lönespecifikationen har en egen PDF, och det är den som skickas.",
                en: "The payslip has a PDF of its own, and that is what is sent.")
        case .switchedOff:
            Phrase(
                sv:
                    "Så här skulle de se ut. Utskick gör inga PDF-filer för företaget: i lonespec.lua står pdf = false.",
                en:
                    "This is what they would look like. Dispatches make no PDF files for the company: lonespec.lua says pdf = false."
            )
        case .several:
            Phrase(sv: "det är flera anställda", en: "there are several employees")
        case .severalHint:
            Phrase(
                sv: "preview visar en; lonespec payslip render gör alla",
                en: "preview shows one; lonespec payslip render makes all")
        case .failed:
            Phrase(
                sv: "{count} kunde inte göras; se raderna ovan.",
                en: "{count} could not be made; see the lines above.")
        case .noneFound:
            Phrase(
                sv: "ingen av de anställda har någon lönespecifikation det utbetalningsdatumet",
                en: "none of the employees has a payslip on that pay date")
        case .noneFoundHint:
            Phrase(
                sv: "lonespec payrun show visar vilka som har",
                en: "lonespec payrun show lists those who have")
        case .notAFolder:
            Phrase(sv: "{folder} är ingen mapp", en: "{folder} is not a folder")
        case .notAFolderHint:
            Phrase(sv: "välj en annan med --out", en: "choose another one with --out")
        }
    }
}
