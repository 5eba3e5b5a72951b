package import Diagnostics

/// Payroll runs.
package enum PayRunWords: String, CaseIterable, Wording {
    case payDate, label, status, payslips, documents, replaced, final, preliminary, none, number
    case name, gross, tax, net, pdf, revision

    package var phrase: Phrase {
        switch self {
        case .payDate: Phrase(sv: "Utbetalningsdatum", en: "Pay date")
        case .label: Phrase(sv: "Beteckning", en: "Label")
        case .status: Phrase(sv: "Status", en: "Status")
        case .payslips: Phrase(sv: "Lönespecifikationer", en: "Payslips")
        case .documents: Phrase(sv: "Med PDF", en: "With PDF")
        case .replaced: Phrase(sv: "Rättade", en: "Corrected")
        case .final: Phrase(sv: "definitiv", en: "final")
        case .preliminary: Phrase(sv: "preliminär", en: "preliminary")
        case .none:
            Phrase(
                sv: "Inga lönekörningar än: lonespec import.",
                en: "No payroll runs yet: lonespec import.")
        case .number: Phrase(sv: "Anst.nr", en: "Number")
        case .name: Phrase(sv: "Namn", en: "Name")
        case .gross: Phrase(sv: "Brutto", en: "Gross")
        case .tax: Phrase(sv: "Skatt", en: "Tax")
        case .net: Phrase(sv: "Netto", en: "Net")
        case .pdf: Phrase(sv: "PDF kB", en: "PDF kB")
        case .revision: Phrase(sv: "Version", en: "Version")
        }
    }
}
