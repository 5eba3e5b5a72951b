import Diagnostics
import Payroll

/// The errors and warnings that concern single documents; names are shown with identity numbers masked.
enum DocumentProblem {
    static func unmatched(_ name: String, pattern: String) -> Diagnostic {
        Diagnostic(
            .warning, code: "import.pdf.unmatched",
            Phrase(
                sv: "filnamnet passar inte mönstret \(pattern); filen lästes inte",
                en: "the file name does not fit the pattern \(pattern); the file was not read"),
            at: place(name))
    }

    static func ambiguous(_ name: String, pattern: String) -> Diagnostic {
        Diagnostic(
            code: "import.pdf.ambiguous",
            Phrase(
                sv: "filnamnet kan läsas på två sätt med mönstret \(pattern)",
                en: "the file name can be read in two ways with the pattern \(pattern)"),
            at: place(name))
    }

    static func notPDF(_ name: String) -> Diagnostic {
        Diagnostic(
            code: "import.pdf.kind",
            Phrase(sv: "filen är ingen PDF", en: "the file is not a PDF"), at: place(name))
    }

    static func link(_ name: String) -> Diagnostic {
        Diagnostic(
            .warning, code: "import.pdf.link",
            Phrase(
                sv: "filen är en länk och lästes inte", en: "the file is a link and was not read"),
            at: place(name))
    }

    static func sameKey(_ name: String, as other: String, subject: String?) -> Diagnostic {
        let masked = SafeText.mask(other)
        return Diagnostic(
            code: "import.pdf.same",
            Phrase(
                sv: "två filer gäller samma lönespecifikation, den andra är \(masked); ingen läses",
                en:
                    "two files are for the same payslip, the other one is \(masked); neither is read"
            ),
            at: place(name), subject: subject)
    }

    static func outside(_ place: SourcePlace) -> Diagnostic {
        Diagnostic(
            code: "import.index.outside",
            Phrase(
                sv: "filen ligger utanför indexfilens mapp",
                en: "the file is outside the index file's folder"),
            hint: Phrase(
                sv: "skriv sökvägen från indexfilens mapp, utan '..' och utan länkar ut",
                en: "write the path from the index file's folder, without '..' and links out"),
            at: place)
    }

    static func folderUnreadable(_ name: String) -> Diagnostic {
        Diagnostic(
            code: "import.folder",
            Phrase(
                sv: "mappen finns inte eller går inte att läsa",
                en: "the folder is missing or cannot be read"), at: place(name))
    }

    private static func place(_ name: String) -> SourcePlace {
        SourcePlace(file: SafeText.mask(name))
    }

    /// Removes the documents that share a key, and reports each of them.
    static func separate(_ files: [DocumentFile]) -> ([DocumentFile], [Diagnostic]) {
        var groups: [DocumentKey: [DocumentFile]] = [:]
        for file in files { groups[file.key.canonical, default: []].append(file) }
        var kept: [DocumentFile] = []
        var diagnostics: [Diagnostic] = []
        for file in files {
            let others = groups[file.key.canonical, default: []].filter { $0.path != file.path }
            if let other = others.first {
                diagnostics.append(
                    sameKey(
                        file.displayName, as: other.displayName,
                        subject: file.key.number?.text))
            } else {
                kept.append(file)
            }
        }
        return (kept, diagnostics)
    }
}
