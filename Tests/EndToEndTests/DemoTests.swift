import Foundation
import TestSupport
import Testing

@Suite(.serialized) struct DemoTests {
    @Test func `the demo runs to its end, shows every case and leaves nothing`() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().path
        let scratch = try Scratch()
        let demo = Process()
        demo.executableURL = URL(fileURLWithPath: "/bin/sh")
        demo.arguments = ["\(root)/docs/demo/demo.sh", Executable.folder]
        demo.environment = ["PATH": "/usr/bin:/bin", "TMPDIR": scratch.path, "LANG": "C.UTF-8"]
        let file = scratch.file("output")
        #expect(FileManager.default.createFile(atPath: file, contents: nil))
        let output = try FileHandle(forWritingTo: URL(fileURLWithPath: file))
        demo.standardOutput = output
        demo.standardError = output
        try demo.run()
        demo.waitUntilExit()
        let text = try scratch.text("output")
        #expect(demo.terminationStatus == 0, "\(text)")
        for expected in [
            "Personnummer saknas.", "kontrollsiffran stämmer inte", "Samordningsnummer kan inte ha",
            "är inte ikryssad", "Sparas av Kivra i 30 dagar", "skyddad folkbokföring",
            "PDF saknas", "Åsa-Märta Öberg Ängström", "accepted 12 payslips, each once",
        ] {
            #expect(text.contains(expected), "\(expected)")
        }
        try Leak.check(text)
        let left = try FileManager.default.contentsOfDirectory(atPath: scratch.path)
        #expect(left == ["output"])
    }
}
