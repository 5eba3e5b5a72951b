import Delivery
import Diagnostics
import Foundation
import HostKit
import LuaRuntime
import Payroll

extension ReplSession {
    /// Writes a line, personal data hidden.
    func write(_ text: String = "") { write(text, about: desk.candidate?.employee) }

    /// Writes a line that may tell about an employee.
    func write(_ text: String, about employee: Employee?) {
        let covered = privacy.cover(text, about: employee)
        let safe = SafeOutput.text(covered, keepsColour: doors.usesColour && copy == nil) + "\n"
        if let copy {
            copy.write(safe)
        } else {
            doors.write(safe)
        }
    }

    /// Writes a line beside lists for programs.
    func writeBeside(_ text: String, about employee: Employee?) {
        guard format != .table, let note = doors.note else { return write(text, about: employee) }
        note(SafeOutput.text(privacy.cover(text, about: employee)) + "\n")
    }

    /// The text in the language of decisions.
    func say(_ sv: String, _ en: String) -> String { Phrase(sv: sv, en: en).text(language) }

    /// A list in the form that `.format` says, written when it ends.
    func listing(_ columns: [(key: String, heading: String)]) -> Listing {
        Listing(columns.map { Listing.Column(key: $0.key, heading: $0.heading) }, format) {
            [self] in write($0, about: nil)
        }
    }
}

extension Company {
    /// The first word of the name, as it stands in the prompt.
    var shortName: String {
        name.split(whereSeparator: \.isWhitespace).first.map { $0.lowercased() }
            ?? organisationNumber.dashed
    }
}

extension String {
    /// The text without blanks at its ends.
    var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}

extension Duration {
    /// `12.3 ms`, for a person.
    static func text(_ duration: Duration) -> String {
        let milliseconds = duration / .milliseconds(1)
        if milliseconds >= 1_000 { return String(format: "%.2f s", milliseconds / 1_000) }
        if milliseconds >= 1 { return String(format: "%.1f ms", milliseconds) }
        return String(format: "%.0f µs", milliseconds * 1_000)
    }
}
