import Diagnostics
import Payroll

/// One row of an index file.
struct DocumentIndexRow {
    var fields: [DocumentIndex.Column: String]
    var place: SourcePlace

    /// Whose document the row names.
    func key() throws(Diagnostic) -> DocumentKey {
        var key = DocumentKey(
            number: EmploymentNumber(fields[.number] ?? ""),
            identity: IdentitySecret(fields[.identity]))
        guard key.number != nil || key.identity.text != nil else {
            throw EmployeeProblem.noNumber(fields[.number] ?? "", at: place)
        }
        let subject = key.number?.text
        if let text = fields[.payDate], !text.isEmpty {
            key.payDate = CalendarDate(lenient: text)
            if key.payDate == nil {
                throw problem("date", text, Phrase(sv: "datum", en: "date"), subject)
            }
        }
        if let text = fields[.period], !text.isEmpty {
            key.period = PayPeriod(identifier: text)
            if key.period == nil {
                throw problem("period", text, Phrase(sv: "period", en: "period"), subject)
            }
        }
        return key
    }

    private func problem(
        _ code: String, _ text: String, _ wanted: Phrase, _ subject: String?
    ) -> Diagnostic {
        let quoted = SafeText.quote(text)
        return Diagnostic(
            code: "import.index.\(code)",
            Phrase(
                sv: "kan inte läsas som \(wanted.sv): '\(quoted)'",
                en: "not a \(wanted.en): '\(quoted)'"),
            at: place, subject: subject)
    }
}
