import Delivery
import Diagnostics
import Foundation
package import Payroll

/// The right to change one company's pay runs or to send for it: one process at a time has it.
///
/// A lock on a file, which the system lets go when the process ends, however it ends. Read-only commands need none.
package struct CompanyLock: ~Copyable {
    private let descriptor: Int32

    /// Takes the lock.
    ///
    /// - Parameters:
    ///   - company: whose lock.
    ///   - folder: where the lock files are.
    ///   - purpose: what for, in the words of the command line: `send`.
    ///   - now: when.
    /// - Throws: `CommandFailure` with exit code 4 when another process has it.
    package init(_ company: Company, folder: String, purpose: String, now: Timestamp) throws {
        try DurableFile.makeFolder(folder)
        let path = "\(folder)/\(CompanyLock.fileName(company))"
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw FileFailure(path: path, code: errno) }
        guard CompanyLock.take(descriptor) else {
            let code = errno
            close(descriptor)
            guard code == EWOULDBLOCK else { throw FileFailure(path: path, code: code) }
            throw CompanyLock.busy(company, path: path)
        }
        self.descriptor = descriptor
        let note = Array("\(purpose) (pid \(getpid())) \(now.swedishText)\n".utf8)
        ftruncate(descriptor, 0)
        _ = unsafe note.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
    }

    deinit { close(descriptor) }

    /// Takes the lock, with a little patience: whoever only looks whether somebody has it (`isHeld`) has it for a moment.
    private static func take(_ descriptor: Int32) -> Bool {
        for _ in 0..<5 {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
            guard errno == EWOULDBLOCK else { return false }
            usleep(20_000)
        }
        return flock(descriptor, LOCK_EX | LOCK_NB) == 0
    }

    /// The name of a company's lock file.
    static func fileName(_ company: Company) -> String {
        "\(company.organisationNumber.digits).lock"
    }

    /// Whether a process has the lock now.
    static func isHeld(_ company: Company, folder: String) -> Bool {
        let path = "\(folder)/\(CompanyLock.fileName(company))"
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        // A lock to look with, gone at once: a process that begins in between would only say that somebody is at work.
        return flock(descriptor, LOCK_SH | LOCK_NB) != 0
    }

    private static func busy(_ company: Company, path: String) -> CommandFailure {
        let holder = (try? String(contentsOfFile: path, encoding: .utf8))?
            .trimmingCharacters(in: .whitespacesAndNewlines)
        let who = holder.map { ": \($0)" } ?? ""
        return CommandFailure(
            .busy,
            Diagnostic(
                code: "company.busy",
                Phrase(
                    sv: "en annan lonespec-process arbetar med företaget\(who)",
                    en: "another lonespec process is at work on this company\(who)"),
                hint: Phrase(
                    sv: "vänta tills den är klar och försök igen",
                    en: "wait until it is done, then try again"),
                subject: company.organisationNumber.dashed))
    }
}
