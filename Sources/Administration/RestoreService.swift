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

    /// Creates the service for a workspace, whose database may be gone.
    package init(workspace: String, as user: UserName?) throws {
        self.workspace = try Workspace(path: workspace)
        self.user = user ?? OperatingSystemUser.current
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
            return try Store.backupNote(of: path)
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
        let (locks, hasGap) = try settle(with: note)
        let partial = "\(workspace.database).restoring"
        try DurableFile.makeFolder(workspace.data)
        remove(partial)
        let kept: String?
        do {
            try copy(path, to: partial, note, hasGap: hasGap)
            kept = try moveAside()
            try DurableFile.rename(partial, to: workspace.database)
        } catch {
            remove(partial)
            throw error
        }
        withExtendedLifetime(locks) {}
        return Outcome(note: note, kept: kept, hasGap: hasGap)
    }

    /// Takes the locks of all companies of the database that is there, and says whether it knows things that the backup does
    /// not. One that cannot be opened may know anything.
    private func settle(with note: BackupNote) throws -> (locks: WorkspaceLocks, hasGap: Bool) {
        guard hasDatabase else {
            return (
                try WorkspaceLocks(
                    folder: "\(workspace.data)/locks", busy: HousekeepingWords.restoreBusy), true
            )
        }
        let locks = try WorkspaceLocks(
            folder: "\(workspace.data)/locks", busy: HousekeepingWords.restoreBusy)
        guard let host = try? Installation.open(workspace.path, as: user) else {
            return (locks, true)
        }
        try host.require(.settings, for: nil)
        let last = try host.store.lastDelivery()
        let hasGap = (last ?? note.madeAt) > note.madeAt
        // All that is in its journal goes into the file, so that the file alone is whole where it is moved to.
        try host.store.close()
        return (locks, hasGap)
    }

    private func copy(_ path: String, to partial: String, _ note: BackupNote, hasGap: Bool) throws {
        try DurableFile.copy(path, to: partial)
        let author = Authorship(user: user, at: Installation.clock())
        try Store.unpackBackup(
            at: partial, into: DocumentStore(path: "\(workspace.data)/pdf"),
            restored: hasGap ? note.madeAt : nil, by: author)
        let store = try Store.open(path: partial, creates: false)
        let mayChange = try store.rights(of: user).allows(.settings, for: nil)
        let people = try store.administrators().map(\.text).joined(separator: ", ")
        try store.close()
        guard mayChange || OperatingSystemUser.isRoot else {
            throw CommandFailure(
                .refused,
                Diagnostic(
                    code: "restore.right",
                    HousekeepingWords.restoreNoRight.phrase(["user": "\(user)"]),
                    hint: HousekeepingWords.restoreNoRightHint.phrase([
                        "administrators": "\(people)"
                    ])))
        }
    }

    /// Moves the database that is there aside; nil where there is none.
    private func moveAside() throws -> String? {
        guard hasDatabase else { return nil }
        let stamp = Installation.clock().description.filter { $0.isLetter || $0.isNumber }
        let kept = "\(workspace.database).\(stamp)"
        for suffix in ["-wal", "-shm"] where exists(workspace.database + suffix) {
            try DurableFile.rename(workspace.database + suffix, to: kept + suffix)
        }
        try DurableFile.rename(workspace.database, to: kept)
        return kept
    }

    private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    private func remove(_ path: String) {
        for suffix in ["", "-wal", "-shm", "-journal"] where exists(path + suffix) {
            try? FileManager.default.removeItem(atPath: path + suffix)
        }
    }
}
