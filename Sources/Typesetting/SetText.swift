#if Rendering
    import CPangoCairo

    /// A text that has been set: how large it is, ready to be drawn any number of times.
    package struct SetText {
        /// The width in points: the one that it was given, or what it needs.
        package let width: Double
        /// The height of all its lines, in points.
        package let height: Double
        /// From its top to the baseline of the first line, in points.
        package let baseline: Double
        private let runs: [GlyphRun]

        /// Creates a text of runs whose places are measured from its upper left corner.
        init(width: Double, height: Double, baseline: Double, runs: [GlyphRun]) {
            self.width = width
            self.height = height
            self.baseline = baseline
            self.runs = runs
        }

        /// Reads what Pango has laid out.
        init(_ layout: OpaquePointer, width: Double?) {
            var extents = PangoRectangle()
            unsafe pango_layout_get_extents(layout, nil, &extents)
            self.width = width ?? Double(extents.width) / Typesetter.units
            height = Double(extents.height) / Typesetter.units
            baseline = unsafe Double(pango_layout_get_baseline(layout)) / Typesetter.units
            var runs: [GlyphRun] = []
            guard let text = unsafe pango_layout_get_text(layout),
                let iterator = unsafe pango_layout_get_iter(layout)
            else {
                self.runs = []
                return
            }
            defer { unsafe pango_layout_iter_free(iterator) }
            repeat {
                guard let item = unsafe pango_layout_iter_get_run_readonly(iterator) else {
                    continue
                }
                var place = PangoRectangle()
                unsafe pango_layout_iter_get_run_extents(iterator, nil, &place)
                var x = Double(place.x) / Typesetter.units
                let y = unsafe Double(pango_layout_iter_get_baseline(iterator)) / Typesetter.units
                if let run = unsafe GlyphRun(item, of: text, x: &x, y: y) { runs.append(run) }
            } while unsafe pango_layout_iter_next_run(iterator) != 0
            self.runs = runs
        }

        /// The run, where there is only one.
        var only: GlyphRun? { runs.count == 1 ? runs[0] : nil }

        /// Draws the text with its upper left corner at a place.
        func draw(_ pen: OpaquePointer, x: Double, y: Double) {
            for run in runs { unsafe run.draw(pen, x: x, y: y) }
        }
    }
#endif
