package import Diagnostics

/// Usage: what an invoice is checked against.
package enum UsageWords: String, CaseIterable, Wording {
    case month, organisationNumber, company, environment, channel, accepted, retained, letters
    case retries, duplicates, total, none, explanation, badMonth, badOrder, badOrderHint,
        badMonthHint

    package var phrase: Phrase {
        switch self {
        case .month: Phrase(sv: "Månad", en: "Month")
        case .organisationNumber: Phrase(sv: "Org.nr", en: "Org.no.")
        case .company: Phrase(sv: "Företag", en: "Company")
        case .environment: Phrase(sv: "Miljö", en: "Environment")
        case .channel: Phrase(sv: "Kanal", en: "Channel")
        case .accepted: Phrase(sv: "Mottagna", en: "Accepted")
        case .retained: Phrase(sv: "varav sparade", en: "of them kept")
        case .letters: Phrase(sv: "Brev", en: "Letters")
        case .retries: Phrase(sv: "Omförsök", en: "Retries")
        case .duplicates: Phrase(sv: "Dubbletter", en: "Duplicates")
        case .total: Phrase(sv: "Summa", en: "Total")
        case .none:
            Phrase(
                sv: "Inget togs emot och inga brev överlämnades {months}.",
                en: "Nothing was accepted and no letters were handed over in {months}.")
        case .explanation:
            Phrase(
                sv:
                    "Mottagna är lönespecifikationer som Kivra tagit emot i månaden, var och en en gång. Omförsök är extra anrop för dem; dubbletter är sådana som skickats en gång till med flit.",
                en:
                    "Accepted are payslips that Kivra accepted in the month, each once. Retries are further requests for them; duplicates are those sent once more on purpose."
            )
        case .badMonth:
            Phrase(sv: "'{month}' är ingen månad", en: "'{month}' is not a month")
        case .badOrder:
            Phrase(
                sv: "den sista månaden kommer före den första",
                en: "the last month comes before the first")
        case .badOrderHint:
            Phrase(
                sv: "--month är den första, --through den sista",
                en: "--month is the first, --through the last")
        case .badMonthHint: Phrase(sv: "skriv 2026-11", en: "write 2026-11")
        }
    }
}
