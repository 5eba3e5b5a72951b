#if Rendering
    import CPangoCairo

    /// A PDF file in the making, of pages of one size.
    @safe package final class PDFFile {
        /// What the file says of itself.
        package struct Metadata: Hashable, Sendable {
            /// The title, which readers show in the place of the file's name.
            package var title: String
            /// Who made it.
            package var author: String
            /// Words to tell it from others by.
            package var keywords: String
            /// The language, for instance `sv`.
            package var language: String
            /// When, for instance `2026-11-25T00:00:00Z`: not the time of today, so that the same content gives the same bytes.
            package var date: String

            /// Creates metadata.
            package init(
                title: String, author: String, keywords: String, language: String, date: String
            ) {
                self.title = title
                self.author = author
                self.keywords = keywords
                self.language = language
                self.date = date
            }
        }

        /// Where to draw.
        package let canvas: Canvas
        private let surface: OpaquePointer
        private let sink = ByteSink()
        private let metadata: Metadata

        /// Begins a file with an empty page.
        ///
        /// - Parameters:
        ///   - width: the width of its pages, in points.
        ///   - height: their height.
        ///   - metadata: what it says of itself.
        /// - Throws: a `TypesettingFailure`.
        package init(
            width: Double, height: Double, _ metadata: Metadata
        ) throws(TypesettingFailure) {
            self.metadata = metadata
            guard
                let surface = unsafe cairo_pdf_surface_create_for_stream(
                    ByteSink.write, sink.closure, width, height),
                let pen = unsafe cairo_create(surface)
            else { throw .drawing("no memory for a file") }
            unsafe self.surface = surface
            unsafe canvas = Canvas(pen: pen, hasTags: true)
            for (field, value) in [
                (CAIRO_PDF_METADATA_TITLE, metadata.title),
                (CAIRO_PDF_METADATA_AUTHOR, metadata.author),
                (CAIRO_PDF_METADATA_KEYWORDS, metadata.keywords),
                (CAIRO_PDF_METADATA_CREATOR, "lonespec"),
                (CAIRO_PDF_METADATA_CREATE_DATE, metadata.date),
                (CAIRO_PDF_METADATA_MOD_DATE, metadata.date),
            ] {
                unsafe cairo_pdf_surface_set_metadata(surface, field, value)
            }
            // Everything else is part of it (ISO 32000-1, 14.8.4.2).
            unsafe cairo_tag_begin(pen, "Document", nil)
        }

        deinit {
            unsafe cairo_surface_finish(surface)
            unsafe cairo_surface_destroy(surface)
        }

        /// Ends the page and begins the next one.
        package func nextPage() {
            unsafe cairo_show_page(canvas.pen)
        }

        /// Ends the last page and the file. Nothing can be drawn afterwards.
        ///
        /// - Returns: the file's bytes.
        /// - Throws: a `TypesettingFailure` when something that was drawn went wrong.
        package func finish() throws(TypesettingFailure) -> [UInt8] {
            unsafe cairo_tag_end(canvas.pen, "Document")
            unsafe cairo_show_page(canvas.pen)
            if let problem = canvas.problem { throw problem }
            unsafe cairo_surface_finish(surface)
            let status = unsafe cairo_surface_status(surface)
            guard status == CAIRO_STATUS_SUCCESS else { throw .drawing(status.text) }
            return try PDFCatalogue.completed(sink.bytes, language: metadata.language)
        }
    }
#endif
