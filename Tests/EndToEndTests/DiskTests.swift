import Foundation
import TestSupport
import Testing

/// The disk fills up, or cannot be written to any more, in the middle of a dispatch.
@Suite(.serialized) struct DiskTests {
    @Test(arguments: [
        ("full", "disken är full"), ("read-only", "skrivskyddad"),
    ])
    func `a dispatch whose disk fails says so, and resume sends the rest once`(
        kind: String, message: String
    ) throws {
        let bench = try Workbench(
            sandbox: ["--fault", "slow=1", "--slow-ms", "40"],
            sending: "width = 4, first_pause_ms = 5, longest_pause_ms = 10")
        try bench.importRun(300)
        let faults = [
            "LD_PRELOAD": Executable.folder + "/libFaultyDisk.so",
            "FAULTY_DISK_FOLDER": bench.workspace,
            "FAULTY_DISK_SWITCH": bench.scratch.file("switch"),
        ]
        let sending = try bench.start(
            ["send", "--company", bench.company, "--yes"], environment: faults)
        // Some have gone, some have not.
        for _ in 0..<200 where try bench.ledger().count < 10 { Thread.sleep(forTimeInterval: 0.02) }
        try bench.scratch.write("switch", text: kind)
        let ended = try sending.wait()
        #expect(ended.status == 5, "\(ended.output) \(ended.errors)")
        #expect(ended.errors.contains(message), "\(ended.errors)")
        #expect(ended.errors.contains("lonespec resume"))
        let before = try bench.ledger().count
        #expect(before >= 10 && before < 300)

        try FileManager.default.removeItem(atPath: bench.scratch.file("switch"))
        let resumed = try bench.run(["resume", "--company", bench.company])
        #expect(resumed.status == 0, "\(resumed.output) \(resumed.errors)")
        let documents = try bench.ledger().compactMap { $0["pdf_sha256"] }
        #expect(documents.count == 300)
        #expect(Set(documents).count == 300)
    }

    @Test func `an import on a full disk keeps nothing and says so`() throws {
        let bench = try Workbench()
        let switchFile = try bench.scratch.write("switch", text: "full")
        let file = try bench.scratch.write(
            "lonut.pax",
            text: Invented.lonut(
                organisationNumber: bench.company, people: [("1", Invented.number(1))]))
        let ended = try bench.run(
            ["import", "--company", bench.company, file],
            environment: [
                "LD_PRELOAD": Executable.folder + "/libFaultyDisk.so",
                "FAULTY_DISK_FOLDER": bench.workspace + "/data/lonespec",
                "FAULTY_DISK_SWITCH": switchFile,
            ])
        #expect(ended.status == 3)
        #expect(ended.errors.contains("disken är full"))
        try FileManager.default.removeItem(atPath: switchFile)
        let runs = try bench.make(["payrun", "list", "--company", bench.company, "--format", "csv"])
        #expect(runs.output.split(separator: "\n").count == 1)
    }
}
