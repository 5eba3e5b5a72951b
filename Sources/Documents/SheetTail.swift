#if Rendering
    import Typesetting

    /// Draws what stands after the rows: the sums, the balances, the employer's message.
    struct SheetTail {
        /// How high sums and balances are, and the employer's message.
        let height: (sums: Double, message: Double)
        private let sheet: PayslipSheet
        private let colour: Colour
        private let ink: Colour
        private let messageHeight: Double

        private typealias Page = PageGeometry

        private static let space = 13.0
        private static let columnGap = 18.0

        /// Measures.
        ///
        /// - Throws: a `DocumentProblem`.
        init(
            _ sheet: PayslipSheet, _ look: PayslipLook, _ typesetter: Typesetter
        ) throws(DocumentProblem) {
            self.sheet = sheet
            colour = look.colour
            ink = look.ink
            var height = 0.0
            if let message = sheet.message {
                height = try typesetter.laidOut(message, SheetStyle.message, Page.content).height
            }
            messageHeight = height
            self.height = (
                SheetTail.space + Double(sheet.sums.count) * SheetStyle.sumHeight
                    + SheetStyle.netHeight + SheetTail.groupsHeight(sheet),
                messageHeight > 0 ? messageHeight + SheetTail.space + 14 : 0
            )
        }

        private static func groupsHeight(_ sheet: PayslipSheet) -> Double {
            let rows = sheet.groups.map { $0.rows.count + ($0.heads.isEmpty ? 0 : 1) }.max() ?? 0
            return rows == 0 ? 0 : space * 1.6 + 16 + Double(rows) * SheetStyle.groupHeight
        }

        /// Draws it below the rows.
        func draw(from top: Double, _ pencil: Pencil) throws(DocumentProblem) {
            var y = top + SheetTail.space
            y = try drawSums(from: y, pencil)
            if !sheet.groups.isEmpty {
                try drawGroups(from: y + SheetTail.space * 1.6, pencil)
            }
        }

        /// Draws the employer's message.
        func drawMessage(from top: Double, _ pencil: Pencil) throws(DocumentProblem) {
            guard let message = sheet.message else { return }
            let y = top + SheetTail.space
            try pencil.canvas.tagged("H2") { () throws(DocumentProblem) in
                try pencil.text(
                    sheet.words[.message], SheetStyle.groupTitle, x: Page.margin, y: y, ink)
            }
            try pencil.canvas.tagged("P") { () throws(DocumentProblem) in
                try pencil.text(
                    message, SheetStyle.message, x: Page.margin, y: y + 14, width: Page.content)
            }
        }

        private func drawSums(from top: Double, _ pencil: Pencil) throws(DocumentProblem) -> Double
        {
            var y = top
            let width = Page.content * 0.52
            let x = Page.margin + Page.content - width
            for sum in sheet.sums {
                try pair(sum, SheetStyle.sum, SheetStyle.sum, x: x, y: y, width: width, pencil)
                y += SheetStyle.sumHeight
            }
            y += 3
            pencil.canvas.fill(
                x: x - 8, y: y, width: width + 12, height: SheetStyle.netHeight - 3, colour)
            try pair(
                sheet.net, SheetStyle.sum.bold, SheetStyle.net, x: x, y: y + 3.2, width: width,
                pencil, colour.readableInk)
            return y + SheetStyle.netHeight - 3
        }

        /// A word at the left and a figure at the right, on one baseline.
        private func pair(
            _ fact: PayslipSheet.Fact, _ label: TextStyle, _ value: TextStyle, x: Double, y: Double,
            width: Double, _ pencil: Pencil, _ ink: Colour = .black
        ) throws(DocumentProblem) {
            let words = try pencil.typesetter.laidOut("\(fact.label) ", label, width * 0.66)
            let figure = try pencil.typesetter.laidOut(fact.value, value, nil)
            let canvas = pencil.canvas
            canvas.tagged("P") {
                canvas.draw(words, x: x, y: y + figure.baseline - words.baseline, ink)
                canvas.draw(figure, x: x + width - figure.width, y: y, ink)
            }
        }

        private func drawGroups(from top: Double, _ pencil: Pencil) throws(DocumentProblem) {
            let count = Double(max(sheet.groups.count, 3))
            let width = (Page.content - SheetTail.columnGap * (count - 1)) / count
            for (index, group) in sheet.groups.enumerated() {
                let x = Page.margin + Double(index) * (width + SheetTail.columnGap)
                try draw(group, x: x, y: top, width: width, pencil)
            }
        }

        private func draw(
            _ group: PayslipSheet.Group, x: Double, y top: Double, width: Double, _ pencil: Pencil
        ) throws(DocumentProblem) {
            var y = top
            try pencil.canvas.tagged("H2") { () throws(DocumentProblem) in
                try pencil.text(
                    group.title, SheetStyle.groupTitle, x: x, y: y, width: width, ink)
            }
            pencil.canvas.rule(x: x, y: y + 13, width: width, ink, weight: 0.7)
            y += 16
            let rows = (group.heads.isEmpty ? [] : [[""] + group.heads]) + group.rows
            for (index, cells) in rows.enumerated() {
                let isHead = index == 0 && !group.heads.isEmpty
                try pencil.canvas.tagged("P") { () throws(DocumentProblem) in
                    try row(
                        cells, isHead ? SheetStyle.small : SheetStyle.group,
                        isHead ? SheetStyle.quiet : .black, x, y, width, pencil)
                }
                y += SheetStyle.groupHeight
            }
        }

        /// Draws a word and its figures.
        private func row(
            _ cells: [String], _ style: TextStyle, _ ink: Colour, _ x: Double, _ y: Double,
            _ width: Double, _ pencil: Pencil
        ) throws(DocumentProblem) {
            let figures = Double(cells.count - 1)
            let figureWidth = figures == 1 ? width * 0.5 : width * 0.7 / figures
            for (index, cell) in cells.enumerated() where !cell.isEmpty {
                if index == 0 {
                    try pencil.text(
                        "\(cell) ", style, x: x, y: y, width: width - figureWidth * figures,
                        SheetStyle.quiet)
                } else {
                    try pencil.figure(
                        index < cells.count - 1 ? "\(cell) " : cell, style,
                        right: x + width - figureWidth * (figures - Double(index)),
                        y: y, ink)
                }
            }
        }
    }
#endif
