package import Delivery
import Diagnostics
import Documents
import Foundation
import Payroll
import Store

/// Makes the documents of one company's payslips: the hooks have their say about the rows, drawers draw beside each other,
/// and the store keeps what comes out. Memory does not grow with their number.
package struct PayslipPress: DocumentMaker {
    /// How, and what.
    package let settings: DocumentSettings
    private let hooks: any HookRunner
    private let documents: DocumentStore
    private let drawers: [Drawer]
    private let phone: PhoneView

    /// Drawers at most: each holds fonts and set texts.
    private static let mostDrawers = 8

    /// Opens a press.
    ///
    /// - Parameters:
    ///   - settings: how payslips look.
    ///   - hooks: has a say about the rows.
    ///   - documents: keeps what is made.
    ///   - checker: says what the channel would refuse.
    /// - Throws: a `Diagnostic` about the font, the logo or the template.
    init(
        _ settings: DocumentSettings, hooks: any HookRunner, documents: DocumentStore,
        checker: any MessageComposer
    ) throws(Diagnostic) {
        self.settings = settings
        self.hooks = hooks
        self.documents = documents
        phone = try PhoneView(settings.look)
        if settings.makesPhoneView { try PayslipPress.check(phone, settings, checker) }
        guard settings.makesPDF else {
            drawers = []
            return
        }
        guard PayslipRenderer.isBuilt else {
            throw Diagnostic(
                code: "document.build", DocumentProblem.notBuilt.phrase,
                hint: DocumentProblem.notBuilt.advice)
        }
        let count = min(
            max(ProcessInfo.processInfo.activeProcessorCount, 1), PayslipPress.mostDrawers)
        // The first one finds what is wrong; the others begin when there is something to draw.
        drawers =
            try [Drawer(checked: settings.look)]
            + (1..<max(count, 1)).map { _ in
                Drawer(settings.look)
            }
    }

    /// The usual template is in order; one of the customer's own is tried before anything is sent.
    private static func check(
        _ phone: PhoneView, _ settings: DocumentSettings, _ checker: any MessageComposer
    ) throws(Diagnostic) {
        let subject = PayslipSubject.invented
        let html = try? phone.html(PayslipSheet(subject, settings.look), subject)
        guard let html, let problem = checker.problem(inHTML: html) else { return }
        throw Diagnostic(
            code: "document.template", problem.sentence, hint: problem.advice,
            at: SourcePlace(
                file: settings.look.phoneTemplateFile ?? "phone.mustache"))
    }

    package var makesDocuments: Bool { settings.makesPDF }

    package func make(_ payslips: [HookFacts]) async throws -> [MadeDocument] {
        let needed = payslips.filter { $0.payslip.document == nil }
        guard settings.makesPDF && !needed.isEmpty || settings.makesPhoneView else {
            return payslips.map { _ in MadeDocument(.none) }
        }
        var results = [MadeDocument](repeating: MadeDocument(.none), count: payslips.count)
        var jobs: [(index: Int, sheet: PayslipSheet)] = []
        for (index, facts) in payslips.enumerated() {
            let needsPDF = settings.makesPDF && facts.payslip.document == nil
            switch await sheet(of: facts, withRows: needsPDF) {
            case .failure(.held(let reason)): results[index] = MadeDocument(.held(reason))
            case .failure(.problem(let problem)):
                results[index] =
                    needsPDF
                    ? MadeDocument(.failed(Reason(problem)))
                    : MadeDocument(.none, effects: [note(problem, facts)])
            case .success(let made):
                if needsPDF { jobs.append((index, made.sheet)) }
                guard settings.makesPhoneView else { continue }
                do throws(DocumentProblem) {
                    results[index].html = try phone.html(made.sheet, made.subject)
                } catch {
                    results[index].effects.append(note(error, facts))
                }
            }
        }
        for (index, result) in try await draw(jobs) {
            switch result {
            case .success(let document): results[index].outcome = .made(document)
            case .failure(let problem):
                results[index] = MadeDocument(.failed(Reason(problem)))
            }
        }
        return results
    }

    /// The documents of a payslip as files, and as pictures where somebody wants to look.
    ///
    /// - Parameters:
    ///   - facts: the payslip.
    ///   - density: pixels in an inch of the pictures; nil for none.
    /// - Returns: the files, or why there are none.
    package func proof(of facts: HookFacts, density: Double? = nil) async
        -> Result<PayslipProof, ProofFailure>
    {
        switch await sheet(of: facts, withRows: true) {
        case .failure(.held(let reason)): return .failure(ProofFailure(reason: reason))
        case .failure(.problem(let problem)):
            return .failure(ProofFailure(reason: Reason(problem)))
        case .success(let made):
            guard let drawer = drawers.first else {
                return .failure(ProofFailure(reason: Reason(.notBuilt)))
            }
            do throws(DocumentProblem) {
                let html = try phone.html(made.sheet, made.subject)
                if let density {
                    let pictures = try await drawer.pictures(made.sheet, density: density)
                    return .success(PayslipProof(pdf: [], html: html, pictures: pictures))
                }
                return .success(
                    PayslipProof(pdf: try await drawer.pdf(made.sheet), html: html, pictures: []))
            } catch {
                return .failure(ProofFailure(reason: Reason(error)))
            }
        }
    }

    private enum SheetFailure: Error {
        case held(Reason)
        case problem(DocumentProblem)
    }

    private func sheet(of facts: HookFacts, withRows: Bool) async -> Result<
        (sheet: PayslipSheet, subject: PayslipSubject), SheetFailure
    > {
        let language: Language = facts.link.language == "en" ? .en : .sv
        let detail = facts.detail()
        var rows: [PayRow] = []
        if withRows {
            rows = detail.rows(language)
            if hooks.points.contains(.payslipRows) {
                switch await hooks.payslipRows(rows, of: facts) {
                case .hold(let reason): return .failure(.held(reason))
                case .rows(let made): rows = made
                }
            }
        }
        let subject = PayslipSubject(
            company: facts.company, language: language, run: facts.run,
            employee: facts.employee, amounts: facts.payslip.amounts, facts: detail.facts,
            rows: rows)
        do throws(DocumentProblem) {
            return .success((try PayslipSheet(subject, settings.look), subject))
        } catch {
            return .failure(.problem(error))
        }
    }

    private func note(_ problem: DocumentProblem, _ facts: HookFacts) -> HookEffect {
        HookEffect(
            plugin: settings.plugin ?? "lonespec",
            .note(
                HookNote(
                    .problem,
                    "no view for phones for \(facts.employee.number): \(problem.phrase.en)")))
    }

    /// Draws beside each other, and sees to it that everything is on disk.
    private func draw(_ jobs: [(index: Int, sheet: PayslipSheet)]) async throws -> [(
        Int, Result<Document, DocumentProblem>
    )] {
        if jobs.isEmpty { return [] }
        let share = (jobs.count + drawers.count - 1) / drawers.count
        let results = try await withThrowingTaskGroup(
            of: [(Int, Result<Document, DocumentProblem>)].self
        ) { group in
            for (at, drawer) in drawers.enumerated() {
                let part = Array(jobs.dropFirst(at * share).prefix(share))
                if part.isEmpty { continue }
                group.addTask { [documents] in
                    try await drawer.store(part, in: documents)
                }
            }
            var all: [(Int, Result<Document, DocumentProblem>)] = []
            for try await part in group { all += part }
            return all
        }
        try documents.flush()
        return results
    }
}
