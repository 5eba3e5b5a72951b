import Foundation
import Glibc

/// A program at a terminal of its own: a person's keys go in, what the screen would get comes out.
package final class PseudoTerminal {
    /// A text that did not come, or a terminal that could not be made.
    package struct Failure: Error, CustomStringConvertible {
        /// What happened.
        package let description: String
    }

    private let controller: Int32
    /// Kept open here too, so that the terminal's settings can be looked at when the program has gone.
    private let terminal: Int32
    /// The program's process.
    package let identifier: Int32
    private var bytes: [UInt8] = []
    /// How much of it `read` has gone by.
    private var seen = 0
    private var status: Int32?

    /// Starts a program that has the terminal as its controlling one.
    ///
    /// - Parameters:
    ///   - path: the program.
    ///   - arguments: its arguments.
    ///   - environment: besides `PATH`, `HOME`, `LANG` and `TERM=xterm`.
    ///   - columns: how wide the window is.
    ///   - rows: how high it is.
    /// - Throws: `Failure` when there is no terminal or no such program.
    package init(
        _ path: String, _ arguments: [String] = [], environment: [String: String] = [:],
        columns: Int = 80, rows: Int = 24
    ) throws {
        // Linux: TIOCSPTLCK and TIOCGPTN.
        let (unlockRequest, numberRequest): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
        // What posix_openpt, unlockpt and ptsname do, which Swift's Glibc does not have.
        controller = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var (unlocked, number): (Int32, UInt32) = (0, 0)
        guard controller >= 0, unsafe ioctl(controller, unlockRequest, &unlocked) == 0,
            unsafe ioctl(controller, numberRequest, &number) == 0
        else { throw Failure(description: "there is no pseudo-terminal") }
        let device = "/dev/pts/\(number)"
        terminal = unsafe open(device, O_RDWR | O_NOCTTY | O_CLOEXEC)
        var all = [
            "PATH": "/usr/bin:/bin", "HOME": NSTemporaryDirectory(), "LANG": "C.UTF-8",
            "TERM": "xterm",
        ].merging(environment) { _, new in new }
        if let library = ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"] {
            all["LD_LIBRARY_PATH"] = library
        }
        var size = winsize(
            ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        _ = unsafe ioctl(controller, UInt(TIOCSWINSZ), &size)
        identifier = try PseudoTerminal.spawn(
            [path] + arguments, all.map { "\($0)=\($1)" }, terminal: device)
    }

    deinit {
        if status == nil {
            kill(identifier, SIGKILL)
            var status: Int32 = 0
            unsafe waitpid(identifier, &status, 0)
        }
        close(controller)
        close(terminal)
    }

    /// A session's leader that opens a terminal without `O_NOCTTY` has it as its controlling terminal.
    private static func spawn(
        _ arguments: [String], _ environment: [String], terminal: String
    ) throws -> pid_t {
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        unsafe sigemptyset(&none)
        unsafe posix_spawnattr_setsigmask(&attributes, &none)
        let newSession: Int16 = 0x80  // POSIX_SPAWN_SETSID, which Swift's Glibc does not have
        unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK) | newSession)
        var files = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&files)
        defer { unsafe posix_spawn_file_actions_destroy(&files) }
        unsafe posix_spawn_file_actions_addopen(&files, 0, terminal, O_RDWR, 0)
        unsafe posix_spawn_file_actions_adddup2(&files, 0, 1)
        unsafe posix_spawn_file_actions_adddup2(&files, 0, 2)
        var argv = unsafe arguments.map { unsafe strdup($0) } + [nil]
        var envp = unsafe environment.map { unsafe strdup($0) } + [nil]
        defer { unsafe (argv + envp).forEach { unsafe free($0) } }
        var identifier: pid_t = 0
        let code = unsafe posix_spawn(
            &identifier, arguments[0], &files, &attributes, &argv, &envp)
        guard code == 0 else {
            throw Failure(description: "\(arguments[0]): \(unsafe String(cString: strerror(code)))")
        }
        return identifier
    }

    /// Everything that came so far.
    package var output: String { String(decoding: bytes, as: UTF8.self) }

    /// What came and was not yet gone by.
    package var unread: String { String(decoding: bytes[seen...], as: UTF8.self) }

    /// Types keys.
    package func type(_ keys: String) {
        var left = Array(keys.utf8)[...]
        while !left.isEmpty {
            let count = unsafe left.withUnsafeBytes {
                unsafe write(controller, $0.baseAddress, $0.count)
            }
            guard count > 0 || errno == EINTR else { return }
            left = left.dropFirst(max(0, count))
            // A program that writes while it reads would wait for us.
            gather(milliseconds: 0)
        }
    }

    /// Reads until a text has come after what was read before.
    ///
    /// - Returns: what came up to the text and with it.
    /// - Throws: `Failure` with all that came when the text does not come.
    @discardableResult
    package func read(until text: String, seconds: Int = 30) throws -> String {
        let wanted = Array(text.utf8)
        let end = ContinuousClock.now + .seconds(seconds)
        while true {
            if let range = bytes[seen...].firstRange(of: wanted) {
                defer { seen = range.upperBound }
                return String(decoding: bytes[seen..<range.upperBound], as: UTF8.self)
            }
            guard ContinuousClock.now < end else {
                throw Failure(
                    description: "no \(String(reflecting: text)) in \(String(reflecting: unread))")
            }
            gather(milliseconds: 100)
        }
    }

    /// Waits a moment for bytes and takes them.
    private func gather(milliseconds: Int32) {
        var waits = pollfd(fd: controller, events: Int16(POLLIN), revents: 0)
        guard unsafe poll(&waits, 1, milliseconds) > 0, waits.revents & Int16(POLLIN) != 0 else {
            return
        }
        let part = unsafe [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
            unsafe count = max(0, Glibc.read(controller, buffer.baseAddress, buffer.count))
        }
        bytes += part
    }

    /// Changes the size of the window; the program is told by a signal.
    package func resize(columns: Int, rows: Int = 24) {
        var size = winsize(
            ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        _ = unsafe ioctl(controller, UInt(TIOCSWINSZ), &size)
    }

    /// Sends a signal to the program, not to what it started.
    package func signal(_ number: Int32) { kill(identifier, number) }

    /// The terminal's settings in a form that can be compared: flags, then control characters.
    package var settings: [UInt32] {
        var settings = termios()
        guard unsafe tcgetattr(terminal, &settings) == 0 else { return [] }
        let characters = unsafe withUnsafeBytes(of: &settings.c_cc) { unsafe $0.map(UInt32.init) }
        return [settings.c_iflag, settings.c_oflag, settings.c_cflag, settings.c_lflag] + characters
    }

    /// Waits for the program's end, a minute at most; it is killed then.
    ///
    /// - Returns: its exit code, or the signal's number with a minus.
    @discardableResult
    package func wait() throws -> Int32 {
        let end = ContinuousClock.now + .seconds(60)
        var raw: Int32 = 0
        while unsafe waitpid(identifier, &raw, WNOHANG) != identifier {
            guard ContinuousClock.now < end else {
                throw Failure(description: "it does not end: \(String(reflecting: unread))")
            }
            gather(milliseconds: 20)
        }
        gather(milliseconds: 0)
        let ended = raw & 0x7f == 0 ? raw >> 8 & 0xff : -(raw & 0x7f)
        status = ended
        return ended
    }
}
