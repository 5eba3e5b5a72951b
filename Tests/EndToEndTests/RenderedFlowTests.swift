import Foundation
import TestSupport
import Testing

/// Payslips that lonespec makes itself, from the LÖNUT file to the mailbox.
@Suite(.serialized) struct RenderedFlowTests {
    private func send(_ bench: Workbench, _ more: [String] = []) throws -> Executable.Ended {
        try bench.run(["send", "--company", bench.company, "--yes"] + more)
    }

    /// The stored PDFs, by name.
    private func stored(_ bench: Workbench) throws -> [String: Data] {
        let folder = "\(bench.workspace)/data/pdf"
        var found: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder)
        where name.hasSuffix(".pdf") {
            found[(name as NSString).lastPathComponent] = try Data(
                contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))
        }
        return found
    }

    @Test func `a LÖNUT file alone is enough`() throws {
        let bench = try Workbench(plugins: "lonebesked = true")
        try bench.importRun(3, hasPDF: { _ in false })
        let plan = try bench.make(["plan", "--company", bench.company])
        #expect(plan.output.contains("3 till Kivra"))
        #expect(plan.output.contains("3 av dem har ingen PDF; lonespec gör den"))
        #expect(try stored(bench).isEmpty, "planning draws nothing")
        #expect(try send(bench).status == 0)
        #expect(try bench.ledger().count == 3)
        let files = try stored(bench)
        #expect(files.count == 3)
        #expect(files.values.allSatisfy { $0.starts(with: Array("%PDF-1.5".utf8)) })
        #expect(try send(bench).output.contains("redan"))
        #expect(try bench.ledger().count == 3)
        // What was decided is what is decided today, pages that were made included.
        let replay = try bench.make(["rules", "replay", "1"])
        #expect(!replay.output.contains("PDF saknas"), "\(replay.output)")
        // On purpose again: the same page, and another message.
        #expect(try send(bench, ["--resend"]).status == 0)
        #expect(try bench.ledger().count == 6)
        #expect(try stored(bench).count == 3)
    }

    @Test func `what somebody looks at is what goes, and it is the same on every run`() throws {
        let bench = try Workbench(plugins: "lonebesked = { settings = { colour = \"#7a1f3d\" } }")
        try bench.importRun(3, hasPDF: { $0 == 1 })
        let folders = [bench.scratch.file("one"), bench.scratch.file("two")]
        for folder in folders {
            let ended = try bench.make(
                ["payslip", "render", "--company", bench.company, "--out", folder])
            #expect(ended.output.contains("3 lönespecifikationer ligger i"))
            #expect(ended.output.contains("1 av dem har en egen PDF"))
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: folders[0]).sorted()
        #expect(
            names == [
                "1000_2026-11-25.html", "1000_2026-11-25.pdf", "1001_2026-11-25.html",
                "1001_2026-11-25.pdf", "1002_2026-11-25.html", "1002_2026-11-25.pdf",
            ])
        for name in names {
            let files = folders.map { "\($0)/\(name)" }
            #expect(FileManager.default.contentsEqual(atPath: files[0], andPath: files[1]))
            let mode = try FileManager.default.attributesOfItem(atPath: files[0])[.posixPermissions]
            #expect(mode as? Int == 0o600)
        }
        #expect(try send(bench).status == 0)
        let sent = Set(try stored(bench).values)
        for (name, isSent) in [("1000", true), ("1001", false), ("1002", true)] {
            let file = URL(fileURLWithPath: "\(folders[0])/\(name)_2026-11-25.pdf")
            #expect(sent.contains(try Data(contentsOf: file)) == isSent)
        }
    }

    @Test func `without the plugin nothing is made, and it can be looked at all the same`() throws {
        let bench = try Workbench()
        try bench.importRun(1, hasPDF: { _ in false })
        let sent = try send(bench)
        #expect(sent.status == 1)
        let log = try bench.make(["log", "1"])
        #expect(log.output.contains("PDF saknas") && log.output.contains("lonebesked"))
        let ended = try bench.make([
            "payslip", "preview", "1000", "--company", bench.company, "--out",
            bench.scratch.file("prov"),
        ])
        #expect(ended.output.contains("prov.png") && ended.output.contains("inte påslagen"))
        let png = try Data(contentsOf: URL(fileURLWithPath: bench.scratch.file("prov.png")))
        #expect(png.starts(with: [0x89, 0x50, 0x4E, 0x47]))
        #expect(try bench.scratch.text("prov.html").contains("Nettolön att få ut"))
    }

    @Test func `a payslip that cannot be made is red with its reason, and the others go`() throws {
        let bench = try Workbench(plugins: "lonebesked = true, rader = true")
        try bench.scratch.write(
            "workspace/plugins/rader/plugin.lua",
            text: """
                return { name = "rader", version = "1.0.0", api = 1, description = "R.",
                  hooks = { payslip_rows = function(rows, payslip)
                    if payslip.employment_number == "1002" then table.remove(rows) end
                  end } }
                """)
        try bench.importRun(
            5,
            change: { text in
                var parts = text.components(separatedBy: "</lonebesked>")
                parts[1] += "<flexsaldo>ungefär 3</flexsaldo>"
                parts[3] = parts[3].replacing("Månadslön", with: "Lön \u{10FFFD}")
                return parts.joined(separator: "</lonebesked>")
            }, hasPDF: { _ in false })
        #expect(try send(bench).status == 1)
        #expect(try bench.ledger().count == 2)
        let log = try bench.make(["log", "1"]).output
        for expected in [
            "Ingen PDF kunde göras: 'ungefär 3' i flexsaldo är inget tal",
            "inget installerat typsnitt har tecknet", "U+10FFFD", "rader",
            "2 levererade till Kivra, 2 misslyckade, 1 kvarhållna",
        ] {
            #expect(log.contains(expected), "\(expected) in \(log)")
        }
        let folder = bench.scratch.file("out")
        let rendered = try bench.run(
            ["payslip", "render", "--company", bench.company, "--out", folder])
        #expect(rendered.status == 1)
        #expect(rendered.errors.contains("1001: Ingen PDF kunde göras"))
        #expect(rendered.output.contains("3 kunde inte göras"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 4)
        // Mended in the payroll system, they go.
        try bench.scratch.write(
            "workspace/plugins/rader/plugin.lua",
            text: """
                return { name = "rader", version = "1.0.0", api = 1, description = "R.", hooks = {} }
                """)
        try bench.importRun(5, hasPDF: { _ in false })
        #expect(try send(bench).status == 0)
        #expect(try bench.ledger().count == 5)
    }

    @Test(arguments: [
        ("lonebesked = { settings = { colour = \"blue\" } }", "'blue' is not a colour"),
        (
            "lonebesked = { settings = { logo = \"logo.png\" } }",
            "the setting logo: the file cannot be used"
        ),
        ("lonebesked = { settings = { logo = \"none.png\" } }", "'none.png' cannot be read"),
        ("lonebesked = { settings = { font = \"Finns Inte\" } }", "'Finns Inte' is not installed"),
        ("lonebesked = { settings = { phone_template = \"t.mustache\" } }", "<script>"),
        ("lonebesked = { settings = { columns = \"name\" } }", "'amount' is missing"),
        ("lonebesked = { settings = { labels_sv = { nett = \"x\" } } }", "no label 'nett'"),
        ("lonebesked = { settings = { labels_sv = { net = 3 } } }", "a table of texts by name"),
        ("lonebesked = true, eget = true", "several plugins say how payslips look"),
    ])
    func `a look that is not right refuses the dispatch before anything is opened`(
        plugins: String, problem: String
    ) throws {
        let bench = try Workbench(plugins: plugins)
        try bench.scratch.write("workspace/logo.png", text: "this is no picture")
        try bench.scratch.write("workspace/t.mustache", text: "<p>{{title}}</p><script>1</script>")
        try bench.scratch.write(
            "workspace/plugins/eget/plugin.lua",
            text: """
                return { name = "eget", version = "1.0.0", api = 1, description = "E.",
                  makes_documents = true, hooks = {} }
                """)
        try bench.importRun(1, hasPDF: { _ in false })
        let ended = try send(bench)
        #expect(ended.status == 3)
        #expect(ended.errors.contains(problem), "\(ended.errors)")
        #expect(try bench.make(["log"]).output.contains("Inga utskick"))
        let rendered = try bench.run([
            "payslip", "render", "--company", bench.company, "--out", bench.scratch.file("o"),
        ])
        #expect(rendered.status == 3 && rendered.errors.contains(problem), "\(rendered.errors)")
    }

    @Test func `wrong arguments are told`() throws {
        let bench = try Workbench(plugins: "lonebesked = true")
        try bench.importRun(1, hasPDF: { _ in false })
        for (arguments, expected) in [
            (["preview", "77"], "77"), (["preview", "1000", "--density", "5000"], "36 to 600"),
            (["preview", "1000", "--pay-date", "2025-01-25"], "2025-01-25"),
            (["render", "--out", "/dev/null"], "/dev/null är ingen mapp"),
            (["render", "--out", bench.scratch.file("x"), "5000-5999"], "ingen"),
        ] {
            let ended = try bench.run(["payslip"] + arguments + ["--company", bench.company])
            #expect(ended.status == 2, "\(arguments): \(ended.errors)")
            #expect(ended.errors.contains(expected), "\(arguments): \(ended.errors)")
        }
    }

    @Test func `killed while pages are drawn, everybody gets one payslip in the end`() throws {
        let bench = try Workbench(plugins: "lonebesked = true")
        let count = 1_200
        try bench.importRun(count, hasPDF: { _ in false })
        var kills = 0
        for round in 0..<6 {
            let command = round == 0 ? ["send", "--yes"] : ["resume"]
            let process = try bench.start(command + ["--company", bench.company])
            let drawn = try stored(bench).count
            while process.isRunning, try stored(bench).count < drawn + 60 {
                Thread.sleep(forTimeInterval: 0.02)
            }
            if process.isRunning { kills += 1 }
            process.signal(SIGKILL)
            _ = try process.wait()
            let isOpen = try bench.make(["log", "--format", "json"]).output.contains("open")
            if round > 0, !isOpen { break }
        }
        #expect(kills > 0)
        _ = try bench.run(["resume", "--company", bench.company])
        // Every page is another one: names and amounts are.
        let pages = try bench.ledger().compactMap { $0["pdf_sha256"] }
        #expect(pages.count == count && Set(pages).count == count)
    }

    @Test func `a company's own script and words, in the pages that somebody looks at`() throws {
        let bench = try Workbench(
            plugins:
                "lonebesked = { settings = { labels_sv = { net = \"Till dig\" } } }, rader = true")
        try bench.make(["plugins", "new", "rader", "--from", "lonebesked"])
        let copy = try bench.scratch.text("workspace/plugins/rader/plugin.lua")
        #expect(copy.contains("makes_documents = true"))
        try bench.scratch.write(
            "workspace/plugins/rader/plugin.lua",
            text: copy.replacing("  makes_documents = true,\n", with: "").replacing(
                "host.settings.names[row.code] or row.name", with: "\"Rad \" .. row.name"))
        try bench.importRun(1, hasPDF: { _ in false })
        let folder = bench.scratch.file("out")
        try bench.make(["payslip", "render", "--company", bench.company, "--out", folder])
        let text = try Executable.system(
            "pdftotext", ["-raw", "\(folder)/1000_2026-11-25.pdf", "-"])
        #expect(text.contains("Rad Månadslön") && text.contains("Till dig"))
    }
}
