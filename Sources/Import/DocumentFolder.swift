package import Diagnostics
import Payroll

/// A folder of payslip PDFs whose names follow a pattern.
package struct DocumentFolder: Sendable {
    private let path: String
    private let name: DocumentName

    /// Creates a reader of a folder.
    ///
    /// - Parameters:
    ///   - path: the folder.
    ///   - name: the pattern; folders below are looked at only when it has `/`.
    /// - Throws: a `Diagnostic` when the folder is not there or cannot be read.
    package init(path: String, name: DocumentName) throws {
        guard Folder.names(in: path) != nil else { throw DocumentProblem.folderUnreadable(path) }
        self.path = path
        self.name = name
    }

    /// Finds the PDFs.
    ///
    /// - Returns: the documents whose names say whose they are, sorted by path, and what is wrong with the others. Two
    ///   documents for the same payslip are both left out.
    /// - Throws: a `Diagnostic` when the folder can no longer be read.
    package func scan() throws -> (files: [DocumentFile], diagnostics: [Diagnostic]) {
        var files: [DocumentFile] = []
        var diagnostics: [Diagnostic] = []
        try walk("", depth: 0) { relative in
            do throws(Diagnostic) {
                guard let file = try read(relative) else { return }
                files.append(file)
            } catch {
                diagnostics.append(error)
            }
        }
        let (kept, repeated) = DocumentProblem.separate(files)
        return (kept, diagnostics + repeated)
    }

    private func walk(_ below: String, depth: Int, _ body: (String) -> Void) throws {
        guard let names = Folder.names(in: below.isEmpty ? path : "\(path)/\(below)") else {
            throw DocumentProblem.folderUnreadable("\(path)/\(below)")
        }
        for entry in names {
            let relative = below.isEmpty ? entry : "\(below)/\(entry)"
            if Folder.kind("\(path)/\(relative)") == .folder {
                if name.hasFolders, depth < 16 { try walk(relative, depth: depth + 1, body) }
            } else if entry.lowercased().hasSuffix(".pdf") {
                body(relative)
            }
        }
    }

    private func read(_ relative: String) throws(Diagnostic) -> DocumentFile? {
        let full = "\(path)/\(relative)"
        guard Folder.kind(full) == .file else { throw DocumentProblem.link(relative) }
        let readings = name.readings(of: relative)
        guard readings.count < 2 else {
            throw DocumentProblem.ambiguous(relative, pattern: name.pattern)
        }
        guard let key = readings.first else {
            throw DocumentProblem.unmatched(relative, pattern: name.pattern)
        }
        let display = SafeText.mask(relative)
        guard try Folder.isPDF(full, displayName: display) else {
            throw DocumentProblem.notPDF(relative)
        }
        return DocumentFile(path: full, displayName: display, key: key)
    }
}
