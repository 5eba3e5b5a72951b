#if Rendering
    import CPangoCairo

    /// The signs that amounts, counts and dates are made of, in one style: each has been set once, and a figure is a row of
    /// them. Almost every figure is new, and Pango would look for scripts, directions and line breaks in each.
    struct FigureFont {
        private struct Sign {
            let glyph: cairo_glyph_t
            let width: Double
        }

        private let signs: [UInt8: Sign]
        private let font: FontHandle
        private let height: Double
        private let baseline: Double

        /// The signs; none of them joins with its neighbours or is moved by them.
        static let characters = Array("0123456789 ,-kr".utf8)

        /// Takes the signs, each set alone; nil when the font makes something else of them than one glyph each.
        ///
        /// - Parameter set: sets a text.
        /// - Throws: what setting a text throws.
        init?<Failure: Error>(_ set: (String) throws(Failure) -> SetText) throws(Failure) {
            var signs: [UInt8: Sign] = [:]
            var first: (run: GlyphRun, text: SetText)?
            for character in FigureFont.characters {
                let text = try set(String(UnicodeScalar(character)))
                guard let run = text.only, run.glyphs.count == 1 else { return nil }
                first = first ?? (run, text)
                signs[character] = Sign(glyph: run.glyphs[0], width: text.width)
            }
            guard let first else { return nil }
            self.signs = signs
            font = first.run.font
            height = first.text.height
            baseline = first.text.baseline
        }

        /// Sets a figure; nil when it has other signs.
        func set(_ text: String) -> SetText? {
            var run = GlyphRun(font: font)
            var x = 0.0
            for byte in text.utf8 {
                guard let sign = signs[byte] else { return nil }
                run.glyphs.append(
                    cairo_glyph_t(index: sign.glyph.index, x: x + sign.glyph.x, y: sign.glyph.y))
                run.clusters.append(cairo_text_cluster_t(num_bytes: 1, num_glyphs: 1))
                run.text.append(CChar(bitPattern: byte))
                x += sign.width
            }
            return SetText(width: x, height: height, baseline: baseline, runs: [run])
        }
    }
#endif
