#if Rendering
    import Payroll
    import Typesetting

    /// Which rows stand on which page, and where.
    struct SheetPlan {
        /// One page.
        struct Page {
            /// The rows that it has.
            var rows: Range<Int>
            /// Where its table begins.
            var top: Double
            /// The sum of the rows on the pages before it; nil on the first page, and where no rows follow.
            var brought: Money?
            /// The sum up to its last row, where rows follow.
            var carried: Money?
            /// Whether sums and balances stand on it.
            var isLast = false
            /// Where the employer's message begins, on the page that has it.
            var messageTop: Double?
        }

        /// A row whose texts have been set.
        struct Row {
            var cells: [SetText?]
            var comment: SetText?
            /// From the row's first line to its comment.
            var commentTop: Double
            var height: Double
        }

        private(set) var pages: [Page] = []
        /// The rows, in order.
        let rows: [Row]
        /// The widths of the columns.
        let widths: [Double]
        /// Where each column begins.
        let starts: [Double]

        /// Between columns.
        static let gap = 10.0
        /// Rows that go along when only sums would be left for the last page.
        private static let keptTogether = 3

        /// Plans a document.
        ///
        /// - Parameters:
        ///   - sheet: what stands on it.
        ///   - typesetter: knows how large texts are.
        ///   - top: where the table begins on the first page.
        ///   - bottom: where everything but the foot ends.
        ///   - tail: how high sums and balances are, and the employer's message.
        /// - Throws: a `DocumentProblem`.
        init(
            _ sheet: PayslipSheet, _ typesetter: Typesetter, top: Double, bottom: Double,
            tail: (sums: Double, message: Double)
        ) throws(DocumentProblem) {
            widths = try SheetPlan.widths(sheet, typesetter)
            var x = PageGeometry.margin
            var starts: [Double] = []
            for width in widths {
                starts.append(x)
                x += width + SheetPlan.gap
            }
            self.starts = starts
            var rows: [Row] = []
            for row in sheet.rows {
                rows.append(try SheetPlan.texts(row, sheet.columns, typesetter, widths))
            }
            self.rows = rows
            var row = 0
            var sum = Money.zero
            while true {
                guard pages.count < PageGeometry.mostPages else {
                    throw .tooLong(most: PageGeometry.mostPages)
                }
                let isFirst = pages.isEmpty
                let start = isFirst ? top : PageGeometry.nextTop
                let needsTransfer = !isFirst && row < rows.count
                var room = bottom - start - SheetStyle.headHeight
                if needsTransfer { room -= SheetPlan.transferHeight }
                var end = row
                var used = 0.0
                while end < rows.count, used + rows[end].height <= room {
                    used += rows[end].height
                    end += 1
                }
                var page = Page(
                    rows: row..<end, top: start, brought: needsTransfer ? sum : nil)
                if end == rows.count, used + tail.sums <= room {
                    page.isLast = true
                    pages.append(page)
                    try placeMessage(
                        tail.message, after: bottom - room + used + tail.sums, bottom: bottom)
                    return
                }
                if end == rows.count, end - row > SheetPlan.keptTogether {
                    end -= SheetPlan.keptTogether
                } else if end < rows.count {
                    while end > row, used + SheetPlan.transferHeight > room {
                        end -= 1
                        used -= rows[end].height
                    }
                    // The first page has less room than the others.
                    if end == row, !isFirst { throw .rowTooHigh(SheetPlan.name(sheet, row)) }
                }
                page.rows = row..<end
                sum = sheet.rows[page.rows].reduce(sum) { $0 + ($1.amount ?? .zero) }
                page.carried = end < rows.count ? sum : nil
                pages.append(page)
                row = end
            }
        }

        /// The message stands after the balances, or on a page of its own.
        private mutating func placeMessage(
            _ height: Double, after end: Double, bottom: Double
        ) throws(DocumentProblem) {
            if height == 0 { return }
            if end + height <= bottom {
                pages[pages.count - 1].messageTop = end
                return
            }
            guard PageGeometry.nextTop + height <= bottom else { throw .messageTooLong }
            pages.append(
                Page(
                    rows: rows.count..<rows.count, top: PageGeometry.nextTop,
                    messageTop: PageGeometry.nextTop))
        }

        /// The height of a row that has a transferred sum.
        static let transferHeight = 15.0

        /// Each column as wide as what stands in it, so that figures have room; the name has what is left.
        private static func widths(
            _ sheet: PayslipSheet, _ typesetter: Typesetter
        ) throws(DocumentProblem) -> [Double] {
            var widths: [Double] = []
            for (index, column) in sheet.columns.enumerated() {
                guard column != .name else {
                    widths.append(0)
                    continue
                }
                var width = try typesetter.laidOut(
                    sheet.words[column.label], SheetStyle.head, nil
                ).width
                for row in sheet.rows where !row.cells[index].isEmpty {
                    var style = SheetPlan.style(row, column)
                    style.wraps = false
                    width = max(width, try typesetter.laidOut(row.cells[index], style, nil).width)
                }
                widths.append(min(width + 1, column.mostWidth))
            }
            let fixed = widths.reduce(0, +) + gap * Double(widths.count - 1)
            let free = max(leastName, PageGeometry.content - fixed)
            return zip(sheet.columns, widths).map { $0 == .name ? free : $1 }
        }

        /// A name breaks into lines, but not into letters.
        private static let leastName = 90.0

        private static func name(_ sheet: PayslipSheet, _ row: Int) -> String {
            let name = sheet.columns.firstIndex(of: .name) ?? 0
            return sheet.rows[row].cells[name]
        }

        private static func texts(
            _ row: PayslipSheet.Row, _ columns: [PayslipLook.Column], _ typesetter: Typesetter,
            _ widths: [Double]
        ) throws(DocumentProblem) -> Row {
            let line = try typesetter.laidOut("0", SheetStyle.cell, nil).height
            var cells: [SetText?] = []
            for (index, column) in columns.enumerated() {
                let text = row.cells[index]
                // A heading has the row for itself.
                let width =
                    row.isHeading
                    ? commentWidth(columns, widths) : column.isFigure ? nil : widths[index]
                cells.append(
                    text.isEmpty
                        ? nil : try typesetter.laidOut(text, style(row, column), width))
            }
            let height = cells.reduce(line) { max($0, $1?.height ?? 0) }
            var comment: SetText?
            if let text = row.comment {
                comment = try typesetter.laidOut(
                    text, SheetStyle.comment, commentWidth(columns, widths))
            }
            return Row(
                cells: cells, comment: comment, commentTop: height,
                height: height + (comment?.height ?? 0) + 2 * SheetStyle.rowPadding)
        }

        /// How a cell is set: texts that are too long for their column break into lines, figures never do.
        private static func style(_ row: PayslipSheet.Row, _ column: PayslipLook.Column)
            -> TextStyle
        {
            var style = row.isBold || row.isHeading ? SheetStyle.cell.bold : SheetStyle.cell
            style.wraps = !column.isFigure
            return style
        }

        /// A comment stands below the name and may go on to the amounts.
        private static func commentWidth(_ columns: [PayslipLook.Column], _ widths: [Double])
            -> Double
        {
            guard let name = columns.firstIndex(of: .name) else { return PageGeometry.content }
            return widths[name...].reduce(0, +) + gap * Double(columns.count - name - 1)
        }
    }
#endif
