import Foundation
package import Payroll

/// Writes the lines of plugins to their files below `out/`, each exactly once.
///
/// The ledger has a line until it is noted as written. A process that dies in between leaves a file that ends with some of
/// the lines that are still noted as pending: the next one finds them there, and writes only what is missing. What somebody
/// else has added or taken away is left as it is.
package struct PluginFiles: Sendable {
    /// Lines read from the ledger at a time.
    private static let page = 1_000

    private let folder: String
    private let ledger: any HookLedger

    /// Creates a writer.
    ///
    /// - Parameters:
    ///   - folder: the company's folder in `out/`, made when needed.
    ///   - ledger: has the lines.
    package init(folder: String, ledger: any HookLedger) {
        self.folder = folder
        self.ledger = ledger
    }

    /// Writes all lines that wait. Those for a file that cannot be one, because something else has its name, wait on and are
    /// told in the dispatch's log; no other file suffers for it.
    ///
    /// - Throws: a `FileFailure` when the disk is full or broken; the lines wait on.
    package func write(of company: Company.ID, in dispatch: Dispatch.ID) async throws {
        var last: PendingLine.ID = 0
        var obstructed: [PluginFile: FileFailure] = [:]
        while true {
            let lines = try await ledger.pendingLines(
                of: company, after: last, limit: PluginFiles.page)
            guard let end = lines.last else { break }
            if last == 0 { try PluginFilePlace.prepare(folder) }
            last = end.id
            var files: [PluginFile] = []
            var byFile: [PluginFile: [PendingLine]] = [:]
            for line in lines where obstructed[line.file] == nil {
                if byFile[line.file] == nil { files.append(line.file) }
                byFile[line.file, default: []].append(line)
            }
            for file in files {
                do {
                    try await append(byFile[file] ?? [], to: file, of: company)
                } catch let failure as FileFailure where failure.isObstruction {
                    obstructed[file] = failure
                }
            }
        }
        for (file, failure) in obstructed.sorted(by: { $0.key.path < $1.key.path }) {
            let note = HookNote(
                .problem, "lines wait for a file that cannot be written: \(failure)")
            try await ledger.tell(HookEffect(plugin: file.plugin, .note(note)), in: dispatch)
        }
    }

    /// Appends lines to a file, and notes that they are there.
    private func append(_ lines: [PendingLine], to file: PluginFile, of company: Company.ID)
        async throws
    {
        let known = try await ledger.writtenLength(file, of: company) ?? 0
        let place = try PluginFilePlace(folder: folder, file: file)
        defer { place.close() }
        let length = try place.length()
        // A file that is shorter was begun anew by somebody, for instance by a rotation of logs.
        var start = length < known ? 0 : known
        var wanted = try content(lines, from: start, in: place)
        let there = length - start
        if there <= wanted.count, wanted.starts(with: try place.read(from: start, to: length)) {
            // What is there was written by a process that died after it.
            wanted.removeFirst(Int(there))
        } else {
            // Somebody else's: noted first, so that the next one knows where ours begin, however this ends.
            start = length
            try await ledger.wrote([], to: file, length: start, of: company)
            wanted = try content(lines, from: start, in: place)
        }
        try place.append(wanted)
        try await ledger.wrote(
            lines.map(\.id), to: file, length: length + Int64(wanted.count), of: company)
    }

    /// What the lines are from a place in the file on: with a header in an empty one, and on lines of their own.
    private func content(_ lines: [PendingLine], from start: Int64, in place: PluginFilePlace)
        throws
        -> [UInt8]
    {
        var bytes: [UInt8] = []
        if start == 0 {
            bytes = lines.first?.header.map { Array("\($0)\n".utf8) } ?? []
        } else if try place.read(from: start - 1, to: start) != [0x0A] {
            bytes = [0x0A]
        }
        return bytes + lines.flatMap { Array("\($0.text)\n".utf8) }
    }
}
