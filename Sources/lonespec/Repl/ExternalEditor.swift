import Diagnostics
import Foundation
import Glibc

/// The person's own editor: `$VISUAL`, else `$EDITOR`, else vi.
enum ExternalEditor {
    /// Opens a file at a line and waits until it is closed.
    ///
    /// Not with Foundation's `Process`: that makes a process group of its own, which may not read from the terminal.
    static func open(_ path: String, line: Int) throws(Diagnostic) {
        let environment = ProcessInfo.processInfo.environment
        let named = [environment["VISUAL"], environment["EDITOR"]].compactMap(\.self)
        let words = (named.first { !$0.isEmpty } ?? "vi").split(separator: " ").map(String.init)
        guard let program = words.first else { throw failure("vi", "could not be started") }
        let identifier = try start(words + ["+\(line)", path], program)
        var status: Int32 = 0
        while unsafe waitpid(identifier, &status, 0) < 0 {
            guard errno == EINTR else { throw failure(program, "could not be waited for") }
        }
        guard status == 0 else { throw failure(program, "ended with an error") }
    }

    private static func start(_ arguments: [String], _ program: String) throws(Diagnostic) -> pid_t
    {
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        unsafe sigemptyset(&none)
        unsafe posix_spawnattr_setsigmask(&attributes, &none)
        // What is ignored here, such as a closed pipe, is not ignored there.
        var all = sigset_t()
        unsafe sigfillset(&all)
        unsafe posix_spawnattr_setsigdefault(&attributes, &all)
        unsafe posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        var argv = unsafe arguments.map { unsafe strdup($0) } + [nil]
        defer { unsafe argv.forEach { unsafe free($0) } }
        var identifier: pid_t = 0
        let code = unsafe posix_spawnp(&identifier, program, nil, &attributes, &argv, environ)
        guard code == 0 else {
            throw failure(
                program, "could not be started (\(unsafe String(cString: strerror(code))))")
        }
        return identifier
    }

    private static func failure(_ program: String, _ what: String) -> Diagnostic {
        Diagnostic(
            code: "repl.edit", Phrase("the editor \(program) \(what)"),
            hint: "$VISUAL or $EDITOR names it")
    }
}
