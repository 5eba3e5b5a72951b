package import Diagnostics

/// Why something was decided or happened to one payslip: one sentence, and what to do about it.
///
/// What payroll administrators read in the log. All of them are made in the files `Reason+….swift`, nowhere else.
package struct Reason: Sendable, Hashable {
    /// A stable, dotted name for programs and tests.
    package var code: String
    /// What happened, one sentence with a full stop.
    package var sentence: Phrase
    /// What to do; nil when there is nothing to do.
    package var advice: Phrase?

    /// Creates a reason.
    package init(_ code: String, sv: String, en: String, advice: Phrase? = nil) {
        self.code = code
        self.sentence = Phrase(sv: sv, en: en)
        self.advice = advice
    }

    /// The sentence, and the advice after it.
    package func text(_ language: Language) -> String {
        [sentence.text(language), advice?.text(language)].compactMap(\.self).joined(separator: " ")
    }
}
