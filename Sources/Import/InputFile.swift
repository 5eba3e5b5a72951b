import Diagnostics
import Glibc

/// A file that is read from its beginning, piece by piece.
struct InputFile: ~Copyable {
    /// How much is read at a time.
    static let chunkSize = 256 * 1024

    private let descriptor: Int32
    private let name: String

    /// Opens a regular file; a folder, a device or a pipe is refused.
    init(path: String, displayName: String) throws(Diagnostic) {
        // O_NONBLOCK: opening a pipe that nobody writes to must not wait for ever.
        let opened = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard opened >= 0 else { throw InputFile.openFailed(displayName, errno: errno) }
        var info = stat()
        guard unsafe fstat(opened, &info) == 0, info.st_mode & S_IFMT == S_IFREG else {
            close(opened)
            throw Diagnostic(
                code: "import.file.kind",
                Phrase(
                    sv: "det är ingen vanlig fil", en: "this is not an ordinary file"),
                at: SourcePlace(file: displayName))
        }
        descriptor = opened
        name = displayName
    }

    deinit { close(descriptor) }

    /// Reads the next piece; 0 at the end of the file.
    func read(into buffer: inout [UInt8]) throws(Diagnostic) -> Int {
        while true {
            let count = unsafe buffer.withUnsafeMutableBytes {
                unsafe Glibc.read(descriptor, $0.baseAddress, $0.count)
            }
            if count >= 0 { return count }
            guard errno == EINTR else { throw readFailed() }
        }
    }

    /// Reads up to `count` bytes from the beginning and goes back there.
    func prefix(_ count: Int) throws(Diagnostic) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: count)
        var filled: [UInt8] = []
        while filled.count < count {
            let read = try read(into: &buffer)
            if read == 0 { break }
            filled += buffer[..<read]
        }
        try rewind()
        return filled
    }

    /// Goes back to the beginning.
    func rewind() throws(Diagnostic) {
        guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw readFailed() }
    }

    private func readFailed() -> Diagnostic {
        Diagnostic(
            code: "import.file.read",
            Phrase(sv: "filen gick inte att läsa", en: "the file could not be read"),
            at: SourcePlace(file: name))
    }

    static func openFailed(_ name: String, errno code: Int32) -> Diagnostic {
        let place = SourcePlace(file: name)
        switch code {
        case ENOENT, ENOTDIR:
            return Diagnostic(
                code: "import.file.missing",
                Phrase(sv: "det finns ingen sådan fil", en: "there is no such file"), at: place)
        case EACCES, EPERM:
            return Diagnostic(
                code: "import.file.access",
                Phrase(
                    sv: "filen får inte läsas av den användare som kör lonespec",
                    en: "the user that runs lonespec may not read the file"), at: place)
        default:
            return Diagnostic(
                code: "import.file.open",
                Phrase(
                    sv: "filen gick inte att öppna (systemets felkod \(code))",
                    en: "the file could not be opened (system error \(code))"), at: place)
        }
    }
}
