#if Rendering
    import Typesetting

    /// Draws what stands above the rows.
    struct SheetHead {
        /// Where the head of the first page ends: below the window and the facts.
        let bottom: Double
        private let sheet: PayslipSheet
        private let look: PayslipLook
        private let employer: EmployerBlock
        private let labelWidth: Double
        /// What belongs to the words of the facts, which may take several lines.
        private let values: [SetText]
        private let addressee: (lines: [SetText], step: Double)

        private typealias Page = PageGeometry

        private static let factHeight = 12.5
        /// The most that the words of the facts get beside what belongs to them.
        private static let mostLabelWidth = 120.0

        /// Measures.
        ///
        /// - Throws: a `DocumentProblem`.
        init(
            _ sheet: PayslipSheet, _ look: PayslipLook, logo: Picture?, _ typesetter: Typesetter
        ) throws(DocumentProblem) {
            self.sheet = sheet
            self.look = look
            let window = look.window
            employer = try EmployerBlock(
                sheet, logo: logo, typesetter, width: Page.secondColumn - Page.margin - 12,
                height: (window.top - 4) * Page.millimetre - Page.top)
            var labels = 80.0
            for fact in sheet.facts {
                labels = max(
                    labels, try typesetter.laidOut(fact.label, SheetStyle.fact, nil).width + 8)
            }
            labelWidth = min(labels, SheetHead.mostLabelWidth)
            let width = SheetHead.factWidth(window) - labelWidth
            var values: [SetText] = []
            for fact in sheet.facts {
                values.append(
                    try typesetter.laidOut(fact.value, SheetStyle.fact.bold.wrapping, width))
            }
            self.values = values
            addressee = try SheetHead.fitted(sheet.addressee, window, typesetter)
            let facts = values.map { SheetHead.height($0) }.reduce(0, +)
            bottom = window.top * Page.millimetre + max(window.height * Page.millimetre, facts)
        }

        private static func height(_ value: SetText) -> Double { max(factHeight, value.height + 2) }

        /// Where the facts stand: beside the window.
        private static func factStart(_ window: PayslipLook.Window) -> Double {
            window.side == .left
                ? max(Page.secondColumn, (window.left + window.width) * Page.millimetre + 12)
                : Page.margin
        }

        private static func factWidth(_ window: PayslipLook.Window) -> Double {
            let end =
                window.side == .left
                ? Page.margin + Page.content : window.left * Page.millimetre - 12
            return end - factStart(window)
        }

        /// The address in the largest letters in which it fits the window; what is too long for a line breaks.
        private static func fitted(
            _ lines: [String], _ window: PayslipLook.Window, _ typesetter: Typesetter
        ) throws(DocumentProblem) -> (lines: [SetText], step: Double) {
            let (width, height) = (
                window.width * Page.millimetre, window.height * Page.millimetre
            )
            var style = SheetStyle.address
            while true {
                var set: [SetText] = []
                for line in lines {
                    set.append(try typesetter.laidOut(line, style.wrapping, width))
                }
                let step = style.size * 1.27
                let needed = set.map { max(step, $0.height) }.reduce(0, +)
                if needed <= height { return (set, step) }
                guard style.size > smallest else { throw .addressTooHigh }
                style.size -= 0.5
            }
        }

        /// Smaller letters nobody sorts.
        private static let smallest = 6.5

        /// Draws the head of the first page.
        func draw(_ pencil: Pencil) throws(DocumentProblem) {
            employer.draw(pencil.canvas, look.ink)
            try pencil.canvas.tagged("H1") { () throws(DocumentProblem) in
                try pencil.text(
                    sheet.words[.title], SheetStyle.title, x: Page.secondColumn, y: Page.top - 3,
                    width: Page.margin + Page.content - Page.secondColumn, look.ink)
            }
            drawAddressee(pencil)
            try drawFacts(pencil)
        }

        /// Draws the head of a further page.
        func drawRunning(_ pencil: Pencil) throws(DocumentProblem) {
            let canvas = pencil.canvas
            try canvas.tagged("P") { () throws(DocumentProblem) in
                try pencil.text(
                    sheet.employer, SheetStyle.employer, x: Page.margin, y: Page.top,
                    width: Page.content * 0.45, look.ink)
                let right = Page.margin + Page.content
                try pencil.figure(
                    "\(sheet.words[.title]) \(sheet.payDate)", SheetStyle.fact.bold, right: right,
                    y: Page.top)
                let who = try pencil.typesetter.laidOut(sheet.running, SheetStyle.fact, nil)
                let most = Page.content * 0.6
                if who.width > most {
                    try pencil.text(
                        sheet.running, SheetStyle.fact, x: right - most, y: Page.top + 12,
                        width: most, SheetStyle.quiet)
                } else {
                    pencil.canvas.draw(
                        who, x: right - who.width, y: Page.top + 12, SheetStyle.quiet)
                }
            }
        }

        private func drawAddressee(_ pencil: Pencil) {
            var y = look.window.top * Page.millimetre
            pencil.canvas.tagged("P") {
                for line in addressee.lines {
                    pencil.canvas.draw(line, x: look.window.left * Page.millimetre, y: y)
                    y += max(addressee.step, line.height)
                }
            }
        }

        private func drawFacts(_ pencil: Pencil) throws(DocumentProblem) {
            let x = SheetHead.factStart(look.window)
            var y = look.window.top * Page.millimetre
            for (fact, value) in zip(sheet.facts, values) {
                // Read aloud as one: a word and what belongs to it.
                try pencil.canvas.tagged("P") { () throws(DocumentProblem) in
                    try pencil.text(
                        "\(fact.label) ", SheetStyle.fact, x: x, y: y, width: labelWidth,
                        SheetStyle.quiet)
                    pencil.canvas.draw(value, x: x + labelWidth, y: y)
                }
                y += SheetHead.height(value)
            }
        }
    }
#endif
