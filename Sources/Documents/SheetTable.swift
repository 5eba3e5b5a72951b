#if Rendering
    import Payroll
    import Typesetting

    /// Draws the table of rows.
    struct SheetTable {
        let sheet: PayslipSheet
        let plan: SheetPlan
        let look: PayslipLook
        let pencil: Pencil

        private typealias Page = PageGeometry

        /// Draws a page's rows.
        ///
        /// - Returns: where they end.
        /// - Throws: a `DocumentProblem`.
        func draw(_ page: SheetPlan.Page) throws(DocumentProblem) -> Double {
            var y = page.top
            if sheet.rows.isEmpty {
                try pencil.canvas.tagged("P") { () throws(DocumentProblem) in
                    y += try pencil.text(
                        sheet.words[.noLines], SheetStyle.cell, x: Page.margin, y: y,
                        SheetStyle.quiet)
                }
                return y
            }
            try pencil.canvas.tagged("Table") { () throws(DocumentProblem) in
                try drawHead(at: y)
                y += SheetStyle.headHeight
                if let brought = page.brought {
                    try drawTransfer(.brought, brought, at: y)
                    y += SheetPlan.transferHeight
                }
                for index in page.rows {
                    if (index - page.rows.lowerBound) % 2 == 1, !sheet.rows[index].isHeading {
                        pencil.canvas.fill(
                            x: Page.margin - 4, y: y, width: Page.content + 8,
                            height: plan.rows[index].height, look.colour.paler(0.94))
                    }
                    draw(index, at: y + SheetStyle.rowPadding)
                    y += plan.rows[index].height
                }
                if let carried = page.carried {
                    try drawTransfer(.carried, carried, at: y)
                    y += SheetPlan.transferHeight
                }
            }
            return y
        }

        private func drawHead(at y: Double) throws(DocumentProblem) {
            try pencil.canvas.tagged("TR") { () throws(DocumentProblem) in
                for (index, column) in sheet.columns.enumerated() {
                    let (x, width) = (plan.starts[index], plan.widths[index])
                    let words = sheet.words[column.label]
                    try pencil.canvas.tagged("TH") { () throws(DocumentProblem) in
                        if column.isFigure {
                            try pencil.figure(
                                words, SheetStyle.head, right: x + width, y: y, look.ink)
                        } else {
                            try pencil.text(
                                words, SheetStyle.head, x: x, y: y, width: width, look.ink)
                        }
                    }
                }
            }
            pencil.canvas.rule(
                x: Page.margin - 4, y: y + SheetStyle.headHeight - 3.5, width: Page.content + 8,
                look.ink, weight: 0.9)
        }

        /// Draws a row, each cell an element, the empty ones too: whoever listens knows the column.
        private func draw(_ index: Int, at y: Double) {
            let texts = plan.rows[index]
            let canvas = pencil.canvas
            let ink = sheet.rows[index].isHeading ? look.ink : .black
            canvas.tagged("TR") {
                for (at, column) in sheet.columns.enumerated() {
                    canvas.tagged("TD") {
                        guard let cell = texts.cells[at] else { return }
                        let x = plan.starts[at]
                        canvas.draw(
                            cell, x: column.isFigure ? x + plan.widths[at] - cell.width : x, y: y,
                            ink)
                        guard column == .name, let comment = texts.comment else { return }
                        canvas.draw(comment, x: x, y: y + texts.commentTop, SheetStyle.quiet)
                    }
                }
            }
        }

        private func drawTransfer(
            _ label: SheetLabel, _ sum: Money, at y: Double
        ) throws(DocumentProblem) {
            let right = Page.margin + Page.content
            try pencil.canvas.tagged("TR") { () throws(DocumentProblem) in
                try pencil.canvas.tagged("TH") { () throws(DocumentProblem) in
                    try pencil.text(
                        sheet.words[label], SheetStyle.cell.bold, x: Page.margin, y: y + 1.5,
                        width: Page.content - 120, SheetStyle.quiet)
                }
                try pencil.canvas.tagged("TD") { () throws(DocumentProblem) in
                    try pencil.figure(
                        sum.swedishText, SheetStyle.cell.bold, right: right, y: y + 1.5)
                }
            }
        }
    }
#endif
