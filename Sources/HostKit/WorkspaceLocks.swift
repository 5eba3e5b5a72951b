import Delivery
import Diagnostics
import Foundation
package import Payroll
package import Wording

/// The right to replace a workspace's database: nobody is at work on any company as long as it is held.
package final class WorkspaceLocks: Sendable {
    private let descriptors: [Int32]

    /// Takes the locks of companies, and all others that there are.
    ///
    /// - Parameters:
    ///   - folder: where the lock files are.
    ///   - companies: companies that may have no lock file yet.
    ///   - busy: what is said when a process has one.
    /// - Throws: `CommandFailure` with exit code 4 when a process has one.
    package init(folder: String, companies: [Company] = [], busy: some Wording) throws {
        try DurableFile.makeFolder(folder)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            .filter { $0.hasSuffix(".lock") }
        let wanted = Set(names).union(companies.map(CompanyLock.fileName))
        var taken: [Int32] = []
        for name in wanted {
            let path = "\(folder)/\(name)"
            let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
            if descriptor >= 0 { taken.append(descriptor) }
            guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                let code = errno
                for one in taken { close(one) }
                guard code == EWOULDBLOCK else { throw FileFailure(path: path, code: code) }
                throw CommandFailure(
                    .busy, Diagnostic(code: "workspace.busy", busy.phrase))
            }
        }
        descriptors = taken
    }

    deinit { for descriptor in descriptors { close(descriptor) } }
}
