package import Diagnostics
import Payroll

/// A CSV file that says whose payslip each PDF is: `fil;anstid;betaldatum`, in any order.
package struct DocumentIndex: Sendable {
    enum Column: Hashable {
        case file, number, identity, payDate, period

        static let names: [(Column, [String])] = [
            (.file, ["fil", "filnamn", "file", "filename", "pdf", "dokument", "sökväg", "path"]),
            (.number, EmployeeColumn.names.first { $0.0 == .number }?.1 ?? []),
            (.identity, EmployeeColumn.names.first { $0.0 == .identity }?.1 ?? []),
            (.payDate, ["betaldatum", "utbetalningsdatum", "löneutbetalningsdatum", "pay_date"]),
            (.period, ["period", "periodid", "löneperiod"]),
        ]
    }

    private let path: String
    private let displayName: String

    /// Creates a reader of an index file.
    ///
    /// - Parameters:
    ///   - path: the index file; the paths in it start from its folder.
    ///   - displayName: the file as messages name it; nil for its path.
    package init(path: String, displayName: String? = nil) {
        self.path = path
        self.displayName = displayName ?? SafeText.mask(path)
    }

    /// Reads the index.
    ///
    /// - Returns: the documents, sorted by path, and what is wrong with the other rows. Two documents for the same payslip
    ///   are both left out, and so is a document that is listed for two payslips.
    /// - Throws: a `Diagnostic` when the index as a whole is refused.
    package func scan() throws -> (files: [DocumentFile], diagnostics: [Diagnostic]) {
        let reader = try CSVReader(path: path, displayName: displayName)
        guard let headings = try reader.next() else { throw CSVProblem.noHeader(displayName) }
        let header = try CSVHeader(headings, names: Column.names, file: displayName)
        guard header.columns.contains(.file) else {
            throw CSVProblem.missingColumn("fil", header: headings, name: displayName)
        }
        guard header.columns.contains(.number) || header.columns.contains(.identity) else {
            throw CSVProblem.missingColumn("anstid", header: headings, name: displayName)
        }
        var report = ImportReport()
        header.notes.forEach { report.add($0) }
        var files: [DocumentFile] = []
        let base = try folder()
        while let record = try reader.next() {
            do {
                files.append(try file(record, header, below: base))
            } catch let diagnostic as Diagnostic {
                report.add(diagnostic.at(row: record))
            }
        }
        let (single, listedTwice) = withoutRepeats(files)
        let (kept, repeated) = DocumentProblem.separate(single)
        (listedTwice + repeated).forEach { report.add($0) }
        report.close()
        return (kept.sorted { $0.path < $1.path }, report.diagnostics)
    }

    private func folder() throws -> String {
        guard let real = Folder.resolved(path), let slash = real.lastIndex(of: "/") else {
            throw DocumentProblem.folderUnreadable(displayName)
        }
        return String(real[..<slash])
    }

    private func file(
        _ record: CSVRecord, _ header: CSVHeader<Column>, below base: String
    ) throws -> DocumentFile {
        let place = SourcePlace(file: displayName, line: record.line)
        guard let fields = header.fields(of: record) else {
            throw CSVProblem.fieldCount(
                record.fields.count, wanted: header.columns.count, record: record,
                name: displayName, subject: nil)
        }
        let key = try DocumentIndexRow(fields: fields, place: place).key()
        let relative = (fields[.file] ?? "").replacing("\\", with: "/")
        let full = try locate(relative, below: base, at: place)
        let display = SafeText.mask(relative)
        guard try Folder.isPDF(full, displayName: display) else {
            throw DocumentProblem.notPDF(relative)
        }
        return DocumentFile(path: full, displayName: display, key: key)
    }

    /// The file's path, which must lead nowhere but below the index file's folder.
    private func locate(
        _ relative: String, below base: String, at place: SourcePlace
    ) throws(Diagnostic) -> String {
        let components = relative.split(separator: "/", omittingEmptySubsequences: false)
        guard !relative.isEmpty, !relative.hasPrefix("/"), !components.contains(".."),
            !relative.utf8.contains(0), components.first?.last != ":"
        else { throw DocumentProblem.outside(place) }
        guard let real = Folder.resolved("\(base)/\(relative)") else {
            throw Diagnostic(
                code: "import.index.missing",
                Phrase(
                    sv: "filen finns inte: \(SafeText.quote(relative))",
                    en: "there is no such file: \(SafeText.quote(relative))"), at: place)
        }
        guard real.hasPrefix(base.hasSuffix("/") ? base : base + "/") else {
            throw DocumentProblem.outside(place)
        }
        return real
    }

    /// Leaves out the documents that are listed for more than one payslip; the same row twice counts once.
    private func withoutRepeats(_ files: [DocumentFile]) -> ([DocumentFile], [Diagnostic]) {
        var keys: [String: Set<DocumentKey>] = [:]
        for file in files { keys[file.path, default: []].insert(file.key.canonical) }
        var kept: [DocumentFile] = []
        var listed: Set<String> = []
        var diagnostics: [Diagnostic] = []
        for file in files {
            let isShared = keys[file.path, default: []].count > 1
            if isShared {
                diagnostics.append(
                    Diagnostic(
                        code: "import.index.shared",
                        Phrase(
                            sv: "filen \(file.displayName) står för flera lönespecifikationer; "
                                + "den läses inte",
                            en: "the file \(file.displayName) is listed for several payslips; "
                                + "it is not read"),
                        at: SourcePlace(file: displayName), subject: file.key.number?.text))
            } else if listed.insert(file.path).inserted {
                kept.append(file)
            }
        }
        return (kept, diagnostics)
    }
}
