#if Rendering
    import Typesetting

    /// The employer in the upper left corner: logo, name, number, address. It ends above the window, whatever it has in it.
    struct EmployerBlock {
        private let logo: (picture: Picture, width: Double, height: Double)?
        private let lines: [(text: SetText, isName: Bool)]

        private static let gap = 5.0
        /// Before a logo gets smaller than this, lines are joined.
        private static let usualLogo = 13 * PageGeometry.millimetre
        /// A logo that gets smaller than this is none.
        private static let leastLogo = 7 * PageGeometry.millimetre

        /// Fits the block into the room that it has: the logo gets smaller, and what stands in several lines is joined.
        ///
        /// - Throws: `DocumentProblem.employerTooHigh` when even that is not enough.
        init(
            _ sheet: PayslipSheet, logo picture: Picture?, _ typesetter: Typesetter, width: Double,
            height: Double
        ) throws(DocumentProblem) {
            let joined = [sheet.employerLines.joined(separator: " · ")]
            for (contact, leastLogo) in [
                (sheet.employerLines, EmployerBlock.usualLogo), (joined, EmployerBlock.leastLogo),
            ] {
                var lines = [
                    (
                        try typesetter.laidOut(sheet.employer, SheetStyle.employer.wrapping, width),
                        true
                    )
                ]
                for line in contact where !line.isEmpty {
                    lines.append(
                        (try typesetter.laidOut(line, SheetStyle.small.wrapping, width), false))
                }
                let used = lines.map(\.0.height).reduce(0, +)
                guard let picture else {
                    if used > height { continue }
                    (self.logo, self.lines) = (nil, lines)
                    return
                }
                let room = min(PageGeometry.logo.height, height - used - EmployerBlock.gap)
                if room < leastLogo { continue }
                // Never larger than its pixels carry: 150 in an inch are the fewest that look sharp on paper.
                let scale = min(
                    72.0 / 150, PageGeometry.logo.width / Double(picture.width),
                    room / Double(picture.height))
                self.logo = (picture, Double(picture.width) * scale, Double(picture.height) * scale)
                self.lines = lines
                return
            }
            throw .employerTooHigh
        }

        /// Draws the block.
        func draw(_ canvas: Canvas, _ ink: Colour) {
            var y = PageGeometry.top
            if let logo {
                canvas.draw(logo.picture, x: PageGeometry.margin, y: y, width: logo.width)
                y += logo.height + EmployerBlock.gap
            }
            canvas.tagged("P") {
                for line in lines {
                    canvas.draw(
                        line.text, x: PageGeometry.margin, y: y,
                        line.isName ? ink : SheetStyle.quiet)
                    y += line.text.height
                }
            }
        }
    }
#endif
