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
        private let foot: [SetText]
        private let footHeight: Double

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
            tail = try SheetTail(sheet, look, typesetter)
            var foot: [SetText] = []
            for line in sheet.footer {
                foot.append(
                    try typesetter.laidOut(line, SheetStyle.small.wrapping, Page.content - 66))
            }
            self.foot = foot
            footHeight = max(SheetStyle.footLine, foot.map(\.height).reduce(0, +))
            plan = try SheetPlan(
                sheet, typesetter, top: head.bottom + 7 * Page.millimetre,
                bottom: Page.bottom - footHeight - 14, tail: tail.height)
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
            if !page.rows.isEmpty || index == 0 {
                let end = try SheetTable(sheet: sheet, plan: plan, look: look, pencil: pencil)
                    .draw(page)
                if page.isLast { try tail.draw(from: end, pencil) }
            } else if page.isLast {
                try tail.draw(from: page.top, pencil)
            }
            if let top = page.messageTop { try tail.drawMessage(from: top, pencil) }
            try drawFoot(index, pencil)
        }

        private func drawFoot(_ index: Int, _ pencil: Pencil) throws(DocumentProblem) {
            var y = Page.bottom - footHeight
            pencil.canvas.rule(x: Page.margin, y: y - 5, width: Page.content, SheetStyle.hairline)
            try pencil.canvas.tagged("P") { () throws(DocumentProblem) in
                try pencil.figure(
                    "\(index + 1) (\(plan.pages.count))", SheetStyle.small,
                    right: Page.margin + Page.content, y: y, SheetStyle.quiet)
            }
            if foot.isEmpty { return }
            pencil.canvas.tagged("P") {
                for line in foot {
                    pencil.canvas.draw(line, x: Page.margin, y: y, SheetStyle.quiet)
                    y += line.height
                }
            }
        }
    }
#endif
