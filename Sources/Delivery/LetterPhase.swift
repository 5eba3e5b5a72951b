import Diagnostics
import Payroll

/// Hands the letters of a dispatch over to print: one batch folder for each run of `send` or `resume` that has new
/// ones.
///
/// The ledger notes the batch's name before its folder is written, and the folder appears complete by a rename. After a
/// crash the folder is either there, then its letters are settled, or not, then it is written again under the same
/// name.
package struct LetterPhase: Sendable {
    private let ledger: any Ledger
    private let documents: any DocumentSource
    private let folder: PrintFolder
    private let surroundings: Surroundings

    /// Creates the phase.
    package init(
        ledger: any Ledger, documents: any DocumentSource, folder: PrintFolder,
        surroundings: Surroundings
    ) {
        self.ledger = ledger
        self.documents = documents
        self.folder = folder
        self.surroundings = surroundings
    }

    /// Writes all letters that are not settled, and returns the folders.
    package func run(_ dispatch: Dispatch.ID) async throws -> [String] {
        let letters = try await ledger.unsettledLetters(in: dispatch)
        var batches: [String: [UnsettledLetter]] = [:]
        var fresh: [UnsettledLetter] = []
        for letter in letters {
            if letter.state == .inflight, let batch = letter.batch, !batch.isEmpty {
                batches[batch, default: []].append(letter)
            } else if try await isIntact(letter) {
                fresh.append(letter)
            }
        }
        if !fresh.isEmpty {
            let name = freshName(dispatch, taken: Set(batches.keys))
            try await ledger.recordLetters(
                fresh.map(\.id), .inflight(batch: name, at: surroundings.now()))
            batches[name] = fresh
        }
        var paths: [String] = []
        for (name, batch) in batches.sorted(by: { $0.key < $1.key }) {
            if let path = try await write(name, batch) { paths.append(path) }
        }
        return paths
    }

    /// Writes one batch, unless it is there, and settles its letters.
    private func write(_ name: String, _ batch: [UnsettledLetter]) async throws -> String? {
        var letters = batch
        if !folder.has(name) {
            letters = []
            for letter in batch where try await isIntact(letter) { letters.append(letter) }
        }
        letters.sort { $0.id < $1.id }
        guard !letters.isEmpty else { return nil }
        let path = try folder.write(name, letters.map(\.letter), documents: documents)
        try await ledger.recordLetters(
            letters.map(\.id), .handedOver(.handedOver(batch: name), at: surroundings.now()))
        return path
    }

    /// Whether the letter's document still is what it was; if not, the letter fails with that reason.
    private func isIntact(_ letter: UnsettledLetter) async throws -> Bool {
        let document = letter.letter.document
        if try documents.verified(document) != nil { return true }
        try await ledger.recordLetters(
            [letter.id],
            .failed(
                .documentDamaged(document.digest), from: letter.state, at: surroundings.now()))
        return false
    }

    private func freshName(_ dispatch: Dispatch.ID, taken: Set<String>) -> String {
        var number = 1
        while true {
            let name = "utskick-\(dispatch.value)-\(number)"
            if !taken.contains(name), !folder.has(name) { return name }
            number += 1
        }
    }
}
