#if Rendering
    import CPangoCairo

    /// One page as a picture.
    @safe package final class PNGPage {
        /// Where to draw, in points as on paper.
        package let canvas: Canvas
        private let surface: OpaquePointer

        /// Begins a white page.
        ///
        /// - Parameters:
        ///   - width: its width, in points.
        ///   - height: its height.
        ///   - scale: pixels for a point.
        /// - Throws: a `TypesettingFailure`.
        package init(width: Double, height: Double, scale: Double) throws(TypesettingFailure) {
            guard
                let surface = unsafe cairo_image_surface_create(
                    CAIRO_FORMAT_RGB24, Int32((width * scale).rounded()),
                    Int32((height * scale).rounded())),
                let pen = unsafe cairo_create(surface)
            else { throw .drawing("no memory for a page") }
            unsafe self.surface = surface
            unsafe canvas = Canvas(pen: pen, hasTags: false)
            unsafe cairo_scale(pen, scale, scale)
            canvas.fill(x: 0, y: 0, width: width, height: height, .white)
        }

        deinit {
            unsafe cairo_surface_destroy(surface)
        }

        /// The page as a PNG file.
        ///
        /// - Returns: the file's bytes.
        /// - Throws: a `TypesettingFailure` when something that was drawn went wrong.
        package func finish() throws(TypesettingFailure) -> [UInt8] {
            if let problem = canvas.problem { throw problem }
            let sink = ByteSink()
            let status = unsafe cairo_surface_write_to_png_stream(
                surface, ByteSink.write, sink.closure)
            guard status == CAIRO_STATUS_SUCCESS else { throw .drawing(status.text) }
            return sink.bytes
        }
    }
#endif
