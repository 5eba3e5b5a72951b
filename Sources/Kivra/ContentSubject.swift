/// The texts that Kivra shows outside the mailbox: neutral, short, without personal data.
enum ContentSubject {
    /// The longest subject that is fully visible (swagger.yml, `subject`: "up to 30-35 characters").
    static let longest = 35

    private static let months = [
        "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september",
        "oktober", "november", "december", "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ]

    private static let openings = ["Lönespecifikation ", "Payslip "]

    /// The words that the subjects of `plugins/kivra/plugin.lua` consist of, beside a year.
    static let vocabulary: Set<String> = Set(
        months.map { $0.lowercased() } + ["lönespecifikation", "payslip"])

    /// What a message is called that no hook has given a subject: it is only composed, and never sent.
    static let neutral = "Lönespecifikation"

    /// Whether a subject is one of those that `plugins/kivra/plugin.lua` makes: nothing of the employee can be in it.
    static func isGenerated(_ subject: String) -> Bool {
        let bytes = subject.utf8
        guard let opening = openings.first(where: { bytes.starts(with: $0.utf8) }) else {
            return false
        }
        let rest = bytes.dropFirst(opening.utf8.count)
        let year = rest.suffix(4)
        let month = rest.dropLast(4)
        return year.count == 4 && year.allSatisfy(SchemaForm.isDigit) && month.last == 0x20
            && months.contains { $0.utf8.elementsEqual(month.dropLast()) }
    }
}
