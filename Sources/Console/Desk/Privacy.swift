import Diagnostics
import Payroll
import Rules

/// Hides who people are until somebody has asked to see it. Personal identity numbers are hidden always: no rule can
/// read them either.
struct Privacy {
    /// Whether names and addresses are shown.
    var isRevealed = false

    /// The name to show: initials, unless revealed.
    func name(of employee: Employee) -> String {
        guard !isRevealed else { return employee.displayName }
        return [employee.givenName, employee.familyName].compactMap { $0?.first.map { "\($0)." } }
            .joined(separator: " ")
    }

    /// What typed lines may see of a subject: names reduced to their first letter, unless revealed.
    func covered(_ subject: RuleSubject) -> RuleSubject {
        guard !isRevealed else { return subject }
        var covered = subject
        covered.employee.givenName = subject.employee.givenName.map(Privacy.initial)
        covered.employee.familyName = subject.employee.familyName.map(Privacy.initial)
        return covered
    }

    private static func initial(_ text: String) -> String { text.first.map { "\($0)…" } ?? "…" }

    /// A text about an employee with names, streets and care-of lines hidden, wherever they come from.
    func cover(_ text: String, about employee: Employee?) -> String {
        let masked = PersonalNumberMask.mask(text)
        guard !isRevealed, let employee else { return masked }
        return PersonCover(employee, showsInitials: true).cover(masked)
    }
}
