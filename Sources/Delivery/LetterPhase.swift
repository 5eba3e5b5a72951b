import Diagnostics
import Payroll

import struct Crypto.SHA256

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
        var batches = Dictionary(
            grouping: letters.filter { $0.state == .inflight }, by: { $0.batch ?? "" })
        let fresh = try await intact(letters.filter { $0.state == .prepared })
        if !fresh.isEmpty {
            let name = try await freshName(dispatch, taken: Set(batches.keys))
            try await ledger.recordLetters(
                fresh.map(\.id), .inflight(batch: name, at: surroundings.now()))
            batches[name] = fresh
        }
        var paths: [String] = []
        for (name, batch) in batches.sorted(by: { $0.key < $1.key }) {
            let ordered = batch.sorted { $0.id < $1.id }
            paths.append(try folder.write(name, ordered.map(\.letter), documents: documents))
            try await ledger.recordLetters(
                ordered.map(\.id), .handedOver(.handedOver(batch: name), at: surroundings.now()))
        }
        return paths
    }

    /// The letters whose document still is what it was; the others fail, each with its reason.
    private func intact(_ letters: [UnsettledLetter]) async throws -> [UnsettledLetter] {
        var intact: [UnsettledLetter] = []
        for letter in letters {
            let digest = letter.letter.document.digest
            if let bytes = try? documents.bytes(of: digest),
                Digest(bytes: SHA256.hash(data: bytes)) == digest
            {
                intact.append(letter)
            } else {
                let now = surroundings.now()
                try await ledger.recordLetters(
                    [letter.id], .inflight(batch: "", at: now))
                try await ledger.recordLetters(
                    [letter.id], .failed(.documentDamaged(digest), at: now))
            }
        }
        return intact
    }

    private func freshName(_ dispatch: Dispatch.ID, taken: Set<String>) async throws -> String {
        var number = 1
        while true {
            let name = "utskick-\(dispatch.value)-\(number)"
            if !taken.contains(name), !folder.has(name) { return name }
            number += 1
        }
    }
}
