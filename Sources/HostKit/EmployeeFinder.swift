import Diagnostics
package import Payroll
import Store

/// Finds the employees of one company that somebody names, and says what is not there.
package struct EmployeeFinder {
    let host: Installation
    let company: Company

    /// Numbers that are looked for in vain before that is said.
    private static let mostUnknown = 50
    /// Ranges in one choice: each is a condition of its own in the database's question.
    private static let mostRanges = 200

    /// Creates a finder for a company's register.
    package init(host: Installation, company: Company) {
        self.host = host
        self.company = company
    }

    /// A choice whose numbers are numbers of the register, and ranges where they are not: `1000-1999` is a range unless
    /// somebody has that very number.
    ///
    /// - Throws: `CommandFailure` with exit code 2 for a number, department or category that nobody has.
    package func resolved(_ choice: EmployeeChoice) throws -> EmployeeChoice {
        let found = try withNumbers(choice)
        try checkGroups(choice)
        return found
    }

    /// A choice whose numbers are numbers of the register, and ranges where they are not.
    ///
    /// - Throws: `CommandFailure` with exit code 2 for a number that nobody has.
    package func withNumbers(_ choice: EmployeeChoice) throws -> EmployeeChoice {
        var found = choice
        found.numbers = []
        var unknown: [String] = []
        for word in choice.numbers where unknown.count < EmployeeFinder.mostUnknown {
            if let number = EmploymentNumber(word), try knows(number) {
                found.numbers.append(number.text)
            } else if let range = EmployeeChoice.Range(word) {
                found.ranges.append(range)
            } else {
                unknown.append(word)
            }
        }
        guard unknown.isEmpty else { throw noEmployee(unknown, choice.file) }
        guard found.ranges.count <= EmployeeFinder.mostRanges else { throw tooManyRanges() }
        return found
    }

    /// Refuses departments and categories that nobody has.
    ///
    /// - Throws: `CommandFailure` with exit code 2, and what there is.
    package func checkGroups(_ choice: EmployeeChoice) throws {
        try check(choice.departments, byCategory: false)
        try check(choice.categories, byCategory: true)
    }

    /// The numbers of those who are picked; nil for everybody.
    ///
    /// - Throws: `CommandFailure` with exit code 2 when it is nobody.
    func numbers(_ choice: EmployeeChoice) throws -> Set<EmploymentNumber>? {
        if choice.isEmpty { return nil }
        let found = try host.store.employmentNumbers(choice, of: company.id, everyKind: true)
        guard !found.isEmpty else { throw nobody() }
        return found
    }

    private func nobody() -> CommandFailure {
        CommandFailure(
            .usage,
            Diagnostic(
                code: "selection.nobody",
                Phrase(
                    sv: "ingen anställd passar in på urvalet, eller på undantaget",
                    en: "no employee fits the selection, or the exclusion"),
                hint: Phrase(
                    sv: "lonespec employee list visar registret",
                    en: "lonespec employee list shows the register"),
                subject: company.organisationNumber.dashed))
    }

    private func tooManyRanges() -> CommandFailure {
        CommandFailure(
            .usage,
            Diagnostic(
                code: "selection.ranges",
                Phrase(
                    sv: "urvalet har för många intervall", en: "the selection has too many ranges"),
                hint: Phrase(
                    sv: "högst \(EmployeeFinder.mostRanges); skriv numren i stället",
                    en: "at most \(EmployeeFinder.mostRanges); write the numbers instead")))
    }

    /// The numbers of those who are left out.
    func excluded(_ choice: EmployeeChoice) throws -> Set<EmploymentNumber> {
        if choice.isEmpty { return [] }
        let found = try host.store.employmentNumbers(choice, of: company.id, everyKind: false)
        // Somebody meant somebody: a slip of the pen must not send what was to wait.
        guard !found.isEmpty else { throw nobody() }
        return found
    }

    private func knows(_ number: EmploymentNumber) throws -> Bool {
        try host.store.employee(number, of: company.id) != nil
    }

    private func noEmployee(_ words: [String], _ file: String?) -> CommandFailure {
        let list =
            words.prefix(10).joined(separator: ", ") + (words.count > 10 ? ", …" : "")
        let place = file.map { (sv: " (\($0))", en: " (\($0))") } ?? (sv: "", en: "")
        return CommandFailure(
            .usage,
            Diagnostic(
                code: "selection.employee",
                Phrase(
                    sv: "företaget har ingen anställd \(list)\(place.sv)",
                    en: "the company has no employee \(list)\(place.en)"),
                hint: Phrase(
                    sv: "lonespec employee list visar anställningsnumren",
                    en: "lonespec employee list shows the employment numbers"),
                subject: company.organisationNumber.dashed))
    }

    private func check(_ names: [String], byCategory: Bool) throws {
        guard !names.isEmpty else { return }
        let known = try host.store.employeeGroups(of: company.id, by: byCategory).keys.sorted()
        for name in names where !known.contains(name) {
            let nearest = Suggestion.nearest(to: name, among: known)
            let (sv, en) =
                byCategory ? ("kategorin", "category") : ("avdelningen", "department")
            let list = known.prefix(12).joined(separator: ", ")
            throw CommandFailure(
                .usage,
                Diagnostic(
                    code: "selection.group",
                    Phrase(
                        sv: "ingen anställd har \(sv) '\(name)'"
                            + (nearest.map { ", menar du '\($0)'?" } ?? ""),
                        en: "no employee has the \(en) '\(name)'"
                            + (nearest.map { ", did you mean '\($0)'?" } ?? "")),
                    hint: known.isEmpty
                        ? nil : Phrase(sv: "det finns: \(list)", en: "there are: \(list)"),
                    subject: company.organisationNumber.dashed))
        }
    }
}
