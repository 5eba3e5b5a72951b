import Delivery
import Foundation
package import HostKit
import Payroll
package import Store
import Wording

/// Takes away what is older than its configured age: logs with their payslips, stored messages, PDFs, letters.
package struct PurgeService {
    private let host: Installation

    /// Creates the service.
    package init(host: Installation) {
        self.host = host
    }

    /// From when on things are kept today.
    package var limits: PurgeLimits {
        let ages = host.workspace.configuration.ages
        let log = host.today.adding(months: -ages.logMonths)
        let payload = host.today.adding(days: -ages.payloadDays)
        // A log never outlives what it is about: nobody would know the folders of its letters.
        return PurgeLimits(
            log: Timestamp(startOf: log), payload: Timestamp(startOf: max(log, payload)))
    }

    /// What would go; nothing does.
    package func preview() throws -> PurgeCounts {
        try host.require(.settings, for: nil)
        let limits = limits
        var counts = try host.store.purgeCounts(limits)
        counts.documents = try oldDocuments(limits).count
        counts.letterFolders = try oldFolders(limits).count
        return counts
    }

    /// Takes it away, while nobody is at work on any company: an import may just be putting a PDF that nothing needed. What is
    /// interrupted goes on with the next purge: nothing is left that is half gone and counts as whole.
    package func run() throws -> PurgeCounts {
        try host.require(.settings, for: nil)
        let locks = try host.lockAll(busy: HousekeepingWords.restoreBusy)
        defer { withExtendedLifetime(locks) {} }
        let limits = limits
        var counts = try host.store.purgeCounts(limits)
        // Folders first: once the messages are gone nobody knows their names.
        let folders = try oldFolders(limits)
        for folder in folders { try DurableFile.removeFolder(folder) }
        counts.letterFolders = folders.count
        for dispatch in try host.store.oldPayloads(limits) {
            try host.store.purgePayload(of: dispatch, at: host.now())
        }
        try host.store.purgeLogs(limits, by: host.author)
        let documents = try oldDocuments(limits)
        for digest in documents { try host.documents.remove(digest) }
        counts.documents = documents.count
        try host.store.note(
            AuditEntry(
                "purge",
                new: "\(counts.dispatches) / \(counts.payloads) / \(counts.documents)"),
            by: host.author)
        return counts
    }

    /// PDFs that nothing needs. One that was put lately may belong to an import that is at work.
    private func oldDocuments(_ limits: PurgeLimits) throws -> [Digest] {
        let needed = try host.store.neededDocuments(limits)
        return try host.documents.all().filter {
            $0.at < limits.payload && !needed.contains($0.digest)
        }.map(\.digest)
    }

    private func oldFolders(_ limits: PurgeLimits) throws -> [String] {
        try host.store.oldLetterFolders(limits).map { "\(host.workspace.data)/print/\($0)" }
            .filter { FileManager.default.fileExists(atPath: $0) }
    }
}
