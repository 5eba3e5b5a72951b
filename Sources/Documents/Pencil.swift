#if Rendering
    import Typesetting

    /// Sets texts and draws them.
    struct Pencil {
        let typesetter: Typesetter
        let canvas: Canvas

        /// Sets a text at a place.
        ///
        /// - Returns: its height.
        @discardableResult
        func text(
            _ text: String, _ style: TextStyle, x: Double, y: Double, width: Double? = nil,
            _ ink: Colour = .black
        ) throws(DocumentProblem) -> Double {
            let set = try typesetter.laidOut(text, style, width)
            canvas.draw(set, x: x, y: y, ink)
            return set.height
        }

        /// Sets a figure that ends at a place, however long it is: figures are never cut off.
        func figure(
            _ text: String, _ style: TextStyle, right: Double, y: Double, _ ink: Colour = .black
        ) throws(DocumentProblem) {
            let set = try typesetter.laidOut(text, style, nil)
            canvas.draw(set, x: right - set.width, y: y, ink)
        }
    }

    extension Typesetter {
        /// Sets a text, with the problem in the terms of a payslip.
        func laidOut(
            _ text: String, _ style: TextStyle, _ width: Double?
        ) throws(DocumentProblem) -> SetText {
            do throws(TypesettingFailure) {
                return try set(text, style, width: width)
            } catch {
                throw DocumentProblem(error)
            }
        }
    }

    extension DocumentProblem {
        init(_ failure: TypesettingFailure) {
            self =
                switch failure {
                case .noGlyph(let character, _): .noGlyph(character)
                case .noFont(let name, let other): .drawing("\(name) -> \(other)")
                case .picture(let text), .drawing(let text): .drawing(text)
                }
        }
    }
#endif
