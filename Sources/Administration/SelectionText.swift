package import Diagnostics
import Foundation
package import HostKit
import Payroll
import Wording

/// A selection in words, for the log and before a dispatch.
package enum SelectionText {
    /// The parts of a selection, each a few words.
    package static func parts(_ request: SelectionRequest) -> [Phrase] {
        if let origin = request.origin {
            return switch origin {
            case .failed(let id): [DispatchWords.selectionFailed.phrase(["dispatch": "\(id)"])]
            case .released(let id): [DispatchWords.selectionReleased.phrase(["dispatch": "\(id)"])]
            }
        }
        let status: DispatchWords =
            switch request.status {
            case .current: .selectionCurrent
            case .preliminary: .selectionPreliminary
            case .anyDate: .selectionAnyDate
            }
        var parts = [status.phrase]
        parts.append(
            request.payDate.map { Phrase("\($0)") } ?? DispatchWords.selectionLatest.phrase)
        parts +=
            request.employees.isEmpty
            ? [DispatchWords.selectionAll.phrase] : self.parts(request.employees)
        let excluded = self.parts(request.excluded)
        if !excluded.isEmpty {
            parts.append(DispatchWords.selectionExcept.phrase(["list": .joined(excluded)]))
        }
        if request.resend { parts.append(DispatchWords.selectionResend.phrase) }
        if let channel = request.channel {
            parts.append(DispatchWords.selectionChannel.phrase(["channel": "\(channel)"]))
        }
        return parts
    }

    /// A selection on one line.
    package static func line(_ request: SelectionRequest) -> Phrase { .joined(parts(request)) }

    /// A selection as a dispatch keeps it; nil for one that this lonespec cannot read, or that has none.
    package static func line(kept text: String?) -> Phrase? {
        guard let text,
            let request = try? JSONDecoder().decode(SelectionRequest.self, from: Data(text.utf8))
        else { return nil }
        return line(request)
    }

    private static func parts(_ choice: EmployeeChoice) -> [Phrase] {
        var parts: [Phrase] = []
        if let file = choice.file {
            let count = choice.numbers.count + choice.ranges.count
            parts.append(
                DispatchWords.selectionFile.phrase(["count": "\(count)", "file": "\(file)"]))
        } else if !choice.numbers.isEmpty || !choice.ranges.isEmpty {
            parts.append(
                DispatchWords.selectionEmployees.phrase([
                    "list": list(choice.numbers + choice.ranges.map(\.description))
                ]))
        }
        if !choice.departments.isEmpty {
            parts.append(
                DispatchWords.selectionDepartments.phrase(["list": list(choice.departments)]))
        }
        if !choice.categories.isEmpty {
            parts.append(
                DispatchWords.selectionCategories.phrase(["list": list(choice.categories)]))
        }
        return parts
    }

    private static func list(_ texts: [String]) -> Phrase {
        let most = 8
        let shown = texts.prefix(most).joined(separator: ", ")
        return Phrase(texts.count > most ? "\(shown), … (\(texts.count))" : shown)
    }
}
