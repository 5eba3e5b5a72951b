/// Everything that was accepted, in memory and, when a file is given, on disk.
///
/// Source: path-v2-tenantkey-content.yml, "Duplicate control": the whole payload but
/// `generated_at`, for one tenant.
package struct Ledger: Sendable {
    /// What a repeated payload is answered with.
    struct First: Sendable {
        let objectKey: String
        let retained: Bool
    }

    private struct Key: Hashable, Sendable {
        let tenant: String
        let payload: String
    }

    private let file: AppendOnlyFile?
    private let keepsEntries: Bool
    private var firsts: [Key: First] = [:]
    private var last = 0

    /// The accepted contents, also those of an earlier run; empty when they are not kept.
    package private(set) var entries: [LedgerEntry] = []

    /// Opens a ledger and reads back what is in it.
    ///
    /// - Parameters:
    ///   - path: The file, or nil for memory only.
    ///   - keepsEntries: Whether the entries stay in memory.
    /// - Throws: ``SandboxError`` when the file cannot be used or has a line that is none.
    package init(path: String?, keepsEntries: Bool) throws(SandboxError) {
        self.keepsEntries = keepsEntries
        guard let path else {
            file = nil
            return
        }
        let file = try AppendOnlyFile(path: path)
        self.file = file
        let lines = try file.contents().split(
            separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard lines.last?.isEmpty ?? true else {
            throw .badLine(file: path, line: lines.count, reason: "the last line is incomplete")
        }
        for (index, line) in lines.dropLast().enumerated() {
            guard let entry = LedgerEntry(line: Array(line)), entry.sequence == index + 1 else {
                throw .badLine(file: path, line: index + 1, reason: "not the ledger's next line")
            }
            remember(entry)
        }
    }

    /// The number of the next entry.
    var next: Int { last + 1 }

    /// The first content with this payload, or nil.
    func first(tenant: String, payload: String) -> First? {
        firsts[Key(tenant: tenant, payload: payload)]
    }

    /// Writes an entry; only then is its content accepted.
    mutating func append(_ entry: LedgerEntry) throws(SandboxError) {
        try file?.append(entry.line)
        remember(entry)
    }

    /// Lets another sandbox have the file.
    func close() { file?.unlock() }

    private mutating func remember(_ entry: LedgerEntry) {
        last = entry.sequence
        let key = Key(tenant: entry.tenant, payload: entry.payload)
        if firsts[key] == nil {
            firsts[key] = First(objectKey: entry.objectKey, retained: entry.retained)
        }
        if keepsEntries { entries.append(entry) }
    }
}
