import Delivery
import Diagnostics
import Foundation
import HostKit
package import Payroll
package import Store
import Wording

/// Puts a backup in the place of a workspace's database. The old one is moved aside, never removed.
package struct RestoreService {
    /// What came of it.
    package struct Outcome: Sendable {
        /// What the backup said of itself.
        package var note: BackupNote
        /// Where the old database is; nil where there was none.
        package var kept: String?
        /// Whether things may have happened since that the backup does not know: nothing is sent until somebody accepts that.
        package var hasGap: Bool
    }

    private let workspace: Workspace
    private let user: UserName
    /// Whether it is root in person, who may do with the files what root likes.
    private let isRoot: Bool

    /// Creates the service for a workspace, whose database may be gone.
    package init(workspace: String, as user: UserName?) throws {
        self.workspace = try Workspace(path: workspace)
        self.user = user ?? OperatingSystemUser.current
        isRoot = user == nil && OperatingSystemUser.isRoot
    }

    /// Whether there is a database that would be replaced.
    package var hasDatabase: Bool {
        FileManager.default.fileExists(atPath: workspace.database)
    }

    /// Looks a backup over.
    ///
    /// - Throws: `CommandFailure` with exit code 2 when it is none, or a damaged one.
    package func look(at path: String) throws -> BackupNote {
        guard FileManager.default.fileExists(atPath: path) else {
            throw CommandFailure(
                .usage,
                Diagnostic(
                    code: "restore.file", HousekeepingWords.noFile.phrase(["file": "\(path)"])))
        }
        do {
            return try Store.backupNote(of: Workspace.absolute(path))
        } catch let diagnostic as Diagnostic {
            throw CommandFailure(.usage, diagnostic)
        }
    }

    /// Restores.
    ///
    /// - Parameters:
    ///   - path: the backup.
    ///   - replaces: whether a database that is there is moved aside.
    /// - Returns: what came of it.
    /// - Throws: `CommandFailure`: 2 when there is a database and `replaces` is false, 3 without the right, 4 while a process
    ///   is at work; nothing has changed then.
    package func restore(_ path: String, replaces: Bool) throws -> Outcome {
        let note = try look(at: path)
        guard replaces || !hasDatabase else {
            throw CommandFailure(
                .usage,
                Diagnostic(
                    code: "restore.exists",
                    HousekeepingWords.restoreReplace.phrase(["folder": "\(workspace.data)"]),
                    hint: HousekeepingWords.restoreReplaceHint.phrase))
        }
        guard note.administrators.contains(user) || isRoot else {
            throw noRight(note)
        }
        try DurableFile.makeFolder(workspace.data)
        // Nobody else has the database open from here on.
        let hold = try WorkspaceHold(data: workspace.data, isAlone: true)
        defer { withExtendedLifetime(hold) {} }
        let hasGap = try settle(with: note)
        let partial = "\(workspace.database).restoring"
        remove(partial)
        let kept: String?
        do {
            try DurableFile.copy(path, to: partial)
            try Store.unpackBackup(
                at: partial, into: DocumentStore(path: "\(workspace.data)/pdf"),
                restored: hasGap ? note.madeAt : nil,
                by: Authorship(user: user, at: Installation.clock()))
            for suffix in ["-wal", "-shm", "-journal"] { remove(partial + suffix) }
            kept = try moveAside()
            try DurableFile.rename(partial, to: workspace.database)
        } catch {
            remove(partial)
            throw error
        }
        return Outcome(note: note, kept: kept, hasGap: hasGap || note.isUnaccepted)
    }

    /// Says whether the database that is there knows things that the backup does not, and leaves it in one file. One that
    /// cannot be read may know anything; one that was restored itself, and not accepted, does not know what it does not know.
    private func settle(with note: BackupNote) throws -> Bool {
        guard hasDatabase else { return true }
        guard let store = try? Store.open(path: workspace.database, creates: false) else {
            return true
        }
        let hasRight = try store.rights(of: user).allows(.settings, for: nil)
        let here = try store.knowledge()
        let isUnaccepted = try store.setting(.restored) != nil
        // All that is in its journal goes into the file, so that the file alone is whole where it is moved to.
        let isWhole = try store.checkpoint()
        try store.close()
        guard hasRight || isRoot else { throw noRight(note) }
        guard isWhole else {
            throw CommandFailure(
                .busy,
                Diagnostic(code: "workspace.busy", HousekeepingWords.restoreBusy.phrase))
        }
        let there = note.knowledge
        let isKnown =
            here.installation != nil && here.installation == there.installation
            && here.lastDispatch == there.lastDispatch
            && (here.lastChange ?? note.madeAt) <= note.madeAt
        return isUnaccepted || !isKnown
    }

    private func noRight(_ note: BackupNote) -> CommandFailure {
        let people = note.administrators.map(\.text).joined(separator: ", ")
        return CommandFailure(
            .refused,
            Diagnostic(
                code: "restore.right",
                HousekeepingWords.restoreNoRight.phrase(["user": "\(user)"]),
                hint: HousekeepingWords.restoreNoRightHint.phrase([
                    "administrators": "\(people)"
                ])))
    }

    /// Moves the database that is there aside; nil where there is none.
    private func moveAside() throws -> String? {
        guard hasDatabase else { return nil }
        let stamp = Installation.clock().description.filter { $0.isLetter || $0.isNumber }
        var kept = "\(workspace.database).\(stamp)"
        while exists(kept) { kept += "x" }
        try DurableFile.rename(workspace.database, to: kept)
        // Empty by now, and of the database that is gone.
        for suffix in ["-wal", "-shm"] { remove(workspace.database + suffix) }
        return kept
    }

    private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    private func remove(_ path: String) {
        for suffix in ["", "-wal", "-shm", "-journal"] where exists(path + suffix) {
            try? FileManager.default.removeItem(atPath: path + suffix)
        }
    }
}
