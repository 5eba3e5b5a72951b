import Foundation
import TestSupport

/// Does a guide's steps in a folder of its own.
struct GuideRunner {
    private let scratch = Result { try Scratch() }
    private let root: String
    /// A local Kivra at `$KIVRA`, for a guide that sends.
    private let sandbox: Running?
    private var environment: [String: String] = [:]

    init(root: String, hasKivra: Bool = false) throws {
        self.root = root
        let folder = try scratch.get()
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("lonespec-source"), withDestinationPath: root)
        try FileManager.default.createDirectory(
            atPath: folder.file("kund"), withIntermediateDirectories: false)
        guard hasKivra else {
            sandbox = nil
            return
        }
        let ports = folder.file("port")
        sandbox = try Executable("kivra-sandbox").start(
            [
                "--mode", "production", "--port", "0", "--port-file", ports, "--mailboxes",
                "\(root)/docs/demo/mailboxes.txt",
            ], environment: ["KIVRA_SANDBOX_CLIENT_SECRET": Workbench.secret])
        for _ in 0..<400
        where (try? String(contentsOfFile: ports, encoding: .utf8))?.isEmpty != false {
            Thread.sleep(forTimeInterval: 0.05)
        }
        let port = try String(contentsOfFile: ports, encoding: .utf8)
            .trimmingCharacters(in: .whitespacesAndNewlines)
        environment = [
            "KIVRA": "http://127.0.0.1:\(port)", "KIVRA_CLIENT_ID": "demo",
            "KIVRA_CLIENT_SECRET": Workbench.secret,
        ]
    }

    /// Ends the local Kivra.
    func end() { sandbox?.signal(SIGTERM) }

    func run(_ step: Guide.Step) throws -> String? {
        let folder = try scratch.get()
        switch step {
        case .file(let name, let text):
            try folder.write("kund/\(name)", text: text)
            return nil
        case .command(let command, let printed):
            return Guide.difference(printed, try shell(command, input: "", folder))
        case .prompt(let options, let entries, let printed):
            let got = try shell(
                "lonespec repl \(options)", input: entries.map { $0 + "\n" }.joined(), folder)
            return Guide.difference(printed, got)
        }
    }

    private func shell(_ command: String, input: String, _ folder: Scratch) throws -> [String] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "exec 2>&1\n\(command)"]
        process.currentDirectoryURL = URL(fileURLWithPath: folder.file("kund"))
        process.environment = [
            "PATH": "\(Executable.folder):/usr/bin:/bin", "HOME": folder.path, "LANG": "C.UTF-8",
            "GIT_AUTHOR_NAME": "Kim", "GIT_AUTHOR_EMAIL": "kim@example.se",
            "GIT_COMMITTER_NAME": "Kim",
            "GIT_COMMITTER_EMAIL": "kim@example.se",
        ].merging(environment) { _, new in new }
        let (output, standardInput) = (Pipe(), Pipe())
        process.standardInput = standardInput
        process.standardOutput = output
        try process.run()
        try standardInput.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try standardInput.fileHandleForWriting.close()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        let text = String(decoding: bytes, as: UTF8.self)
        try Leak.check(text)
        var lines = text.components(separatedBy: "\n")
        if lines.last == "" { lines.removeLast() }
        return lines
    }
}
