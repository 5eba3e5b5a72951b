package import Diagnostics

extension Reason {
    /// What the codes of payslips that could not be drawn begin with: they had been decided to go.
    static let pagePrefix = "page."

    /// No document could be made of what the payslip has.
    ///
    /// - Parameters:
    ///   - code: a stable name, `page.` and what is wrong.
    ///   - problem: what is wrong, as the end of a sentence.
    ///   - advice: what to do.
    /// - Returns: the reason.
    package static func documentNotMade(_ code: String, _ problem: Phrase, _ advice: Phrase)
        -> Reason
    {
        Reason(
            code, sv: "Ingen PDF kunde göras: \(problem.sv).",
            en: "No PDF could be made: \(problem.en).", advice: advice)
    }
}
