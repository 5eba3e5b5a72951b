#if Rendering
    import CPangoCairo

    /// Sets text with one font family of the system, and with others for characters that it lacks.
    ///
    /// It belongs to one isolation domain: Pango's objects are not shared between threads. Whatever it has set it keeps for a
    /// while, since payslips repeat their words.
    @safe package final class Typesetter {
        private struct Key: Hashable {
            /// Its bytes: texts that are canonically equal can still be drawn by other glyphs.
            let text: [UInt8]
            let style: TextStyle
            let width: Double
        }

        private let fonts: UnsafeMutablePointer<PangoFontMap>
        private let context: OpaquePointer
        /// No ligatures: figures and words are found letter by letter, and each would be in a font of its own in the file.
        private let features: OpaquePointer?
        private let family: String
        private var descriptions: [TextStyle: OpaquePointer] = unsafe [:]
        private var figureFonts: [TextStyle: FigureFont?] = [:]
        private var kept: [Key: SetText] = [:]

        /// Texts that are kept; each has some kilobytes.
        private static let keptTexts = 4_000

        /// Finds the font.
        ///
        /// - Parameter family: the family, for instance `Noto Sans`.
        /// - Throws: `TypesettingFailure.noFont` when the system has another one in its place.
        package init(family: String) throws(TypesettingFailure) {
            self.family = family
            unsafe features = pango_attr_list_new()
            unsafe pango_attr_list_insert(features, pango_attr_font_features_new("liga=0, clig=0"))
            // A code that breaks is not two words.
            unsafe pango_attr_list_insert(features, pango_attr_insert_hyphens_new(0))
            unsafe fonts = pango_cairo_font_map_new()
            unsafe context = pango_font_map_create_context(fonts)
            unsafe pango_cairo_context_set_resolution(context, 72)
            // Without hints letters have the same widths on paper and on every screen.
            let options = unsafe cairo_font_options_create()
            unsafe cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
            unsafe cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
            unsafe cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
            unsafe pango_cairo_context_set_font_options(context, options)
            unsafe cairo_font_options_destroy(options)
            unsafe pango_context_set_round_glyph_positions(context, 0)
            unsafe pango_context_set_language(context, pango_language_from_string("sv"))
            if let other = otherFamily() {
                throw .noFont(family, instead: other)
            }
        }

        deinit {
            unsafe descriptions.values.forEach { unsafe pango_font_description_free($0) }
            unsafe pango_attr_list_unref(features)
            unsafe g_object_unref(UnsafeMutableRawPointer(context))
            unsafe g_object_unref(UnsafeMutableRawPointer(fonts))
        }

        /// Sets a text.
        ///
        /// - Parameters:
        ///   - text: the text; line breaks in it are kept where it wraps.
        ///   - style: how.
        ///   - width: the width that it has, in points; nil for as much as it needs.
        /// - Returns: the text, with its size.
        /// - Throws: `TypesettingFailure.noGlyph` when no font has one of its characters.
        package func set(
            _ text: String, _ style: TextStyle, width: Double? = nil
        ) throws(TypesettingFailure) -> SetText {
            let key = Key(text: Array(text.utf8), style: style, width: width ?? -1)
            if let known = kept[key] { return known }
            // Where nothing breaks, a no-break space is a space; Cairo would embed a second font for it.
            let shown =
                style.wraps || !text.utf8.contains(0xC2)
                ? text : text.replacing("\u{A0}", with: " ")
            if width == nil, let figure = try figures(style)?.set(shown) { return figure }
            let made = try laidOut(shown, style, width: width)
            if kept.count >= Typesetter.keptTexts { kept = [:] }
            kept[key] = made
            return made
        }

        private func laidOut(
            _ text: String, _ style: TextStyle, width: Double?
        ) throws(TypesettingFailure) -> SetText {
            guard let layout = unsafe pango_layout_new(context) else {
                throw .drawing("no memory for a text")
            }
            defer { unsafe g_object_unref(UnsafeMutableRawPointer(layout)) }
            unsafe pango_layout_set_font_description(layout, description(style))
            unsafe pango_layout_set_attributes(layout, features)
            if let width {
                unsafe pango_layout_set_width(layout, Int32(width * Typesetter.units))
                if style.wraps {
                    unsafe pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
                } else {
                    unsafe pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END)
                }
                // What is written from the right to the left stands where the column does all the same.
                unsafe pango_layout_set_auto_dir(layout, 0)
            }
            if !style.wraps { unsafe pango_layout_set_single_paragraph_mode(layout, 1) }
            unsafe pango_layout_set_text(layout, text, Int32(text.utf8.count))
            if unsafe pango_layout_get_unknown_glyphs_count(layout) > 0 {
                throw .noGlyph(try unknownCharacter(in: text, style), in: text)
            }
            return unsafe SetText(layout, width: width)
        }

        /// The signs of figures in a style; nil where the font has none that stand alone.
        private func figures(_ style: TextStyle) throws(TypesettingFailure) -> FigureFont? {
            let plain = TextStyle(style.size, isBold: style.isBold)
            if let known = figureFonts[plain] { return known }
            let made = try FigureFont { (sign) throws(TypesettingFailure) in
                try laidOut(sign, plain, width: nil)
            }
            figureFonts[plain] = .some(made)
            return made
        }

        /// Pango's units in a point.
        static let units = 1_024.0

        private func description(_ style: TextStyle) -> OpaquePointer? {
            let plain = TextStyle(style.size, isBold: style.isBold)
            if let known = unsafe descriptions[plain] { return unsafe known }
            guard let made = unsafe pango_font_description_new() else { return nil }
            unsafe pango_font_description_set_family(made, family)
            unsafe pango_font_description_set_absolute_size(made, style.size * Typesetter.units)
            unsafe pango_font_description_set_weight(
                made, style.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
            unsafe descriptions[plain] = made
            return unsafe made
        }

        /// The family that the system has in the font's place; nil when it has the font.
        private func otherFamily() -> String? {
            let wanted = unsafe description(TextStyle(10))
            guard let font = unsafe pango_context_load_font(context, wanted) else { return "none" }
            defer { unsafe g_object_unref(UnsafeMutableRawPointer(font)) }
            guard let found = unsafe pango_font_describe(font) else { return "none" }
            defer { unsafe pango_font_description_free(found) }
            guard let name = unsafe pango_font_description_get_family(found) else { return "none" }
            let text = unsafe String(cString: name)
            return text == family ? nil : text
        }

        /// The first character without a glyph, found by setting each alone.
        private func unknownCharacter(
            in text: String, _ style: TextStyle
        ) throws(TypesettingFailure) -> Character {
            for character in text {
                let layout = unsafe pango_layout_new(context)
                guard let layout = unsafe layout else { throw .drawing("no memory for a text") }
                defer { unsafe g_object_unref(UnsafeMutableRawPointer(layout)) }
                unsafe pango_layout_set_font_description(layout, description(style))
                unsafe pango_layout_set_text(layout, String(character), -1)
                if unsafe pango_layout_get_unknown_glyphs_count(layout) > 0 { return character }
            }
            return "\u{FFFD}"
        }
    }
#endif
