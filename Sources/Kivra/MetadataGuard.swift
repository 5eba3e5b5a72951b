package import Payroll

/// Sees that a text which Kivra shows in notifications has no personal data in it (api-introduction.yml, "Policy for
/// personal or sensitive Information in the metadata": the sender is responsible).
package enum MetadataGuard {
    /// What is wrong with a subject or a file name.
    package enum Problem: Hashable, Sendable {
        /// Longer than what phones show.
        case tooLong
        /// A line break or another control character, or nothing at all.
        case form
        /// Six digits in a row or more: perhaps a personal identity number.
        case digits
        /// The employee's name.
        case name
    }

    /// The shortest part of a name that is looked for; shorter ones are parts of ordinary words.
    private static let shortestName = 2

    /// What is wrong with a text; nil when nothing is.
    ///
    /// The words of a generated subject are never personal data, also for somebody called Maj or April.
    package static func problem(in text: String, for employee: Employee) -> Problem? {
        // The common case, asked once for every payslip of a plan.
        if ContentSubject.isGenerated(text) { return nil }
        if text.count > ContentSubject.longest { return .tooLong }
        let words = text.split(whereSeparator: { !$0.isLetter && !$0.isNumber })
        if words.isEmpty
            || text.unicodeScalars.contains(where: isUnseen)
        {
            return .form
        }
        if hasLongNumber(text) { return .digits }
        let others = words.map { $0.lowercased() }.filter { word in
            !ContentSubject.vocabulary.contains(word) && !word.allSatisfy(\.isNumber)
        }
        guard !others.isEmpty else { return nil }
        let names = [employee.givenName, employee.familyName].compactMap(\.self)
            .flatMap { $0.split(whereSeparator: { !$0.isLetter }) }
            .filter { $0.count >= shortestName }.map { $0.lowercased() }
        return others.contains(where: names.contains) ? .name : nil
    }

    /// Control characters, and those that nobody sees: they hide words from us, or turn the text around.
    private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F }
        return scalar.properties.generalCategory == .format
    }

    /// Six digits or more, also with one dash, plus sign or blank between any two of them.
    private static func hasLongNumber(_ text: String) -> Bool {
        var run = 0
        var gap = 0
        for character in text {
            if character.isNumber {
                run += 1
                gap = 0
                if run >= 6 { return true }
            } else {
                gap += 1
                if gap > 1 || !(character == "-" || character == "+" || character == " ") {
                    run = 0
                }
            }
        }
        return false
    }
}
