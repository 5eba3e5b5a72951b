import Delivery
package import Diagnostics
import Import
package import Payroll
import Store

/// Finds whose payslip each PDF is. A file that could be two people's is nobody's.
package struct DocumentMatch {
    /// What came of it.
    package struct Report: Sendable {
        /// PDFs by what happened to them.
        package var changes: [ImportChange: Int] = [:]
        /// Files that could not be used.
        package var diagnostics: [Diagnostic] = []
        /// Payslips that still have no PDF.
        package var missing: [EmploymentNumber] = []
    }

    var report = Report()
    private let keys: [PayslipKey]
    private let today: CalendarDate
    private let byNumber: [EmploymentNumber: [Int]]
    private let byIdentity: [PersonalIdentityNumber: [Int]]
    private var files: [Int: DocumentFile] = [:]
    private var contested: Set<Int> = []
    private var documents: [(index: Int, document: Document)] = []

    init(keys: [PayslipKey], today: CalendarDate) {
        self.keys = keys
        self.today = today
        byNumber = Dictionary(grouping: keys.indices, by: { keys[$0].number })
        var identities: [PersonalIdentityNumber: [Int]] = [:]
        for (index, key) in keys.enumerated() {
            let identity = IdentityClass.classify(key.identity.text, today: today)
            if let number = identity.number { identities[number, default: []].append(index) }
        }
        byIdentity = identities
    }

    /// Gives a file to the one payslip that it names.
    mutating func assign(_ file: DocumentFile) {
        let found = candidates(file.key).filter { index in
            let payslip = keys[index]
            if let date = file.key.payDate, date != payslip.payDate { return false }
            if let period = file.key.period, let own = payslip.period, period != own {
                return false
            }
            return true
        }
        guard let index = found.first else {
            return complain(
                file, .warning, "unmatched",
                sv: "filen hör inte till någon inläst lönespecifikation",
                en: "the file belongs to no payslip that has been imported")
        }
        guard found.count == 1 else {
            return complain(
                file, .error, "ambiguous", sv: "filen kan höra till flera lönespecifikationer",
                en: "the file could belong to several payslips",
                hint: Phrase(
                    sv: "ta med {betaldatum} i namnet, eller använd en indexfil",
                    en: "put {betaldatum} in the name, or use an index file"))
        }
        guard files[index] == nil, !contested.contains(index) else {
            files[index] = nil
            contested.insert(index)
            return complain(
                file, .error, "duplicate",
                sv: "lönespecifikationen har flera filer: ingen av dem läses in",
                en: "the payslip has several files: none of them is taken in")
        }
        files[index] = file
    }

    private func candidates(_ key: DocumentKey) -> [Int] {
        let identity = IdentityClass.classify(key.identity.text, today: today).number
        // A number in the name that is none, or nobody's, makes the file nobody's.
        if key.identity.text != nil, identity == nil { return [] }
        let byIdentity = identity.map { self.byIdentity[$0] ?? [] }
        guard let number = key.number else { return byIdentity ?? [] }
        let found = byNumber[number] ?? []
        guard let byIdentity else { return found }
        return found.filter(byIdentity.contains)
    }

    /// Reads the files that have found their payslip.
    ///
    /// - Parameter store: makes a document of a file's bytes and name, and may store it.
    /// - Throws: what is not one file's own fault, such as a full disk.
    mutating func load(_ store: ([UInt8], String) throws -> Document) throws {
        var owners: [Digest: Int] = [:]
        for (index, file) in files.sorted(by: { $0.key < $1.key }) {
            do {
                let document = try store(DurableFile.read(file.path), file.displayName)
                if let other = owners[document.digest] { complainShared(file, keys[other]) }
                owners[document.digest] = index
                documents.append((index, document))
            } catch {
                try complain(error, file, keys[index])
            }
        }
        report.missing = keys.indices.filter { !keys[$0].hasDocument && files[$0] == nil }
            .map { keys[$0].number }
    }

    /// Gives the payslips their documents.
    mutating func attach(to writer: ImportWriter) throws {
        for (index, document) in documents {
            do {
                let change = try writer.attach(document, to: keys[index].id)
                report.changes[change, default: 0] += 1
            } catch {
                guard let file = files[index] else { throw error }
                try complain(error, file, keys[index])
            }
        }
    }

    /// One file's own error; anything else ends the import.
    private mutating func complain(_ error: any Error, _ file: DocumentFile, _ key: PayslipKey)
        throws
    {
        switch error {
        case var diagnostic as Diagnostic where diagnostic.code.hasPrefix("import."):
            diagnostic.subject = key.number.description
            diagnostic.place = diagnostic.place ?? SourcePlace(file: file.displayName)
            report.diagnostics.append(diagnostic)
        case let failure as FileFailure where !failure.isFull:
            complain(
                file, .error, "unreadable", sv: "filen kan inte läsas",
                en: "the file cannot be read")
        default: throw error
        }
    }

    /// Both get it, and the gate in `Planner` lets neither go: no way of telling whose it is.
    private mutating func complainShared(_ file: DocumentFile, _ other: PayslipKey) {
        complain(
            file, .error, "shared",
            sv: "samma PDF som anställd \(other.number): ingen av dem skickas",
            en: "the same PDF as employee \(other.number): neither is sent")
    }

    private mutating func complain(
        _ file: DocumentFile, _ severity: Diagnostic.Severity, _ code: String, sv: String,
        en: String, hint: Phrase? = nil
    ) {
        report.diagnostics.append(
            Diagnostic(
                severity, code: "import.pdf.\(code)", Phrase(sv: sv, en: en), hint: hint,
                at: SourcePlace(file: file.displayName), subject: file.key.number?.description))
    }
}
