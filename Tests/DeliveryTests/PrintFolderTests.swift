import Delivery
import Foundation
import Payroll
import TestSupport
import Testing

import struct Crypto.SHA256

@Suite struct PrintFolderTests {
    private func index(_ letter: Letter) async throws -> String {
        let scratch = try Scratch()
        let bytes = [UInt8]("pdf".utf8)
        let digest = Digest(bytes: SHA256.hash(data: bytes))
        var letter = letter
        letter.document = Document(digest: digest, byteCount: 3)
        let ledger = MemoryLedger()
        try await ledger.insert(
            [
                LedgerEntry(
                    payslip: Payslip.ID(1), employee: Employee.ID(1), channel: .print,
                    state: .prepared, letter: letter)
            ], [], into: Dispatch.ID(1))
        let phase = LetterPhase(
            ledger: ledger, documents: MemoryDocuments([digest: bytes]),
            folder: PrintFolder(path: scratch.path), surroundings: Sending.surroundings)
        _ = try await phase.run(Dispatch.ID(1))
        return try scratch.text("utskick-1-1/index.csv")
    }

    private static let empty = Document(
        digest: Digest(bytes: [UInt8](repeating: 0, count: 32)), byteCount: 0)

    @Test(arguments: [
        (
            PostalAddress(
                careOf: "Å Ström", street: "Älvågen 7", apartment: "1101", postalCode: "97241",
                city: "Luleå"),
            "\"Eva \"\"E\"\" Ek\";\"Å Ström\";\"Älvågen 7\";\"1101\";\"972 41\";\"Luleå\";\"Sverige\""
        ),
        (
            PostalAddress(
                street: "Strada 1; et. 2", postalCode: "RO-010011", city: "București\nS1",
                country: "Rumänien"),
            "\"Eva \"\"E\"\" Ek\";\"\";\"Strada 1; et. 2\";\"\";\"RO-010011\";\"București S1\";\"Rumänien\""
        ),
    ])
    func `every value is quoted, on one line, Swedish codes in their form`(
        address: PostalAddress, row: String
    ) async throws {
        let letter = Letter(
            name: "Eva \"E\" Ek", address: address, document: PrintFolderTests.empty)
        let lines = try await index(letter).components(separatedBy: "\r\n")
        #expect(lines == ["namn;careOf;adress;lagenhet;postnummer;postort;land", row, ""])
    }
}
