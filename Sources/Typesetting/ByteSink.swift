#if Rendering
    import CPangoCairo

    /// Takes the bytes that Cairo writes.
    final class ByteSink {
        private(set) var bytes: [UInt8] = []

        /// Creates a sink with room for a usual file.
        init() {
            bytes.reserveCapacity(64 << 10)
        }

        /// What Cairo calls with each piece; the closure is the sink, which whoever made the surface keeps.
        static let write: cairo_write_func_t = { closure, data, count in
            guard let closure = unsafe closure, let data = unsafe data else {
                return CAIRO_STATUS_WRITE_ERROR
            }
            let sink = unsafe Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue()
            unsafe sink.bytes.append(
                contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
            return CAIRO_STATUS_SUCCESS
        }

        /// The sink as Cairo keeps it, without owning it.
        var closure: UnsafeMutableRawPointer { unsafe Unmanaged.passUnretained(self).toOpaque() }
    }

    extension cairo_status_t {
        /// What Cairo says went wrong.
        var text: String { unsafe String(cString: cairo_status_to_string(self)) }
    }
#endif
