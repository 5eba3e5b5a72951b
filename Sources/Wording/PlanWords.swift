package import Diagnostics

/// The plan: what a dispatch would do.
package enum PlanWords: String, CaseIterable, Wording {
    case obstacles, outcome, why, toChannel, asLetters, notSelected, alreadySent, held, failed
    case payslips, drawn, mayPrint, objectors, showAll, noPayslip, noPayslipHint, ruleSet, selection

    package var phrase: Phrase {
        switch self {
        case .obstacles:
            Phrase(
                sv: "Just nu skulle inget skickas, av dessa skäl:",
                en: "Right now nothing would be sent, for these reasons:")
        case .outcome: Phrase(sv: "Utfall", en: "Outcome")
        case .why: Phrase(sv: "Förklaring", en: "Explanation")
        case .toChannel: Phrase(sv: "till {channel}", en: "to {channel}")
        case .asLetters: Phrase(sv: "brev", en: "as letters")
        case .notSelected: Phrase(sv: "väljs inte ut", en: "not selected")
        case .alreadySent: Phrase(sv: "redan skickade", en: "sent before")
        case .held: Phrase(sv: "hålls kvar", en: "held")
        case .failed: Phrase(sv: "kan inte levereras", en: "cannot be delivered")
        case .payslips: Phrase(sv: "lönespecifikationer", en: "payslips")
        case .drawn:
            Phrase(
                sv: "{count} av dem har ingen PDF; lonespec gör den när de skickas.",
                en: "{count} of them have no PDF; lonespec makes it when they are sent.")
        case .mayPrint:
            Phrase(
                sv: "{count} av dem till {channel} får ett brev om brevlåda saknas.",
                en: "{count} of those to {channel} get a letter if there is no mailbox.")
        case .objectors:
            Phrase(
                sv: "Före utskicket granskas de av {names}, som kan hålla kvar eller välja bort.",
                en: "Before they are sent {names} looks at them, and may hold or leave out some.")
        case .showAll:
            Phrase(
                sv: "Visa alla med --all; en persons väg med --why NR.",
                en: "Show everybody with --all; one person's story with --why NUMBER.")
        case .noPayslip:
            Phrase(
                sv: "den anställde har ingen lönespecifikation det utbetalningsdatumet",
                en: "the employee has no payslip on that pay date")
        case .noPayslipHint:
            Phrase(
                sv: "lonespec payrun show visar vilka som har",
                en: "lonespec payrun show lists those who have")
        case .ruleSet: Phrase(sv: "Reglernas kontrollsumma", en: "Rule set")
        case .selection: Phrase(sv: "Urval", en: "Selection")
        }
    }
}
