#if Rendering
    import CPangoCairo

    /// A picture that pages can have, read from a PNG file.
    @safe package final class Picture {
        let surface: OpaquePointer
        /// The width in pixels.
        package let width: Int
        /// The height in pixels.
        package let height: Int

        /// The most pixels in a row or column: a picture of some hundred bytes could name millions.
        private static let longestSide = 4_000

        /// Reads a PNG file.
        ///
        /// - Parameters:
        ///   - png: its bytes.
        ///   - most: the largest width and height that are of use, in pixels: a larger picture is made smaller.
        /// - Throws: `TypesettingFailure.picture` when it cannot be read.
        package init(
            png: [UInt8], most: (width: Int, height: Int)
        ) throws(TypesettingFailure) {
            guard let size = PNGHeader(png) else { throw .picture("it is not a PNG file") }
            guard (1...Picture.longestSide).contains(size.width),
                (1...Picture.longestSide).contains(size.height)
            else {
                throw .picture(
                    "it has \(size.width) x \(size.height) pixels, at most \(Picture.longestSide) each way"
                )
            }
            let read = unsafe Picture.decode(png)
            let status = unsafe cairo_surface_status(read)
            guard status == CAIRO_STATUS_SUCCESS else {
                unsafe cairo_surface_destroy(read)
                throw .picture("it cannot be read: \(status.text)")
            }
            let scale = min(
                1, Double(most.width) / Double(size.width),
                Double(most.height) / Double(size.height))
            width = max(1, Int((Double(size.width) * scale).rounded()))
            height = max(1, Int((Double(size.height) * scale).rounded()))
            guard scale < 1 else {
                unsafe surface = read
                return
            }
            defer { unsafe cairo_surface_destroy(read) }
            guard let small = unsafe Picture.scaled(read, to: (width, height), by: scale) else {
                throw .picture("there is no memory for it")
            }
            unsafe surface = small
        }

        deinit {
            unsafe cairo_surface_destroy(surface)
        }

        private static func decode(_ png: [UInt8]) -> OpaquePointer {
            var rest = png[...]
            return unsafe withUnsafeMutablePointer(to: &rest) { rest in
                let read: cairo_read_func_t = { closure, data, count in
                    guard let closure = unsafe closure, let data = unsafe data else {
                        return CAIRO_STATUS_READ_ERROR
                    }
                    let rest = unsafe closure.assumingMemoryBound(to: ArraySlice<UInt8>.self)
                    guard unsafe rest.pointee.count >= Int(count) else {
                        return CAIRO_STATUS_READ_ERROR
                    }
                    for (index, byte) in unsafe rest.pointee.prefix(Int(count)).enumerated() {
                        unsafe data[index] = byte
                    }
                    unsafe rest.pointee.removeFirst(Int(count))
                    return CAIRO_STATUS_SUCCESS
                }
                return unsafe cairo_image_surface_create_from_png_stream(read, rest)
            }
        }

        private static func scaled(
            _ source: OpaquePointer, to size: (width: Int, height: Int), by scale: Double
        ) -> OpaquePointer? {
            let target = unsafe cairo_image_surface_create(
                CAIRO_FORMAT_ARGB32, Int32(size.width), Int32(size.height))
            let pen = unsafe cairo_create(target)
            unsafe cairo_scale(pen, scale, scale)
            unsafe cairo_set_source_surface(pen, source, 0, 0)
            unsafe cairo_pattern_set_filter(cairo_get_source(pen), CAIRO_FILTER_BEST)
            unsafe cairo_paint(pen)
            let isWell = unsafe cairo_status(pen) == CAIRO_STATUS_SUCCESS
            unsafe cairo_destroy(pen)
            guard isWell else {
                unsafe cairo_surface_destroy(target)
                return nil
            }
            return unsafe target
        }
    }

    /// What the first bytes of a PNG file say (PNG specification, section 5.2 and 11.2.1).
    private struct PNGHeader {
        let width: Int
        let height: Int

        init?(_ bytes: [UInt8]) {
            let start: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
            guard bytes.count > 33, bytes.starts(with: start),
                Array("IHDR".utf8).elementsEqual(bytes[12..<16])
            else { return nil }
            func number(at: Int) -> Int {
                bytes[at..<(at + 4)].reduce(0) { $0 << 8 | Int($1) }
            }
            width = number(at: 16)
            height = number(at: 20)
        }
    }
#endif
