import Diagnostics
import Payroll

/// Turns one row of an employee CSV into a record.
struct EmployeeRow {
    var fields: [EmployeeColumn: String]
    var place: SourcePlace

    /// The record, for the row's employment number.
    func record(for number: EmploymentNumber) throws(Diagnostic) -> EmployeeRecord {
        var record = EmployeeRecord(number: number, place: place)
        for (column, text) in fields {
            switch column {
            case .number: break
            case .identity: record.identity = IdentitySecret(text)
            case .text(let field): record.texts[field] = text
            case .hireDate: record.hireDate = .some(try date(text, "anstallningsdatum", number))
            case .leaveDate: record.leaveDate = .some(try date(text, "avgangsdatum", number))
            case .rate: record.ratePercent = try rate(text, number)
            case .sendViaKivra: record.sendViaKivra = try bool(text, "skicka_via_kivra", number)
            case .allowPrint: record.allowPrint = try bool(text, "tillat_print", number)
            case .isProtected: record.isProtected = try bool(text, "skyddad", number)
            }
        }
        return record
    }

    private func date(
        _ text: String, _ column: String, _ number: EmploymentNumber
    ) throws(Diagnostic) -> CalendarDate? {
        if text.isEmpty { return nil }
        if let date = CalendarDate(lenient: text) { return date }
        let quoted = SafeText.quote(text)
        // Days since 1899-12-30: 20000 is 1954, 80000 is 2119.
        let isSerial = Quantity(text).map {
            (200_000_000...800_000_000).contains($0.tenThousandths)
        }
        throw Diagnostic(
            code: "import.csv.date",
            Phrase(
                sv: "\(column) är inget datum: '\(quoted)'",
                en: "\(column) is not a date: '\(quoted)'"),
            hint: isSerial == true
                ? Phrase(
                    sv:
                        "det ser ut som kalkylprogrammets dagnummer; ge kolumnen formatet ÅÅÅÅ-MM-DD",
                    en: "it looks like a spreadsheet's day number; format the column as YYYY-MM-DD")
                : Phrase(sv: "skriv ÅÅÅÅ-MM-DD", en: "write YYYY-MM-DD"),
            at: place, subject: number.text)
    }

    private func rate(_ text: String, _ number: EmploymentNumber) throws(Diagnostic) -> Quantity? {
        if text.isEmpty { return nil }
        if let rate = Quantity(text.hasSuffix("%") ? String(text.dropLast()) : text) { return rate }
        let quoted = SafeText.quote(text)
        throw Diagnostic(
            code: "import.csv.number",
            Phrase(
                sv: "sysselsattningsgrad är inget tal: '\(quoted)'",
                en: "sysselsattningsgrad is not a number: '\(quoted)'"),
            at: place, subject: number.text)
    }

    private func bool(
        _ text: String, _ column: String, _ number: EmploymentNumber
    ) throws(Diagnostic) -> Bool? {
        switch text.lowercased() {
        case "": return nil
        case "ja", "j", "1", "true", "x", "sant", "yes", "y": return true
        case "nej", "n", "0", "false", "falskt", "no": return false
        default:
            let quoted = SafeText.quote(text)
            throw Diagnostic(
                code: "import.csv.boolean",
                Phrase(
                    sv: "\(column) är varken ja eller nej: '\(quoted)'",
                    en: "\(column) is neither yes nor no: '\(quoted)'"),
                at: place, subject: number.text)
        }
    }
}
