import Diagnostics
import Payroll

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

    /// A text about an employee with names and streets hidden, wherever they come from.
    func cover(_ text: String, about employee: Employee?) -> String {
        var covered = PersonalNumberMask.mask(text)
        guard !isRevealed, let employee else { return covered }
        for part in Privacy.parts(of: employee) where covered.contains(part) {
            let initial = part.first.map { "\($0)…" } ?? "…"
            covered = covered.replacing(part, with: initial)
        }
        return covered
    }

    /// What tells who somebody is, the longest first. One letter alone tells nobody, and would hide half of a text.
    private static func parts(of employee: Employee) -> [String] {
        let addresses = [employee.address, employee.forwardingAddress]
        let all =
            [employee.givenName, employee.familyName]
            + addresses.flatMap { [$0.street, $0.careOf] }
        return Set(all.compactMap(\.self).filter { $0.count > 1 })
            .sorted { ($1.count, $0) < ($0.count, $1) }
    }
}
