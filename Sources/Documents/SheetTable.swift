#if Rendering
    import Payroll
    import Typesetting

    /// Draws the table of rows.
    struct SheetTable {
        let sheet: PayslipSheet
        let plan: SheetPlan
        let colour: Colour
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
                    if (index - page.rows.lowerBound) % 2 == 1 {
                        pencil.canvas.fill(
                            x: Page.margin - 4, y: y, width: Page.content + 8,
                            height: plan.heights[index], colour.paler(0.94))
                    }
                    try draw(sheet.rows[index], at: y + SheetStyle.rowPadding)
                    y += plan.heights[index]
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
                    try pencil.canvas.tagged("TH") { () throws(DocumentProblem) in
                        let words = sheet.words[column.label]
                        if column.isFigure {
                            try pencil.figure(
                                words, SheetStyle.head,
                                right: plan.starts[index] + plan.widths[index],
                                y: y, colour)
                        } else {
                            try pencil.text(
                                words, SheetStyle.head, x: plan.starts[index], y: y,
                                width: plan.widths[index], colour)
                        }
                    }
                }
            }
            pencil.canvas.rule(
                x: Page.margin - 4, y: y + SheetStyle.headHeight - 3.5, width: Page.content + 8,
                colour, weight: 0.9)
        }

        private func draw(_ row: PayslipSheet.Row, at y: Double) throws(DocumentProblem) {
            try pencil.canvas.tagged("TR") { () throws(DocumentProblem) in
                var height = 0.0
                for (index, column) in sheet.columns.enumerated() where !row.cells[index].isEmpty {
                    try pencil.canvas.tagged("TD") { () throws(DocumentProblem) in
                        let (cell, style) = (row.cells[index], SheetPlan.style(row, column))
                        let (x, width) = (plan.starts[index], plan.widths[index])
                        if column.isFigure {
                            return try pencil.figure(cell, style, right: x + width, y: y)
                        }
                        let ink = row.isHeading ? colour : .black
                        height = max(
                            height, try pencil.text(cell, style, x: x, y: y, width: width, ink))
                    }
                }
                guard let comment = row.comment else { return }
                let line = try typesetterLine()
                let name = sheet.columns.firstIndex(of: .name) ?? 0
                try pencil.canvas.tagged("TD") { () throws(DocumentProblem) in
                    try pencil.text(
                        comment, SheetStyle.comment, x: plan.starts[name], y: y + max(height, line),
                        width: SheetPlan.commentWidth(sheet.columns, plan.widths), SheetStyle.quiet)
                }
            }
        }

        private func typesetterLine() throws(DocumentProblem) -> Double {
            try pencil.typesetter.laidOut("0", SheetStyle.cell, nil).height
        }

        private func drawTransfer(
            _ label: SheetLabel, _ sum: Money, at y: Double
        ) throws(DocumentProblem) {
            let right = Page.margin + Page.content
            try pencil.canvas.tagged("TR") { () throws(DocumentProblem) in
                try pencil.canvas.tagged("TH") { () throws(DocumentProblem) in
                    try pencil.text(
                        sheet.words[label], SheetStyle.cell.bold, x: Page.margin, y: y + 1.5,
                        width: Page.content - 90, SheetStyle.quiet)
                }
                try pencil.canvas.tagged("TD") { () throws(DocumentProblem) in
                    try pencil.figure(
                        sum.swedishText, SheetStyle.cell.bold, right: right, y: y + 1.5)
                }
            }
        }
    }
#endif
