#if Rendering
    import CPangoCairo

    /// A font at a size, kept alive.
    @safe final class FontHandle {
        let scaled: OpaquePointer

        /// Keeps a font.
        init(_ scaled: OpaquePointer) {
            unsafe self.scaled = cairo_scaled_font_reference(scaled)
        }

        deinit {
            unsafe cairo_scaled_font_destroy(scaled)
        }
    }
#endif
