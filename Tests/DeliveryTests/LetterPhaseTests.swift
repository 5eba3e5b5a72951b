import Delivery
import Foundation
import Payroll
import TestSupport
import Testing

@Suite struct LetterPhaseTests {
    /// Letters only: every delivery of a sending as a letter.
    private func letters(_ count: Int) async throws -> Sending {
        let refusal = SendAnswer.refused(Refusal(kind: .noMailbox, detail: "HTTP 400"))
        let whole = try await Sending(
            count, letters: true, channel: FakeChannel(answers: { _, _ in refusal }))
        _ = try await whole.run()
        return whole
    }

    private func phase(_ sending: Sending, _ folder: String) -> LetterPhase {
        LetterPhase(
            ledger: sending.ledger, documents: sending.documents,
            folder: PrintFolder(path: folder), surroundings: Sending.surroundings)
    }

    @Test func `all letters of a dispatch are one batch, handed over once`() async throws {
        let scratch = try Scratch()
        let sending = try await letters(3)
        let paths = try await phase(sending, scratch.path).run(sending.dispatch)
        #expect(paths == [scratch.file("utskick-1-1")])
        let names = try FileManager.default.contentsOfDirectory(atPath: paths[0]).sorted()
        #expect(
            names == [
                "0001.pdf", "0002.pdf", "0003.pdf", "SHA256SUMS", "index.csv", "manifest.json",
            ])
        #expect(sending.states == [.replaced: 3, .handedOver: 3])
        #expect(try await phase(sending, scratch.path).run(sending.dispatch).isEmpty)
    }

    @Test func `a crash at any step leaves a batch complete or absent, and none twice`()
        async throws
    {
        for steps in 0..<6 {
            let scratch = try Scratch()
            let sending = try await letters(2)
            sending.ledger.breakAfter(steps)
            _ = try? await phase(sending, scratch.path).run(sending.dispatch)
            sending.ledger.breakAfter(nil)
            // The process died in the middle of writing once more: a partial folder is in the way.
            try scratch.write(".utskick-1-1.part/0001.pdf", text: "half")
            _ = try await phase(sending, scratch.path).run(sending.dispatch)
            #expect(sending.states[.handedOver] == 2)
            var pdfs = 0
            for batch in try FileManager.default.contentsOfDirectory(atPath: scratch.path)
            where !batch.hasPrefix(".") {
                pdfs += try FileManager.default.contentsOfDirectory(atPath: scratch.file(batch))
                    .count { $0.hasSuffix(".pdf") }
            }
            #expect(pdfs == 2)
        }
    }

    @Test func `no letters, no folder`() async throws {
        let scratch = try Scratch()
        let sending = try await Sending(2)
        _ = try await sending.run()
        #expect(try await phase(sending, scratch.file("print")).run(sending.dispatch).isEmpty)
        #expect(!FileManager.default.fileExists(atPath: scratch.file("print")))
    }
}
