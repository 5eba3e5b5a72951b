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
        static let gap = 6.0
        /// Rows that go along when only sums would be left for the last page.
        private static let company = 3

        /// Plans a document.
        ///
        /// - Parameters:
        ///   - sheet: what stands on it.
        ///   - typesetter: knows how large texts are.
        ///   - top: where the table begins on the first page.
        ///   - bottom: where everything but the foot ends.
        ///   - tail: how high everything after the rows is.
        /// - Throws: a `DocumentProblem`.
        init(
            _ sheet: PayslipSheet, _ typesetter: Typesetter, top: Double, bottom: Double,
            tail: Double
        ) throws(DocumentProblem) {
            widths = SheetPlan.widths(sheet.columns)
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
                if end == rows.count, used + tail <= room {
                    page.isLast = true
                    pages.append(page)
                    return
                }
                if end == rows.count, end - row > SheetPlan.company {
                    end -= SheetPlan.company
                } else if end < rows.count {
                    while end > row, used + SheetPlan.transferHeight > room {
                        end -= 1
                        used -= rows[end].height
                    }
                    if end == row { throw .rowTooHigh(SheetPlan.name(sheet.rows[row])) }
                }
                page.rows = row..<end
                sum = sheet.rows[page.rows].reduce(sum) { $0 + ($1.amount ?? .zero) }
                page.carried = end < rows.count ? sum : nil
                pages.append(page)
                row = end
            }
        }

        /// The height of a row that has a transferred sum.
        static let transferHeight = 15.0

        private static func widths(_ columns: [PayslipLook.Column]) -> [Double] {
            let fixed = columns.map(\.width).reduce(0, +)
            let free = PageGeometry.content - fixed - gap * Double(columns.count - 1)
            return columns.map { $0 == .name ? free : $0.width }
        }

        private static func name(_ row: PayslipSheet.Row) -> String {
            row.cells.first { $0.count > 8 } ?? row.cells.first ?? ""
        }

        private static func texts(
            _ row: PayslipSheet.Row, _ columns: [PayslipLook.Column], _ typesetter: Typesetter,
            _ widths: [Double]
        ) throws(DocumentProblem) -> Row {
            let line = try typesetter.laidOut("0", SheetStyle.cell, nil).height
            var cells: [SetText?] = []
            for (index, column) in columns.enumerated() {
                let text = row.cells[index]
                cells.append(
                    text.isEmpty
                        ? nil
                        : try typesetter.laidOut(
                            text, style(row, column), column.isFigure ? nil : widths[index]))
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
