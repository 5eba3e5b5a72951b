#if Rendering
    import Payroll
    import Typesetting

    /// Draws a payslip document, page by page.
    struct SheetPainter {
        /// Which rows stand on which page.
        let plan: SheetPlan
        private let sheet: PayslipSheet
        private let look: PayslipLook
        private let typesetter: Typesetter
        private let head: SheetHead
        private let tail: SheetTail

        private typealias Page = PageGeometry

        /// Plans the document.
        ///
        /// - Throws: a `DocumentProblem`.
        init(
            _ sheet: PayslipSheet, _ look: PayslipLook, logo: Picture?, _ typesetter: Typesetter
        ) throws(DocumentProblem) {
            self.sheet = sheet
            self.look = look
            self.typesetter = typesetter
            head = try SheetHead(sheet, look, logo: logo, typesetter)
            tail = try SheetTail(sheet, look.colour, typesetter)
            let foot = Double(max(sheet.footer.count, 1)) * SheetStyle.footLine + 14
            plan = try SheetPlan(
                sheet, typesetter, top: head.bottom + 7 * Page.millimetre,
                bottom: Page.bottom - foot, tail: tail.height)
        }

        /// Draws one page.
        ///
        /// - Parameters:
        ///   - index: which, from 0.
        ///   - canvas: where.
        /// - Throws: a `DocumentProblem`.
        func draw(_ index: Int, on canvas: Canvas) throws(DocumentProblem) {
            let pencil = Pencil(typesetter: typesetter, canvas: canvas)
            let page = plan.pages[index]
            if index == 0 { try head.draw(pencil) } else { try head.drawRunning(pencil) }
            var y = page.top
            if !page.rows.isEmpty || index == 0 {
                y = try SheetTable(sheet: sheet, plan: plan, colour: look.colour, pencil: pencil)
                    .draw(page)
            }
            if page.isLast { try tail.draw(from: y, pencil) }
            try drawFoot(index, pencil)
        }

        private func drawFoot(_ index: Int, _ pencil: Pencil) throws(DocumentProblem) {
            let lines = sheet.footer
            var y = Page.bottom - Double(max(lines.count, 1)) * SheetStyle.footLine
            pencil.canvas.rule(x: Page.margin, y: y - 5, width: Page.content, SheetStyle.hairline)
            let number = "\(index + 1) (\(plan.pages.count))"
            try pencil.figure(
                number, SheetStyle.small, right: Page.margin + Page.content, y: y,
                SheetStyle.quiet)
            guard !lines.isEmpty else { return }
            try pencil.canvas.tagged("P") { () throws(DocumentProblem) in
                for line in lines {
                    try pencil.text(
                        line, SheetStyle.small, x: Page.margin, y: y, width: Page.content - 66,
                        SheetStyle.quiet)
                    y += SheetStyle.footLine
                }
            }
        }
    }
#endif
