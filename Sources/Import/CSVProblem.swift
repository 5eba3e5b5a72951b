import Diagnostics

/// The errors that concern a CSV file as a whole.
enum CSVProblem {
    static func isXML(_ name: String) -> Diagnostic {
        Diagnostic(
            code: "import.file.xml",
            Phrase(sv: "filen är XML, inte CSV", en: "the file is XML, not CSV"),
            at: SourcePlace(file: name))
    }

    static func tooLong(_ name: String, line: Int) -> Diagnostic {
        Diagnostic(
            code: "import.csv.size",
            Phrase(
                sv: "ett fält är större än 64 KiB; ett citattecken saknas troligen",
                en: "a field is larger than 64 KiB; a quote is probably missing"),
            at: SourcePlace(file: name, line: line))
    }

    static func openQuote(_ name: String, line: Int) -> Diagnostic {
        Diagnostic(
            code: "import.csv.quote",
            Phrase(
                sv: "citattecknet som börjar här avslutas aldrig",
                en: "the quote that begins here is never closed"),
            at: SourcePlace(file: name, line: line))
    }

    static func noHeader(_ name: String) -> Diagnostic {
        Diagnostic(
            code: "import.file.empty",
            Phrase(
                sv: "filen har inga rader, inte ens kolumnrubriker",
                en: "the file has no rows, not even column headings"),
            at: SourcePlace(file: name))
    }

    static func onlyHeader(_ name: String) -> Diagnostic {
        Diagnostic(
            .warning, code: "import.csv.no-rows",
            Phrase(
                sv: "filen har kolumnrubriker men inga rader",
                en: "the file has column headings but no rows"),
            at: SourcePlace(file: name))
    }

    /// A column that must be there is missing; the headings are shown unless they look like data.
    static func missingColumn(
        _ column: String, header: CSVRecord, name: String
    ) -> Diagnostic {
        let place = SourcePlace(file: name, line: header.line)
        let digits = header.fields.contains { $0.utf8.count(where: \.isDigit) >= 4 }
        guard !digits else {
            return Diagnostic(
                code: "import.csv.header",
                Phrase(
                    sv: "första raden ser ut att vara data; kolumnrubriker saknas",
                    en: "the first row seems to be data; there are no column headings"),
                hint: Phrase(
                    sv: "lägg till en rad med rubriker, bland dem \(column)",
                    en: "add a row of headings, among them \(column)"), at: place)
        }
        let found = header.fields.prefix(30).map { SafeText.quote($0) }.joined(separator: ", ")
        return Diagnostic(
            code: "import.csv.column",
            Phrase(
                sv: "kolumnen \(column) saknas; rubrikerna är: \(found)",
                en: "the column \(column) is missing; the headings are: \(found)"), at: place)
    }

    static func repeatedColumn(
        _ first: String, _ second: String, header: CSVRecord, name: String
    ) -> Diagnostic {
        let (a, b) = (SafeText.quote(first), SafeText.quote(second))
        return Diagnostic(
            code: "import.csv.column-twice",
            Phrase(
                sv: "rubrikerna '\(a)' och '\(b)' betyder samma sak",
                en: "the headings '\(a)' and '\(b)' mean the same"),
            at: SourcePlace(file: name, line: header.line))
    }

    static func unknownColumn(
        _ heading: String, nearest: String?, header: CSVRecord, name: String
    ) -> Diagnostic {
        let quoted = SafeText.quote(heading)
        return Diagnostic(
            .note, code: "import.csv.column-unknown",
            Phrase(
                sv: "kolumnen '\(quoted)' är okänd och läses inte",
                en: "the column '\(quoted)' is unknown and is not read"),
            hint: nearest.map { Phrase(sv: "menades \($0)?", en: "did you mean \($0)?") },
            at: SourcePlace(file: name, line: header.line))
    }

    static func fieldCount(
        _ count: Int, wanted: Int, record: CSVRecord, name: String, subject: String?
    ) -> Diagnostic {
        Diagnostic(
            code: "import.csv.fields",
            Phrase(
                sv: "raden har \(count) fält, rubrikraden har \(wanted)",
                en: "the row has \(count) fields, the headings have \(wanted)"),
            at: SourcePlace(file: name, line: record.line), subject: subject)
    }
}
