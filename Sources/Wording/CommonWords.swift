package import Diagnostics

/// Words that stand everywhere.
package enum CommonWords: String, CaseIterable, Wording {
    case at, company, more, no, nothingChanged, nothingToChange, number, off, on, yes, needsYes
    case needsYesHint

    package var phrase: Phrase {
        switch self {
        case .at: Phrase(sv: "Tid", en: "Time")
        case .company: Phrase(sv: "Företag", en: "Company")
        case .more:
            Phrase(
                sv: "Fler finns. Nästa sida: {command}", en: "There are more. Next page: {command}")
        case .no: Phrase(sv: "nej", en: "no")
        case .nothingChanged: Phrase(sv: "Inget ändrades.", en: "Nothing was changed.")
        case .nothingToChange: Phrase(sv: "Inget att ändra.", en: "Nothing to change.")
        case .number: Phrase(sv: "Anst.nr", en: "Number")
        case .off: Phrase(sv: "av", en: "off")
        case .on: Phrase(sv: "på", en: "on")
        case .yes: Phrase(sv: "ja", en: "yes")
        case .needsYes:
            Phrase(
                sv: "det här behöver ett ja, och ingen terminal finns att fråga på",
                en: "this needs a yes, and there is no terminal to ask at")
        case .needsYesHint: Phrase(sv: "kör med --yes", en: "run it with --yes")
        }
    }
}
