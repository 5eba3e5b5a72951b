import Delivery
import Diagnostics
import Documents
import Payroll
import Store
import Typesetting

/// Draws payslips, one after the other, with fonts of its own.
actor Drawer {
    private let look: PayslipLook
    private var renderer: PayslipRenderer?

    /// Creates a drawer that opens its fonts when there is something to draw.
    init(_ look: PayslipLook) {
        self.look = look
    }

    /// Creates a drawer, and sees whether it can draw.
    ///
    /// - Throws: a `Diagnostic` about the font or the logo.
    init(checked look: PayslipLook) throws(Diagnostic) {
        self.look = look
        do throws(TypesettingFailure) {
            renderer = try PayslipRenderer(look)
        } catch {
            throw Diagnostic(look, error)
        }
    }

    /// Makes the PDF of a payslip.
    func pdf(_ sheet: PayslipSheet) throws(DocumentProblem) -> [UInt8] {
        try open().pdf(sheet)
    }

    /// Makes pictures of a payslip's pages.
    func pictures(_ sheet: PayslipSheet, density: Double) throws(DocumentProblem) -> [[UInt8]] {
        try open().pictures(sheet, density: density)
    }

    /// Makes PDFs and stores them.
    ///
    /// - Throws: the store's errors; what is wrong with a payslip is an answer.
    func store(
        _ jobs: [(index: Int, sheet: PayslipSheet)], in documents: DocumentStore
    ) throws -> [(Int, Result<Document, DocumentProblem>)] {
        var results: [(Int, Result<Document, DocumentProblem>)] = []
        for job in jobs {
            let bytes: [UInt8]
            do throws(DocumentProblem) {
                bytes = try pdf(job.sheet)
            } catch {
                results.append((job.index, .failure(error)))
                continue
            }
            results.append((job.index, .success(try documents.put(bytes, from: "lonespec"))))
        }
        return results
    }

    private func open() throws(DocumentProblem) -> PayslipRenderer {
        if let renderer { return renderer }
        do throws(TypesettingFailure) {
            let made = try PayslipRenderer(look)
            renderer = made
            return made
        } catch {
            throw .drawing("\(error)")
        }
    }
}

extension Diagnostic {
    /// What is wrong with a look, as whoever sets it reads it.
    fileprivate init(_ look: PayslipLook, _ failure: TypesettingFailure) {
        let place = SourcePlace(file: HostConfiguration.fileName)
        switch failure {
        case .noFont(let name, let other):
            self.init(
                code: "document.font",
                Phrase("the font '\(name)' is not installed (the system has '\(other)' instead)"),
                hint:
                    "install it (Roboto is in fonts-roboto-unhinted), or name another one in the setting font",
                at: place)
        case .picture(let text):
            self.init(
                code: "document.logo", Phrase("the setting logo: the file cannot be used: \(text)"),
                hint: "save it as a PNG file of at most 4000 x 4000 pixels", at: place)
        case .noGlyph(let character, _):
            self.init(
                code: "document.font", Phrase("the font '\(look.font)' has no '\(character)'"),
                hint: "name another one in the setting font", at: place)
        case .drawing(let text):
            self.init(
                code: "document.drawing", Phrase("payslips cannot be drawn: \(text)"), at: place)
        }
    }
}
