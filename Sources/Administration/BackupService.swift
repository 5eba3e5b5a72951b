import Delivery
import Diagnostics
import Foundation
package import HostKit
import Payroll
package import Store
import Wording

/// Backups, and what is restored from them.
package struct BackupService {
    private let host: Installation

    /// Creates the service.
    package init(host: Installation) {
        self.host = host
    }

    /// Writes a backup: the database as it is now and its PDFs, in one private file that must not be there. Whoever sends
    /// meanwhile is not held up.
    ///
    /// - Returns: what the backup says of itself, and how many PDFs are gone.
    /// - Throws: `CommandFailure`: 2 when the file is there, 3 without the right; `FileFailure`.
    package func backUp(to path: String) throws -> (note: BackupNote, missing: Int) {
        try host.require(.settings, for: nil)
        var file = try NewFile(path)
        do {
            let (note, missing) = try host.store.backUp(
                to: file.partial, documents: host.documents, at: host.now())
            try file.finish()
            try host.store.note(AuditEntry("backup"), by: host.author)
            return (note, missing.count)
        } catch {
            NewFile.removeJournals(of: file.partial)
            throw error
        }
    }

    /// Lets dispatches go again after a restore; returns whether one was waiting for that.
    package func accept() throws -> Bool {
        try host.require(.settings, for: nil)
        return try host.store.set(.restored, to: nil, by: host.author)
    }

    /// When the copy was made that the database was restored from, as long as nobody has accepted it.
    package func unaccepted() throws -> String? { try host.store.setting(.restored) }
}
