import Delivery
package import Diagnostics
import Foundation
package import Import
package import Payroll
package import Store
import Wording

/// Takes files in: PAXml, a CSV of employees, PDFs. All of one call in one transaction.
package struct ImportService {
    /// What is to be taken in.
    package struct Request: Sendable {
        /// PAXml files.
        package var paxml: [String] = []
        /// What they must have.
        package var expects = PaxmlImporter.Expectation.any
        /// A CSV file with employees.
        package var employees: String?
        /// A folder of PDFs.
        package var pdfFolder: String?
        /// How the names in it are built.
        package var pdfName = ImportService.defaultName
        /// Instead of a folder: a CSV file that says which PDF is whose.
        package var pdfIndex: String?
        /// Only PDFs of this pay date, where neither names nor files say one.
        package var payDate: CalendarDate?
        /// What the files do not say.
        package var options: ImportOptions
        /// Whether nothing is kept.
        package var isDryRun = false

        /// Creates a request that takes nothing in.
        package init(today: CalendarDate) {
            options = ImportOptions(today: today)
        }
    }

    /// What was taken in, or would have been.
    package struct Outcome: Sendable {
        /// Employees and payslips.
        package var records = ImportReport()
        /// PDFs; nil when none were asked for.
        package var documents: DocumentMatch.Report?
        /// Payslips that had been sent and have been corrected.
        package var correctedAfterSending = 0

        /// Everything that somebody should read.
        package var diagnostics: [Diagnostic] {
            records.diagnostics + (documents?.diagnostics ?? [])
        }
    }

    /// The usual name of a payslip's PDF.
    package static let defaultName = "{anstid}_{betaldatum}.pdf"

    private let host: Installation

    /// Creates the service.
    package init(host: Installation) {
        self.host = host
    }

    /// Takes everything in, or nothing when a file as a whole is refused.
    ///
    /// - Throws: `CommandFailure`: 2 for a file that is refused, 4 when another process is at work on the company.
    package func run(_ request: Request, into company: Company) throws -> Outcome {
        try host.require(.send, for: company)
        if request.options.newEmployeesSend { try host.require(.mailboxBox, for: company) }
        if request.options.newEmployeesPrint { try host.require(.printBox, for: company) }
        let lock = try host.lock(company, purpose: "import")
        let files = try documentFiles(request)
        var match: DocumentMatch?
        var outcome = Outcome()
        try importing(request, company) { writer in
            outcome.records = try records(request, company, writer)
            outcome.correctedAfterSending += writer.correctedAfterSending
            if let files {
                match = try assigned(files, request, outcome.records, writer)
                // Nothing of a dry run outlives this transaction, so the documents are looked at inside it.
                if request.isDryRun {
                    try match?.load { try DocumentStore.check($0, from: $1) }
                    try match?.attach(to: writer)
                }
            }
        }
        if !request.isDryRun, match != nil {
            // The PDFs are written outside any transaction: others may write to the database meanwhile.
            try match?.load { try host.documents.put($0, from: $1) }
            try host.documents.flush()
            try importing(request, company) { writer in
                try match?.attach(to: writer)
                outcome.correctedAfterSending += writer.correctedAfterSending
            }
        }
        outcome.documents = match?.report
        _ = consume lock
        return outcome
    }

    private func importing<T>(
        _ request: Request, _ company: Company, _ body: (ImportWriter) throws -> T
    ) throws -> T {
        var options = request.options
        let rights = try host.rights()
        for permission in [Permission.mailboxBox, .printBox]
        where !rights.allows(permission, for: company.id) {
            options.lacking[permission] = permission.words.phrase
        }
        return try host.store.importing(
            into: company.id, options, by: host.author, isDryRun: request.isDryRun, body)
    }

    private func records(_ request: Request, _ company: Company, _ writer: ImportWriter) throws
        -> ImportReport
    {
        var report = ImportReport()
        for path in request.paxml {
            report.merge(
                try PaxmlImporter(
                    path: path, displayName: path, company: company.organisationNumber,
                    today: request.options.today, expects: request.expects
                ).run(into: writer))
        }
        if let path = request.employees {
            report.merge(
                try EmployeeCSVImporter(
                    path: path, displayName: path, today: request.options.today
                ).run(into: writer))
        }
        try writer.finish()
        let others = [request.employees, request.pdfFolder, request.pdfIndex].compactMap(\.self)
        let files = (request.paxml + others).compactMap {
            $0.split(separator: "/").last.map(String.init)
        }
        if !files.isEmpty { try writer.note(files.joined(separator: ", ")) }
        report.employees[.created, default: 0] += writer.newEmployees
        report.diagnostics += writer.notes
        let isPayrun = request.expects == .payrun && !request.paxml.isEmpty
        guard !isPayrun || !report.payslips.isEmpty || report.badRows > 0 else {
            throw Diagnostic(
                code: "import.no-payslips",
                Phrase(sv: "filen har inga lönespecifikationer", en: "the file has no payslips"),
                hint: Phrase(
                    sv: "kontrollera exporten ur lönesystemet",
                    en: "check the export from the payroll system"),
                at: SourcePlace(file: request.paxml.joined(separator: ", ")))
        }
        return report
    }

    private typealias Files = (files: [DocumentFile], diagnostics: [Diagnostic])

    private func documentFiles(_ request: Request) throws -> Files? {
        if let index = request.pdfIndex {
            return try DocumentIndex(path: index).scan()
        }
        guard let folder = request.pdfFolder else { return nil }
        return try DocumentFolder(path: folder, name: DocumentName(request.pdfName)).scan()
    }

    private func assigned(
        _ files: Files, _ request: Request, _ records: ImportReport, _ writer: ImportWriter
    ) throws -> DocumentMatch {
        var dates = records.payDates
        for file in files.files { if let date = file.key.payDate { dates.insert(date) } }
        if let date = request.payDate { dates = [date] }
        var match = DocumentMatch(
            keys: try writer.payslipKeys(on: dates), today: request.options.today)
        match.report.diagnostics = files.diagnostics
        for file in files.files { match.assign(file) }
        return match
    }
}

extension ImportReport {
    /// Adds another file's report.
    mutating func merge(_ other: ImportReport) {
        employees.merge(other.employees, uniquingKeysWith: +)
        payslips.merge(other.payslips, uniquingKeysWith: +)
        diagnostics += other.diagnostics
        passedOver.merge(other.passedOver, uniquingKeysWith: +)
        payDates.formUnion(other.payDates)
    }
}
