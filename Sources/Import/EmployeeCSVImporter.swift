import Diagnostics
package import Payroll

/// Reads employees from a CSV file, as spreadsheets write it (domain.md, "Input in practice").
package struct EmployeeCSVImporter {
    private let path: String
    private let displayName: String
    private let today: CalendarDate

    /// Creates an importer.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - displayName: the file as messages name it.
    ///   - today: the date that identity numbers are judged against.
    package init(path: String, displayName: String, today: CalendarDate) {
        self.path = path
        self.displayName = displayName
        self.today = today
    }

    /// Reads the file.
    ///
    /// - Parameter sink: gets the records.
    /// - Returns: what was done, with the rows that could not be kept.
    /// - Throws: a `Diagnostic` when the file as a whole is refused, or what the sink threw.
    package func run(into sink: any ImportSink) throws -> ImportReport {
        let reader = try CSVReader(path: path, displayName: displayName)
        guard let headings = try reader.next() else { throw CSVProblem.noHeader(displayName) }
        let header = try CSVHeader(headings, names: EmployeeColumn.names, file: displayName)
        guard header.columns.contains(.number) else {
            throw CSVProblem.missingColumn("anstid", header: headings, name: displayName)
        }
        var report = ImportReport()
        header.notes.forEach { report.add($0) }
        var rows = 0
        var seen: [EmploymentNumber: Int] = [:]
        while let record = try reader.next() {
            rows += 1
            do {
                try put(record, header, &seen, &report, into: sink)
            } catch var diagnostic as Diagnostic {
                diagnostic.place = diagnostic.place ?? place(record)
                report.add(diagnostic.at(row: record))
            }
        }
        for heading in header.unknown { report.passedOver[heading, default: 0] += rows }
        if rows == 0 { report.add(CSVProblem.onlyHeader(displayName)) }
        report.close()
        return report
    }

    private func put(
        _ record: CSVRecord, _ header: CSVHeader<EmployeeColumn>,
        _ seen: inout [EmploymentNumber: Int], _ report: inout ImportReport,
        into sink: any ImportSink
    ) throws {
        guard let fields = header.fields(of: record) else {
            let column = header.columns.firstIndex(of: .number) ?? 0
            let text = column < record.fields.count ? record.fields[column] : ""
            throw CSVProblem.fieldCount(
                record.fields.count, wanted: header.columns.count, record: record,
                name: displayName, subject: EmploymentNumber(SafeText.quote(text))?.text)
        }
        guard let number = EmploymentNumber(fields[.number] ?? "") else {
            throw EmployeeProblem.noNumber(fields[.number] ?? "", at: place(record))
        }
        if let earlier = seen[number] {
            throw EmployeeProblem.repeated(number, earlierLine: earlier, at: place(record))
        }
        seen[number] = record.line
        let employee = try EmployeeRow(fields: fields, place: place(record)).record(for: number)
        do {
            report.count(employee: try sink.put(employee))
        } catch var diagnostic as Diagnostic {
            diagnostic.subject = diagnostic.subject ?? number.text
            throw diagnostic
        }
        if let identity = employee.identity?.text,
            let warning = IdentityWarning.diagnostic(
                identity, today: today, at: place(record), subject: number.text)
        {
            report.add(warning.at(row: record))
        }
    }

    private func place(_ record: CSVRecord) -> SourcePlace {
        SourcePlace(file: displayName, line: record.line)
    }
}

/// The errors of single rows of employees.
enum EmployeeProblem {
    static func noNumber(_ text: String, at place: SourcePlace) -> Diagnostic {
        text.isEmpty
            ? Diagnostic(
                code: "import.csv.number-missing",
                Phrase(
                    sv: "anställningsnummer saknas på raden",
                    en: "the row has no employment number"), at: place)
            : Diagnostic(
                code: "import.csv.number-invalid",
                Phrase(
                    sv: "anställningsnumret är för långt eller har styrtecken",
                    en: "the employment number is too long or has control characters"), at: place)
    }

    static func repeated(
        _ number: EmploymentNumber, earlierLine: Int, at place: SourcePlace
    ) -> Diagnostic {
        Diagnostic(
            code: "import.csv.repeated",
            Phrase(
                sv: "anställningsnumret finns redan på rad \(earlierLine)",
                en: "the employment number is already on line \(earlierLine)"),
            at: place, subject: number.text)
    }
}

extension Diagnostic {
    /// The diagnostic with the spreadsheet's row number, where that is not the physical line.
    func at(row record: CSVRecord) -> Diagnostic {
        guard record.row != record.line, place?.line == record.line else { return self }
        var copy = self
        copy.message = Phrase(
            sv: "\(message.sv) (kalkylbladets rad \(record.row))",
            en: "\(message.en) (row \(record.row) of the sheet)")
        return copy
    }
}
