import Delivery
package import Diagnostics
import Foundation
package import Import
package import Payroll
package import Store

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
        let lock = try host.lock(company, purpose: "import")
        let files = try documentFiles(request)
        let outcome = try host.store.importing(
            into: company.id, request.options, at: host.now(), isDryRun: request.isDryRun
        ) { writer in
            var outcome = Outcome()
            for path in request.paxml {
                outcome.records.merge(
                    try PaxmlImporter(
                        path: path, displayName: path, company: company.organisationNumber,
                        today: request.options.today, expects: request.expects
                    ).run(into: writer))
            }
            if let path = request.employees {
                outcome.records.merge(
                    try EmployeeCSVImporter(
                        path: path, displayName: path, today: request.options.today
                    ).run(into: writer))
            }
            if let files {
                outcome.documents = try match(files, request, outcome.records, writer)
            }
            return outcome
        }
        _ = consume lock
        return outcome
    }

    private typealias Files = (files: [DocumentFile], diagnostics: [Diagnostic])

    private func documentFiles(_ request: Request) throws -> Files? {
        if let index = request.pdfIndex {
            return try DocumentIndex(path: index).scan()
        }
        guard let folder = request.pdfFolder else { return nil }
        return try DocumentFolder(path: folder, name: DocumentName(request.pdfName)).scan()
    }

    private func match(
        _ files: Files, _ request: Request, _ records: ImportReport, _ writer: ImportWriter
    ) throws -> DocumentMatch.Report {
        var dates = records.payDates
        for file in files.files { if let date = file.key.payDate { dates.insert(date) } }
        if let date = request.payDate { dates = [date] }
        let keys = try writer.payslipKeys(on: dates)
        var match = DocumentMatch(keys: keys, today: request.options.today)
        match.report.diagnostics = files.diagnostics
        for file in files.files { match.assign(file) }
        try match.attach(to: writer, host.documents, isDryRun: request.isDryRun)
        if !request.isDryRun { host.documents.flush() }
        return match.report
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
