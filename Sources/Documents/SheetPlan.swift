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

        private(set) var pages: [Page] = []
        /// The height of each row.
        let heights: [Double]
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
            heights = try SheetPlan.heights(sheet, typesetter, widths)
            var row = 0
            var sum = Money.zero
            while true {
                guard pages.count < PageGeometry.mostPages else {
                    throw .tooLong(most: PageGeometry.mostPages)
                }
                let isFirst = pages.isEmpty
                let start = isFirst ? top : PageGeometry.nextTop
                let needsTransfer = !isFirst && row < heights.count
                var room = bottom - start - SheetStyle.headHeight
                if needsTransfer { room -= SheetPlan.transferHeight }
                var end = row
                var used = 0.0
                while end < heights.count, used + heights[end] <= room {
                    used += heights[end]
                    end += 1
                }
                var page = Page(
                    rows: row..<end, top: start, brought: needsTransfer ? sum : nil)
                if end == heights.count, used + tail <= room {
                    page.isLast = true
                    pages.append(page)
                    return
                }
                if end == heights.count, end - row > SheetPlan.company {
                    end -= SheetPlan.company
                } else if end < heights.count {
                    while end > row, used + SheetPlan.transferHeight > room {
                        end -= 1
                        used -= heights[end]
                    }
                    if end == row { throw .rowTooHigh(SheetPlan.name(sheet.rows[row])) }
                }
                page.rows = row..<end
                sum = sheet.rows[page.rows].reduce(sum) { $0 + ($1.amount ?? .zero) }
                page.carried = end < heights.count ? sum : nil
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

        private static func heights(
            _ sheet: PayslipSheet, _ typesetter: Typesetter, _ widths: [Double]
        ) throws(DocumentProblem) -> [Double] {
            let line = try typesetter.laidOut("0", SheetStyle.cell, nil).height
            var heights: [Double] = []
            for row in sheet.rows {
                var height = line
                for (index, column) in sheet.columns.enumerated() {
                    guard !column.isFigure, !row.cells[index].isEmpty else { continue }
                    let set = try typesetter.laidOut(
                        row.cells[index], style(row, column), widths[index])
                    height = max(height, set.height)
                }
                if let comment = row.comment {
                    height += try typesetter.laidOut(
                        comment, SheetStyle.comment, commentWidth(sheet.columns, widths)
                    ).height
                }
                heights.append(height + 2 * SheetStyle.rowPadding)
            }
            return heights
        }

        /// How a cell is set: texts that are too long for their column break into lines, figures never do.
        static func style(_ row: PayslipSheet.Row, _ column: PayslipLook.Column) -> TextStyle {
            var style = row.isBold || row.isHeading ? SheetStyle.cell.bold : SheetStyle.cell
            style.wraps = !column.isFigure
            return style
        }

        /// A comment stands below the name and may go on to the amounts.
        static func commentWidth(_ columns: [PayslipLook.Column], _ widths: [Double]) -> Double {
            guard let name = columns.firstIndex(of: .name) else { return PageGeometry.content }
            return widths[name...].reduce(0, +) + gap * Double(columns.count - name - 1)
        }
    }
#endif
