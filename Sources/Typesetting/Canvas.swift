#if Rendering
    import CPangoCairo

    /// A page to draw on. Lengths are in points, from the upper left corner.
    @safe package final class Canvas {
        let pen: OpaquePointer
        private let hasTags: Bool

        init(pen: OpaquePointer, hasTags: Bool) {
            unsafe self.pen = pen
            self.hasTags = hasTags
        }

        deinit {
            unsafe cairo_destroy(pen)
        }

        /// Draws a text with its top at `y`.
        package func draw(_ text: SetText, x: Double, y: Double, _ ink: Colour = .black) {
            unsafe cairo_set_source_rgb(pen, ink.red, ink.green, ink.blue)
            unsafe text.draw(pen, x: x, y: y)
        }

        /// Fills a rectangle.
        package func fill(
            x: Double, y: Double, width: Double, height: Double, _ ink: Colour
        ) {
            unsafe cairo_set_source_rgb(pen, ink.red, ink.green, ink.blue)
            unsafe cairo_rectangle(pen, x, y, width, height)
            unsafe cairo_fill(pen)
        }

        /// Draws a line from left to right.
        package func rule(
            x: Double, y: Double, width: Double, _ ink: Colour, weight: Double = 0.5
        ) {
            fill(x: x, y: y - weight / 2, width: width, height: weight, ink)
        }

        /// Draws a picture in a rectangle, whose proportions are the picture's.
        package func draw(_ picture: Picture, x: Double, y: Double, width: Double) {
            let scale = width / Double(picture.width)
            let pattern = unsafe cairo_pattern_create_for_surface(picture.surface)
            defer { unsafe cairo_pattern_destroy(pattern) }
            var matrix = cairo_matrix_t()
            unsafe cairo_matrix_init_scale(&matrix, 1 / scale, 1 / scale)
            unsafe cairo_matrix_translate(&matrix, -x, -y)
            unsafe cairo_pattern_set_matrix(pattern, &matrix)
            unsafe cairo_pattern_set_filter(pattern, CAIRO_FILTER_BEST)
            unsafe cairo_set_source(pen, pattern)
            unsafe cairo_rectangle(pen, x, y, width, Double(picture.height) * scale)
            unsafe cairo_fill(pen)
        }

        /// Draws something that is an element of the document, for those who have it read aloud (ISO 32000-1, 14.8.4:
        /// `H1`, `P`, `Table`, `TR`, `TH`, `TD` …).
        package func tagged<Failure: Error>(
            _ tag: String, _ body: () throws(Failure) -> Void
        ) throws(Failure) {
            if hasTags { unsafe cairo_tag_begin(pen, tag, nil) }
            try body()
            if hasTags { unsafe cairo_tag_end(pen, tag) }
        }

        /// What the drawing library says is wrong; nil when nothing is.
        var problem: TypesettingFailure? {
            let status = unsafe cairo_status(pen)
            return status == CAIRO_STATUS_SUCCESS ? nil : .drawing(status.text)
        }
    }
#endif
