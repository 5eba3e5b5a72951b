import Diagnostics
import Foundation
import Payroll
import Store
import TestSupport
import Testing

@Suite struct DocumentStoreTests {
    @Test func `the same bytes are stored once, privately, and come back`() throws {
        let scratch = try Scratch()
        let documents = try DocumentStore(path: scratch.file("pdf"))
        let bytes = Invented.pdf(1)
        let document = try documents.put(bytes, from: "a.pdf")
        #expect(try documents.put(bytes, from: "b.pdf") == document)
        #expect(try documents.bytes(of: document.digest) == bytes)
        let file = documents.file(document.digest)
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions]
        #expect((mode as? NSNumber)?.intValue == 0o600)
    }

    @Test func `a stored file that was damaged is replaced`() throws {
        let scratch = try Scratch()
        let documents = try DocumentStore(path: scratch.file("pdf"))
        let bytes = Invented.pdf(1)
        let document = try documents.put(bytes, from: "a.pdf")
        try Data("damaged".utf8).write(to: URL(fileURLWithPath: documents.file(document.digest)))
        _ = try documents.put(bytes, from: "a.pdf")
        #expect(try documents.bytes(of: document.digest) == bytes)
    }

    @Test(arguments: [
        ("", "empty"), ("hello", "not-a-pdf"), ("%PDF-1.4 and no end", "truncated"),
        ("%PDF-1.4\n<</Encrypt 5 0 R>>\n%%EOF\n", "encrypted"),
    ])
    func `what is no readable PDF is refused with a reason`(text: String, code: String) throws {
        let documents = try DocumentStore(path: try Scratch().file("pdf"))
        let error = #expect(throws: Diagnostic.self) {
            try documents.put(Array(text.utf8), from: "a.pdf")
        }
        #expect(error?.code == "import.pdf.\(code)")
    }
}
