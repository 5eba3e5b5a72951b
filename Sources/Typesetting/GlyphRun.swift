#if Rendering
    import CPangoCairo

    /// Glyphs of one font in their places, with the text that they stand for: what Pango has found out, ready to be drawn.
    struct GlyphRun {
        /// The font at its size; it lives as long as the typesetter's font map, and is retained here besides.
        let font: FontHandle
        var glyphs: [cairo_glyph_t] = []
        var clusters: [cairo_text_cluster_t] = []
        /// The text, in UTF-8.
        var text: [CChar] = []
        var isBackward = false

        init(font: FontHandle) {
            self.font = font
        }

        /// Draws the run with its origin at a place.
        func draw(_ pen: OpaquePointer, x: Double, y: Double) {
            guard !glyphs.isEmpty else { return }
            unsafe cairo_set_scaled_font(pen, font.scaled)
            let moved = glyphs.map { cairo_glyph_t(index: $0.index, x: $0.x + x, y: $0.y + y) }
            unsafe cairo_show_text_glyphs(
                pen, text, Int32(text.count), moved, Int32(moved.count), clusters,
                Int32(clusters.count),
                isBackward
                    ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : cairo_text_cluster_flags_t(rawValue: 0))
        }
    }

    extension GlyphRun {
        /// Reads a run of a line that Pango has laid out; nil when it has no font.
        ///
        /// - Parameters:
        ///   - item: the run.
        ///   - text: the text of the layout.
        ///   - x: where the run begins, in points; afterwards where it ends.
        ///   - y: its baseline.
        init?(
            _ item: UnsafeMutablePointer<PangoGlyphItem>, of text: UnsafePointer<CChar>,
            x: inout Double, y: Double
        ) {
            let analysis = unsafe item.pointee.item.pointee.analysis
            let glyphs = unsafe item.pointee.glyphs.pointee
            var places: [Int: Int] = [:]
            guard let pangoFont = unsafe analysis.font,
                let scaled = unsafe pango_cairo_font_get_scaled_font(pangoFont.cairoFont)
            else { return nil }
            unsafe self.init(font: FontHandle(scaled))
            isBackward = unsafe analysis.level % 2 == 1
            for index in 0..<Int(unsafe glyphs.num_glyphs) {
                let glyph = unsafe glyphs.glyphs[index]
                let geometry = glyph.geometry
                if glyph.glyph != GlyphRun.empty {
                    places[index] = 1
                    self.glyphs.append(
                        cairo_glyph_t(
                            index: UInt(glyph.glyph),
                            x: x + Double(geometry.x_offset) / Typesetter.units,
                            y: y + Double(geometry.y_offset) / Typesetter.units))
                }
                x += Double(geometry.width) / Typesetter.units
            }
            let start = unsafe Int(item.pointee.item.pointee.offset)
            let length = unsafe Int(item.pointee.item.pointee.length)
            self.text = unsafe Array(UnsafeBufferPointer(start: text + start, count: length))
            var iterator = unsafe PangoGlyphItemIter()
            var isCluster = unsafe pango_glyph_item_iter_init_start(&iterator, item, text)
            while isCluster != 0 {
                let bytes = unsafe iterator.end_index - iterator.start_index
                let ends = unsafe [Int(iterator.start_glyph), Int(iterator.end_glyph)].sorted()
                // Backwards the iterator stands on the glyph before the first.
                let range = isBackward ? (ends[0] + 1)..<(ends[1] + 1) : ends[0]..<ends[1]
                let count = range.count { places[$0] != nil }
                clusters.append(cairo_text_cluster_t(num_bytes: bytes, num_glyphs: Int32(count)))
                isCluster = unsafe pango_glyph_item_iter_next_cluster(&iterator)
            }
        }

        /// Pango's mark of a glyph that draws nothing (pango-glyph.h, `PANGO_GLYPH_EMPTY`).
        private static let empty: PangoGlyph = 0x0FFF_FFFF
    }

    extension UnsafeMutablePointer<PangoFont> {
        /// The same font by its Cairo interface; every font of a Cairo font map has it.
        fileprivate var cairoFont: OpaquePointer { OpaquePointer(self) }
    }
#endif
