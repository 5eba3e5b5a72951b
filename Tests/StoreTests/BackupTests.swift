import Delivery
import Diagnostics
import Foundation
import Payroll
import Store
import TestSupport
import Testing

@Suite struct BackupTests {
    private func backedUp() async throws -> (LedgerFixture, String, DocumentStore, Document) {
        let fixture = try LedgerFixture()
        let documents = try DocumentStore(path: fixture.scratch.file("pdf"))
        let document = try documents.put(Invented.pdf(1), from: "a.pdf")
        try fixture.store.importing(
            into: fixture.company.id, ImportOptions(today: Make.today), by: Make.author(1),
            isDryRun: false
        ) { writer in
            for key in try writer.payslipKeys(on: [Make.payDate]) where key.number.text == "1000" {
                _ = try writer.attach(document, to: key.id)
            }
        }
        let path = fixture.scratch.file("copy.backup")
        try DurableFile.write([], to: path)
        let (note, missing) = try fixture.store.backUp(
            to: path, documents: documents, at: Timestamp(milliseconds: 99))
        #expect(note.documents == 1 && missing.isEmpty)
        return (fixture, path, documents, document)
    }

    @Test func `a backup is whole: database and PDFs`() async throws {
        let (fixture, path, _, document) = try await backedUp()
        let note = try Store.backupNote(of: path)
        #expect(note.madeAt == Timestamp(milliseconds: 99) && note.documents == 1)
        let fresh = try DocumentStore(path: fixture.scratch.file("fresh"))
        try Store.unpackBackup(
            at: path, into: fresh, restored: Timestamp(milliseconds: 99), by: Make.author)
        let store = try Store.open(path: path, creates: false)
        #expect(try store.companies() == [fixture.company])
        #expect(try store.employees(of: fixture.company.id, after: nil, limit: 9).count == 3)
        #expect(try fresh.bytes(of: document.digest) == Invented.pdf(1))
        #expect(try store.setting(.restored) != nil)
        #expect(try store.integrityProblems().isEmpty)
    }

    @Test func `a PDF that is gone is counted, and the backup is made`() async throws {
        let (fixture, _, documents, document) = try await backedUp()
        try documents.remove(document.digest)
        let path = fixture.scratch.file("second.backup")
        try DurableFile.write([], to: path)
        let (note, missing) = try fixture.store.backUp(
            to: path, documents: documents, at: Timestamp(milliseconds: 100))
        #expect(note.documents == 0 && missing == [document.digest])
    }

    @Test(arguments: ["", "hej", String(repeating: "SQLite format 3\u{0}", count: 100)])
    func `what is no backup is refused`(text: String) throws {
        let scratch = try Scratch()
        let path = try scratch.write("x.backup", text: text)
        let error = #expect(throws: Diagnostic.self) { try Store.backupNote(of: path) }
        #expect(error != nil)
    }

    @Test func `a database that is no backup is refused`() throws {
        let scratch = try Scratch()
        try Store.open(path: scratch.file("s.sqlite")).close()
        let error = #expect(throws: Diagnostic.self) {
            try Store.backupNote(of: scratch.file("s.sqlite"))
        }
        #expect(error?.code == "backup.not-one")
    }
}
