import Delivery
import Diagnostics
import Foundation
import Wording

/// A process's hold on a workspace's database. Everybody who has it open shares it; only a restore, which puts another
/// database in its place, has it alone: whoever sits at a question would else go on with the database that was moved aside.
package final class WorkspaceHold: Sendable {
    private let descriptor: Int32

    /// Takes a hold.
    ///
    /// - Parameters:
    ///   - data: the data folder.
    ///   - isAlone: whether nobody else may have one.
    /// - Throws: `CommandFailure` with exit code 4 when somebody else's hold does not go with it; `FileFailure`.
    package init(data: String, isAlone: Bool) throws {
        let folder = "\(data)/locks"
        let path = "\(folder)/workspace.hold"
        if isAlone || !FileManager.default.fileExists(atPath: path) {
            try DurableFile.makeFolder(folder)
            let made = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
            guard made >= 0 else { throw FileFailure(path: path, code: errno) }
            close(made)
        }
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileFailure(path: path, code: errno) }
        guard flock(descriptor, (isAlone ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0 else {
            let code = errno
            close(descriptor)
            guard code == EWOULDBLOCK else { throw FileFailure(path: path, code: code) }
            throw CommandFailure(
                .busy,
                Diagnostic(
                    code: "workspace.busy",
                    (isAlone ? HousekeepingWords.restoreBusy : .restoring).phrase))
        }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }
}
