import Foundation

/// A workspace, a local Kivra and the real executables: what an operator has.
package final class Workbench: Sendable {
    /// The temporary folder.
    package let scratch: Scratch
    /// The company's organisation number.
    package let company = "5599000014"
    /// The secret that must never be printed.
    package static let secret = "s3cret-9f2c7b1e"
    /// `lonespec`.
    package let lonespec = Executable("lonespec")
    private let sandbox: Running

    /// Makes a workspace whose Kivra is a local one.
    ///
    /// - Parameters:
    ///   - options: options of `kivra-sandbox`, for instance `["--fault", "drop-after=0.2"]`.
    ///   - link: options of `link set`.
    ///   - sending: the table `sending` of lonespec.lua.
    ///   - plugins: the company's table `plugins` of lonespec.lua.
    ///   - more: more of lonespec.lua, each setting with a comma after it.
    /// - Throws: `Failure` when a command does not end well.
    package init(
        sandbox options: [String] = [], link: [String] = [],
        sending: String = "first_pause_ms = 10, longest_pause_ms = 100",
        plugins: String = "", more: String = ""
    ) throws {
        scratch = try Scratch()
        let ports = scratch.file("port")
        sandbox = try Executable("kivra-sandbox").start(
            [
                "--mode", "production", "--port", "0", "--port-file", ports, "--ledger",
                scratch.file("ledger.jsonl"),
            ] + options, environment: ["KIVRA_SANDBOX_CLIENT_SECRET": Workbench.secret])
        let port = try Workbench.wait(for: ports, sandbox)
        try make(["init", workspace])
        try scratch.write(
            "workspace/lonespec.lua",
            text: """
                return { api = 1, licence = true, sending = { \(sending) }, \(more)
                  companies = { ["\(company)"] = { plugins = { \(plugins) } } },
                  kivra = { production = { endpoint = "http://127.0.0.1:\(port)",
                    client_id = { env = "CLIENT_ID" }, client_secret = { env = "CLIENT_SECRET" } } } }
                """)
        try make([
            "company", "add", company, "--name", "Norrvik Bygg AB", "--licence", "on", "--street",
            "Hamngatan 1", "--postal-code", "972 31", "--city", "Luleå", "--email",
            "lon@norrvik.example", "--telephone", "0920-123 45",
        ])
        try make(["licence", "on", "--company", company, "--add-on", "print"])
        try make(
            [
                "link", "set", "--company", company, "--tenant-key", "13443459078e31ba",
                "--sends-payslips", "on", "--active", "on",
            ] + link)
    }

    deinit { sandbox.signal(SIGTERM) }

    /// The workspace's folder.
    package var workspace: String { scratch.file("workspace") }

    /// The environment of `lonespec`.
    package var environment: [String: String] {
        [
            "LONESPEC_WORKSPACE": workspace, "CLIENT_ID": "demo",
            "CLIENT_SECRET": Workbench.secret,
        ]
    }

    /// Runs `lonespec`.
    package func run(_ arguments: [String], environment extra: [String: String] = [:]) throws
        -> Executable.Ended
    {
        try lonespec.run(arguments, environment: environment.merging(extra) { _, new in new })
    }

    /// Starts `lonespec`.
    package func start(_ arguments: [String], environment extra: [String: String] = [:]) throws
        -> Running
    {
        try lonespec.start(arguments, environment: environment.merging(extra) { _, new in new })
    }

    /// Runs `lonespec`, which must end with 0.
    @discardableResult
    package func make(_ arguments: [String]) throws -> Executable.Ended {
        let ended = try run(arguments)
        guard ended.status == 0 else { throw Failure(arguments: arguments, ended: ended) }
        return ended
    }

    /// A command that failed although it should not.
    package struct Failure: Error, CustomStringConvertible {
        let arguments: [String]
        let ended: Executable.Ended
        package var description: String {
            "lonespec \(arguments.joined(separator: " ")) ended with \(ended.status):\n"
                + ended.output + ended.errors
        }
    }

    /// Takes in a run of so many payslips, each with a PDF, all boxes for Kivra ticked.
    ///
    /// - Parameters:
    ///   - count: how many.
    ///   - payDate: the pay date.
    ///   - padding: the documents' size in bytes, more or less.
    ///   - first: the first document's number, so that runs have documents of their own.
    ///   - change: what the LÖNUT file has otherwise than usual.
    ///   - hasPDF: whether a payslip comes with a PDF, by its number from 0.
    ///   - options: more options of `import`.
    /// - Throws: `Failure` when the import does not end well.
    package func importRun(
        _ count: Int, payDate: String = "2026-11-25", padding: Int = 200, first: Int = 0,
        change: (String) -> String = { $0 }, hasPDF: (Int) -> Bool = { _ in true },
        options: [String] = []
    ) throws {
        let people = (0..<count).map { (String(1000 + $0), Optional(Invented.number($0))) }
        let file = try scratch.write(
            "lonut.pax",
            text: change(
                Invented.lonut(organisationNumber: company, payDate: payDate, people: people)))
        try FileManager.default.createDirectory(
            atPath: scratch.file("pdf"), withIntermediateDirectories: true)
        for index in 0..<count where hasPDF(index) {
            try scratch.write(
                "pdf/\(1000 + index)_\(payDate).pdf",
                Invented.pdf(first + index, padding: padding))
        }
        try make(
            [
                "import", "--company", company, file, "--pdf-folder", scratch.file("pdf"),
                "--tick-kivra",
            ] + options)
    }

    /// The lines of the local Kivra's ledger: one for each accepted payslip.
    package func ledger() throws -> [[String: String]] {
        let file = scratch.file("ledger.jsonl")
        guard FileManager.default.fileExists(atPath: file) else { return [] }
        let text = try String(contentsOfFile: file, encoding: .utf8)
        // The local Kivra may be in the middle of a line.
        guard let end = text.lastIndex(of: "\n") else { return [] }
        return try text[..<end].split(separator: "\n").map { line in
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
            return (object as? [String: Any] ?? [:]).compactMapValues { $0 as? String }
        }
    }

    private static func wait(for file: String, _ sandbox: Running) throws -> String {
        for _ in 0..<400 {
            if let text = try? String(contentsOfFile: file, encoding: .utf8), !text.isEmpty {
                return text.trimmingCharacters(in: .whitespacesAndNewlines)
            }
            guard sandbox.isRunning else { break }
            Thread.sleep(forTimeInterval: 0.05)
        }
        throw CocoaError(.fileReadUnknown)
    }
}
