package import Delivery
package import Diagnostics
import Foundation
package import HostKit
package import Payroll
import Settings
import Store
import Wording

/// Makes payslips for somebody to look at: the same pages that a dispatch would make, as files. Nothing is sent or kept.
package struct PayslipService {
    private let host: Installation

    /// Creates the service.
    package init(host: Installation) {
        self.host = host
    }

    /// One payslip as a file, or why there is none.
    package struct Made: Sendable {
        /// Whose.
        package var employee: Employee
        /// Whether it has a PDF of its own, which a dispatch sends.
        package var hasOwn: Bool
        /// Why there is no file; nil when there is.
        package var problem: Reason?
    }

    /// What came of all.
    package struct Summary: Sendable, Hashable {
        /// Payslips that are files now.
        package var made = 0
        /// Of those, the ones that have a PDF of their own.
        package var own = 0
        /// Payslips that could not be made.
        package var failed = 0
    }

    /// Why dispatches make no PDFs for the company; nil when they do.
    package func obstacle(for company: Company) throws -> Phrase? {
        let settings = try host.documentSettings(of: company)
        if settings.makesPDF { return nil }
        return settings.plugin == nil
            ? PayslipWords.notEnabled.phrase : PayslipWords.switchedOff.phrase
    }

    /// Makes the payslips that a request names, one after the other.
    ///
    /// - Parameters:
    ///   - company: the company.
    ///   - request: the pay date and the employees.
    ///   - folder: where the files go; it is made when it is missing, and files of the same names are replaced.
    ///   - each: told of each payslip.
    /// - Returns: what came of all.
    /// - Throws: `CommandFailure`, or `FileFailure` when a file cannot be written.
    package func render(
        _ company: Company, _ request: SelectionRequest, into folder: String,
        each: (Made) -> Void
    ) async throws -> Summary {
        try host.requireSight(of: company)
        let bench = try open(company, request)
        let folder = Workspace.absolute(folder)
        try prepare(folder)
        var summary = Summary()
        var pages = CandidatePages(bench.selection, of: company.id, in: host.store)
        while let page = try await pages.next() {
            let details = try await host.store.details(of: page.map(\.payslip.id))
            for candidate in page {
                let detail = details[candidate.payslip.id] ?? PayslipDetail()
                var made = Made(
                    employee: candidate.employee, hasOwn: candidate.payslip.document != nil)
                switch await bench.press.proof(of: bench.facts(candidate, detail)) {
                case .success(let proof):
                    made.problem = bench.composer.problem(inHTML: proof.html)
                    guard made.problem == nil else {
                        summary.failed += 1
                        break
                    }
                    let name = "\(folder)/\(bench.fileName(candidate))"
                    try replace("\(name).pdf", proof.pdf)
                    try replace("\(name).html", Array(proof.html.utf8))
                    summary.made += 1
                    if made.hasOwn { summary.own += 1 }
                case .failure(let failure):
                    summary.failed += 1
                    made.problem = failure.reason
                }
                each(made)
            }
        }
        guard summary.made + summary.failed > 0 else { throw noneFound }
        return summary
    }

    /// Makes pictures of one payslip's pages.
    ///
    /// - Parameters:
    ///   - company: the company.
    ///   - request: the pay date and the employee.
    ///   - density: pixels in an inch.
    ///   - name: the name of the files without the ending; nil for the usual one.
    /// - Returns: the names of the files, and whether the payslip has a PDF of its own.
    /// - Throws: `CommandFailure`, or `FileFailure` when a file cannot be written.
    package func preview(
        _ company: Company, _ request: SelectionRequest, density: Double, as name: String?
    ) async throws -> (files: [String], hasOwn: Bool) {
        try host.requireSight(of: company)
        let bench = try open(company, request)
        var pages = CandidatePages(bench.selection, of: company.id, in: host.store)
        let page = try await pages.next() ?? []
        // The latest run of the day, where there are several.
        guard let candidate = page.last else { throw noneFound }
        guard Set(page.map(\.employee.id)).count == 1 else {
            throw CommandFailure(
                .usage,
                Diagnostic(
                    code: "payslip.several", PayslipWords.several.phrase,
                    hint: PayslipWords.severalHint.phrase))
        }
        let details = try await host.store.details(of: [candidate.payslip.id])
        let facts = bench.facts(candidate, details[candidate.payslip.id] ?? PayslipDetail())
        switch await bench.press.proof(of: facts, density: density) {
        case .failure(let failure):
            throw CommandFailure(
                .someFailed,
                Diagnostic(
                    code: failure.reason.code, failure.reason.sentence,
                    hint: failure.reason.advice, subject: candidate.employee.number.description))
        case .success(let proof):
            var stem = Workspace.absolute(name ?? bench.fileName(candidate))
            if stem.hasSuffix(".png") { stem.removeLast(4) }
            var files: [String] = []
            for (index, picture) in proof.pictures.enumerated() {
                let file = proof.pictures.count == 1 ? "\(stem).png" : "\(stem)-\(index + 1).png"
                try replace(file, picture)
                files.append(file)
            }
            try replace("\(stem).html", Array(proof.html.utf8))
            return (files + ["\(stem).html"], candidate.payslip.document != nil)
        }
    }

    private var noneFound: CommandFailure {
        CommandFailure(
            .usage,
            Diagnostic(
                code: "payslip.none", PayslipWords.noneFound.phrase,
                hint: PayslipWords.noneFoundHint.phrase))
    }

    private func prepare(_ folder: String) throws {
        var isFolder: ObjCBool = false
        let exists = unsafe FileManager.default.fileExists(
            atPath: folder, isDirectory: &isFolder)
        guard exists else { return try DurableFile.makeFolder(folder) }
        guard isFolder.boolValue else {
            throw CommandFailure(
                .usage,
                Diagnostic(
                    code: "payslip.folder",
                    PayslipWords.notAFolder.phrase(["folder": "\(folder)"]),
                    hint: PayslipWords.notAFolderHint.phrase))
        }
    }

    /// A file is whole or not there at all, and for its owner only.
    private func replace(_ path: String, _ bytes: [UInt8]) throws {
        let partial = "\(path).\(getpid()).part"
        do {
            try? FileManager.default.removeItem(atPath: partial)
            try DurableFile.write(bytes, to: partial, synced: false)
            try DurableFile.rename(partial, to: path, synced: false)
        } catch {
            try? FileManager.default.removeItem(atPath: partial)
            throw error
        }
    }

    private func open(_ company: Company, _ request: SelectionRequest) throws -> PayslipBench {
        let found = try host.select(request, of: company)
        let native = try host.channel(of: company, named: nil)
        let hooks = try host.hooks(of: company, channel: native.name, dispatch: nil)
        return PayslipBench(
            company: company, link: try host.store.link(of: company.id),
            composer: native.composer, selection: found.selection,
            hasSeveralRuns: found.runs.count > 1,
            press: try host.press(
                of: company, hooks: hooks, try host.documentSettings(of: company).drawing))
    }
}

/// What making payslips for somebody to look at works with.
private struct PayslipBench {
    let company: Company
    let link: ProgramLink
    let composer: any MessageComposer
    let selection: Selection
    let hasSeveralRuns: Bool
    let press: PayslipPress

    func facts(_ candidate: Candidate, _ detail: PayslipDetail) -> HookFacts {
        HookFacts(
            dispatch: Dispatch.ID(0), channel: composer.traits.name, company: company, link: link,
            run: candidate.run, employee: candidate.employee, recipient: nil,
            payslip: candidate.payslip, detail: { detail })
    }

    /// `1001_2026-11-25`. A number that is the person's own, or cannot be a file's name, is in none; two runs of one day are
    /// told apart.
    func fileName(_ candidate: Candidate) -> String {
        let number = candidate.employee.number
        let isPlain =
            PersonalNumberMask.mask(number.description) == number.text
            && number.text.allSatisfy { $0.isLetter || $0.isNumber || "-_ ".contains($0) }
        var parts = [
            isPlain ? number.text : "lonespecifikation-\(candidate.payslip.id.value)",
            candidate.run.payDate.description,
        ]
        if hasSeveralRuns { parts.append("\(candidate.run.id.value)") }
        return parts.joined(separator: "_")
    }
}
