import Diagnostics
package import Typesetting

/// Makes the PDF of payslips of one company, and pictures of their pages.
///
/// It belongs to one isolation domain, as its typesetter does; two of them work beside each other.
package final class PayslipRenderer {
    /// How the employer wants it.
    package let look: PayslipLook
    #if Rendering
        private let typesetter: Typesetter
        private let logo: Picture?

        /// Pixels of a logo in an inch of paper: what print shops ask for.
        private static let logoDensity = 300.0

        /// Finds the font and reads the logo.
        ///
        /// - Parameter look: how the employer wants it.
        /// - Throws: a `TypesettingFailure`.
        package init(_ look: PayslipLook) throws(TypesettingFailure) {
            self.look = look
            typesetter = try Typesetter(family: look.font)
            let density = PayslipRenderer.logoDensity / 72
            var picture: Picture?
            if let png = look.logo {
                picture = try Picture(
                    png: png,
                    most: (
                        Int(PageGeometry.logo.width * density),
                        Int(PageGeometry.logo.height * density)
                    ))
            }
            logo = picture
        }

        /// Makes the PDF of a payslip: A4, fonts embedded, tagged, the same bytes for the same sheet and look.
        ///
        /// - Parameter sheet: what stands on it.
        /// - Returns: the file's bytes.
        /// - Throws: a `DocumentProblem`.
        package func pdf(_ sheet: PayslipSheet) throws(DocumentProblem) -> [UInt8] {
            let painter = try SheetPainter(sheet, look, logo: logo, typesetter)
            let metadata = PDFFile.Metadata(
                title: "\(sheet.words[.title]) \(sheet.payDate)", author: sheet.employer,
                keywords: sheet.keywords, language: sheet.words.language.rawValue,
                date: "\(sheet.payDate)T00:00:00Z")
            let file = try translated { () throws(TypesettingFailure) in
                try PDFFile(width: PageGeometry.width, height: PageGeometry.height, metadata)
            }
            for index in painter.plan.pages.indices {
                if index > 0 { file.nextPage() }
                try painter.draw(index, on: file.canvas)
            }
            return try translated { () throws(TypesettingFailure) in try file.finish() }
        }

        /// Makes pictures of a payslip's pages.
        ///
        /// - Parameters:
        ///   - sheet: what stands on them.
        ///   - density: pixels in an inch.
        /// - Returns: a PNG file for each page.
        /// - Throws: a `DocumentProblem`.
        package func pictures(
            _ sheet: PayslipSheet, density: Double
        ) throws(DocumentProblem) -> [[UInt8]] {
            let painter = try SheetPainter(sheet, look, logo: logo, typesetter)
            var pages: [[UInt8]] = []
            for index in painter.plan.pages.indices {
                let page = try translated { () throws(TypesettingFailure) in
                    try PNGPage(
                        width: PageGeometry.width, height: PageGeometry.height,
                        scale: density / 72)
                }
                try painter.draw(index, on: page.canvas)
                pages.append(try translated { () throws(TypesettingFailure) in try page.finish() })
            }
            return pages
        }

        private func translated<Value>(
            _ body: () throws(TypesettingFailure) -> Value
        ) throws(DocumentProblem) -> Value {
            do throws(TypesettingFailure) {
                return try body()
            } catch {
                throw DocumentProblem(error)
            }
        }
    #else
        /// There is nothing to make pages with.
        package init(_ look: PayslipLook) throws(TypesettingFailure) {
            self.look = look
        }

        /// Always refuses: lonespec has been built without what draws pages.
        package func pdf(_ sheet: PayslipSheet) throws(DocumentProblem) -> [UInt8] {
            throw .notBuilt
        }

        /// Always refuses: lonespec has been built without what draws pages.
        package func pictures(
            _ sheet: PayslipSheet, density: Double
        ) throws(DocumentProblem) -> [[UInt8]] {
            throw .notBuilt
        }
    #endif

    /// Whether this lonespec can draw pages at all.
    package static var isBuilt: Bool {
        #if Rendering
            true
        #else
            false
        #endif
    }
}
