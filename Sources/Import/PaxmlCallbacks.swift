import CExpat
import Diagnostics

/// The C functions that libexpat calls; the user data is the `PaxmlReader`, which outlives the parser.
enum PaxmlCallbacks {
    typealias Characters =
        @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>?, Int32)
        -> Void

    static let characters: Characters = { data, text, count in
        guard let data = unsafe data, let text = unsafe text else { return }
        unsafe Unmanaged<PaxmlReader>.fromOpaque(data)._withUnsafeGuaranteedRef { reader in
            unsafe text.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
                unsafe reader.characters(UnsafeBufferPointer(start: $0, count: Int(count)))
            }
        }
    }

    /// Sets all handlers but the one for characters, which the reader turns on where it needs text.
    static func install(on parser: XML_Parser, reader: PaxmlReader) {
        unsafe XML_SetUserData(parser, Unmanaged.passUnretained(reader).toOpaque())
        unsafe XML_SetElementHandler(
            parser,
            { data, name, attributes in
                guard let data = unsafe data, let name = unsafe name else { return }
                unsafe Unmanaged<PaxmlReader>.fromOpaque(data)._withUnsafeGuaranteedRef {
                    unsafe $0.start(name, attributes)
                }
            },
            { data, _ in
                guard let data = unsafe data else { return }
                unsafe Unmanaged<PaxmlReader>.fromOpaque(data)._withUnsafeGuaranteedRef {
                    $0.end()
                }
            })
        // No entity is ever declared, so none is expanded and none is fetched.
        unsafe XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
            guard let data = unsafe data else { return }
            unsafe Unmanaged<PaxmlReader>.fromOpaque(data)._withUnsafeGuaranteedRef {
                $0.stop(XmlProblem.doctype(at: $0.here))
            }
        }
        unsafe XML_SetUnknownEncodingHandler(
            parser,
            { _, name, encoding in
                guard let name = unsafe name, let encoding = unsafe encoding else {
                    return Int32(XML_STATUS_ERROR.rawValue)
                }
                return unsafe PaxmlCallbacks.setEncoding(encoding, name: String(cString: name))
            }, nil)
    }

    private static func setEncoding(
        _ encoding: UnsafeMutablePointer<XML_Encoding>, name: String
    ) -> Int32 {
        guard ["windows-1252", "cp1252", "cp-1252", "ansi"].contains(name.lowercased()) else {
            return Int32(XML_STATUS_ERROR.rawValue)
        }
        unsafe withUnsafeMutableBytes(of: &encoding.pointee.map) { raw in
            let map = unsafe raw.bindMemory(to: Int32.self)
            for byte in 0...255 {
                unsafe map[byte] = Windows1252.scalar(UInt8(byte)).map { Int32($0) } ?? -1
            }
        }
        unsafe encoding.pointee.data = nil
        unsafe encoding.pointee.convert = nil
        unsafe encoding.pointee.release = nil
        return Int32(XML_STATUS_OK.rawValue)
    }
}
