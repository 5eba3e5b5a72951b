import Foundation
import KivraSandbox
import Testing

@Suite struct `The program kivra-sandbox` {
    /// The program beside the test bundle.
    private static var program: URL {
        let own = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        return own.appending(path: "kivra-sandbox")
    }

    private struct Run {
        let process = Process()
        let output = Pipe()
        let errors = Pipe()

        // The shell runs its commands and then becomes the program.
        init(_ arguments: [String], shell: String = ":") throws {
            process.executableURL = URL(filePath: "/bin/sh")
            process.arguments =
                ["-c", "\(shell); exec \"$0\" \"$@\""]
                + [`The program kivra-sandbox`.program.path()] + arguments
            process.standardOutput = output
            process.standardError = errors
            try process.run()
        }

        func firstLine() -> String {
            var bytes = Data()
            while !bytes.contains(0x0A) {
                let more = output.fileHandleForReading.availableData
                guard !more.isEmpty else { break }
                bytes += more
            }
            return String(decoding: bytes, as: UTF8.self)
        }

        func end() -> (code: Int32, output: String, errors: String) {
            let text = output.fileHandleForReading.readDataToEndOfFile()
            let complaint = errors.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            return (
                process.terminationStatus, String(decoding: text, as: UTF8.self),
                String(decoding: complaint, as: UTF8.self)
            )
        }
    }

    @Test(arguments: [SIGTERM, SIGINT])
    func `it says where it is, serves, and ends cleanly on a signal`(signal: Int32) throws {
        let folder = try TemporaryFolder()
        let run = try Run([
            "--port", "0", "--port-file", folder.file("port"), "--ledger",
            folder.file("ledger.jsonl"), "--fault-script", "none,drop-after",
        ])
        let line = run.firstLine()
        let text = try String(contentsOfFile: folder.file("port"), encoding: .utf8)
        let port = try #require(Int(text.trimmingCharacters(in: .newlines)))
        #expect(
            line == "kivra-sandbox listening on http://127.0.0.1:\(port) (production mode)\n")
        let token = try RawClient.token(port)
        let payload = CanonicalJSON.bytes(Samples.content())
        #expect(try RawClient.send(port, token, payload).bytes.isEmpty)
        #expect(try RawClient.send(port, token, payload).status == 201)
        #expect(try folder.lines("ledger.jsonl").count == 1)
        kill(run.process.processIdentifier, signal)
        let end = run.end()
        #expect(end.code == 0)
        #expect(end.errors.isEmpty)
    }

    @Test func `a ledger that cannot be written accepts nothing and loses nothing`() throws {
        let folder = try TemporaryFolder()
        // One line of about 530 bytes fits below 1,024, three do not.
        let run = try Run(
            ["--port", "0", "--print-url", "--ledger", folder.file("ledger.jsonl")],
            shell: "trap '' XFSZ; ulimit -f 2")
        let url = run.firstLine().trimmingCharacters(in: .newlines)
        let port = try #require(url.split(separator: ":").last.flatMap { Int($0) })
        let token = try RawClient.token(port)
        let answers = try People.all.map { person in
            try RawClient.send(port, token, CanonicalJSON.bytes(Samples.content(person)))
        }
        #expect(answers[0].status == 201)
        #expect(answers[2].status == 500)
        #expect(answers[2].header("x-error-code") == "50000")
        let accepted = answers.count { $0.status == 201 }
        #expect(try folder.lines("ledger.jsonl").count == accepted)
        run.process.terminate()
        #expect(run.end().code == 0)
    }

    @Test func `it prints the URL alone when asked`() throws {
        let run = try Run(["--port", "0", "--print-url", "--mode", "sandbox"])
        let line = run.firstLine()
        #expect(line.hasPrefix("http://127.0.0.1:") && line.hasSuffix("\n"))
        run.process.terminate()
        #expect(run.end().code == 0)
    }

    @Test(arguments: [
        (["--mode", "test"], "production"), (["--host", "0.0.0.0"], "not a loopback address"),
        (["--fault", "418=1"], "is unknown"), (["--mailboxes", "/nowhere"], "cannot read"),
        (["--client-secret-file", "/nowhere"], "cannot read"), (["--port", "70000"], "--port"),
        (["--token-lifetime", "0"], "--token-lifetime"), (["extra"], "extra"),
        (["--ledger", "/nowhere/l"], "cannot write '/nowhere/l'"),
    ])
    func `a wrong option ends it with code 2 and a reason`(
        arguments: [String], reason: String
    ) throws {
        let end = try Run(arguments).end()
        #expect(end.code == 2)
        #expect(end.errors.contains(reason), "\(end.errors)")
        #expect(end.output.isEmpty)
    }

    @Test func `a port that is taken ends it with code 2 and advice`() async throws {
        let server = try await SandboxServer.start(SandboxConfiguration())
        let end = try Run(["--port", String(server.port)]).end()
        try await server.stop()
        #expect(end.code == 2)
        #expect(end.errors.contains("port \(server.port) on 127.0.0.1 is taken"))
    }

    @Test func `the help has examples and every fault`() throws {
        let end = try Run(["--help"]).end()
        #expect(end.code == 0)
        #expect(end.output.contains("kivra-sandbox --mailboxes mailboxes.txt"))
        for fault in Fault.allCases { #expect(end.output.contains(fault.rawValue)) }
    }
}
