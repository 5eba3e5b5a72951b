import Delivery
package import Diagnostics
import Payroll
import Store
import Wording

/// What plugins said and counted in a dispatch, in lines.
package enum RemarkText {
    /// The lines; none where there is nothing to say.
    package static func lines(_ remarks: DispatchRemarks) -> [Phrase] {
        var lines: [Phrase] = []
        if !remarks.plugins.isEmpty {
            let names = remarks.plugins.joined(separator: ", ")
            lines.append(LogWords.plugins.phrase + ": \(names)")
        }
        lines += remarks.counts.map { "\($0.plugin): \($0.name) = \($0.value)" }
        lines += remarks.notes.map { note in
            "\(note.at.swedishText) \(note.plugin): " + text(of: note)
        }
        return lines
    }

    private static func text(of note: DispatchNote) -> Phrase {
        let text = note.note.text
        switch note.note.kind {
        case .log: return Phrase(text)
        case .problem: return Phrase("✗ \(text)")
        case .notify:
            let failed = note.problem.map { " (✗ \($0))" } ?? ""
            return LogWords.told.phrase + ": \(text)\(failed)"
        }
    }
}
