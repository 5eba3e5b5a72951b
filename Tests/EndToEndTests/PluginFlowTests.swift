import Foundation
import TestSupport
import Testing

/// Plugins in real processes, with a real server.
@Suite(.serialized) struct PluginFlowTests {
    private func send(_ bench: Workbench, _ more: [String] = []) throws -> Executable.Ended {
        try bench.run(["send", "--company", bench.company, "--yes"] + more)
    }

    private func plugin(_ name: String, _ hooks: String, capabilities: String = "") -> String {
        """
        return { name = "\(name)", version = "1.0.0", api = 1, description = "P.",
          capabilities = { \(capabilities) }, hooks = { \(hooks) } }
        """
    }

    @Test func `a plugin that may not load refuses the dispatch, and nothing is opened`() throws {
        let bench = try Workbench(plugins: "arkiv = true")
        try bench.importRun(2)
        let ended = try send(bench)
        #expect(ended.status == 3)
        #expect(ended.errors.contains("has not been granted append_file"))
        #expect(ended.errors.contains("grant = { \"append_file\" }"))
        #expect(try bench.make(["log"]).output.contains("Inga utskick"))
        #expect(try bench.ledger().isEmpty)
    }

    @Test func `a plugin that keeps one employee's figures for the next one is not loaded`() throws
    {
        let bench = try Workbench(plugins: "minns = true")
        try bench.scratch.write(
            "workspace/plugins/minns/hjalp.lua",
            text: """
                local last
                return { swap = function(text) local before = last last = text return before end }
                """)
        try bench.scratch.write(
            "workspace/plugins/minns/plugin.lua",
            text: "local hjalp = require \"hjalp\"\n"
                + plugin(
                    "minns", "before_send = function(m, h) m.html = hjalp.swap(m.pay_date) end"))
        try bench.importRun(2)
        let ended = try send(bench)
        #expect(ended.status == 3)
        #expect(ended.errors.contains("plugins/minns/hjalp.lua:2"))
        #expect(
            ended.errors.contains("'last' would still be there for the next employee's payslip"))
        #expect(try bench.ledger().isEmpty)
    }

    @Test func `a failing before_send holds its payslip and no other, and cannot be released`()
        throws
    {
        let bench = try Workbench(plugins: "elak = true")
        try bench.scratch.write(
            "workspace/plugins/elak/plugin.lua",
            text: plugin(
                "elak",
                "before_send = function(m, h) if m.employment_number == \"1001\" then while true do end end end"
            ))
        try bench.importRun(3)
        let ended = try send(bench)
        #expect(ended.status == 1)
        #expect(ended.output.contains("2 levererade till Kivra, 1 kvarhållna"))
        #expect(!ended.output.contains("lonespec release"))
        #expect(try bench.make(["log", "1"]).output.contains("plugins/elak/plugin.lua:2"))
        #expect(
            try bench.make(["release", "1", "--yes"]).output.contains("inget som kan frigöras"))
        try bench.scratch.write(
            "workspace/plugins/elak/plugin.lua", text: plugin("elak", ""))
        #expect(try send(bench).status == 0)
        #expect(try bench.ledger().count == 3)
    }

    @Test func `what is held goes when somebody releases it, once, and the log tells it all`()
        throws
    {
        let bench = try Workbench(plugins: "vanta = { settings = { most_kr = 1 } }")
        try bench.importRun(3)
        let held = try send(bench)
        #expect(held.status == 1 && held.output.contains("lonespec release 1"))
        #expect(try bench.ledger().isEmpty)
        let wrong = try bench.run(["release", "1", "--employee", "77", "--yes"])
        #expect(wrong.status == 2 && wrong.errors.contains("för 77"))
        #expect(try bench.run(["release", "1", "--employee", "1001", "--yes"]).status == 0)
        #expect(try bench.ledger().count == 1)
        #expect(try bench.run(["release", "1", "--yes"]).status == 0)
        #expect(try bench.ledger().count == 3)
        #expect(
            try bench.make(["release", "1", "--yes"]).output.contains("inget som kan frigöras"))
        #expect(try send(bench).output.contains("3 redan skickade"))
        #expect(try bench.ledger().count == 3)
    }

    @Test func `of what is sent again on purpose, only what is held is released`() throws {
        let bench = try Workbench(plugins: "ena = true")
        try bench.scratch.write("workspace/plugins/ena/plugin.lua", text: plugin("ena", ""))
        try bench.importRun(2)
        #expect(try send(bench).status == 0)
        try bench.scratch.write(
            "workspace/plugins/ena/plugin.lua",
            text: plugin(
                "ena",
                "before_send = function(m, h) if m.employment_number == \"1001\" then h.hold(\"titta\") end end"
            ))
        #expect(try send(bench, ["--resend"]).status == 1)
        #expect(try bench.ledger().count == 3)
        // Nothing that was sent by the dispatch, or before it, goes once more.
        #expect(try bench.run(["release", "2", "--yes"]).status == 0)
        #expect(try bench.ledger().count == 4)
        #expect(
            try bench.make(["release", "2", "--yes"]).output.contains("inget som kan frigöras"))
    }

    @Test func `a corrected payslip is held anew`() throws {
        let bench = try Workbench(plugins: "vanta = { settings = { most_kr = 1 } }")
        try bench.importRun(1)
        _ = try send(bench)
        try bench.scratch.write("pdf/1000_2026-11-25.pdf", Invented.pdf(77))
        try bench.make([
            "import", "--company", bench.company, "--pdf-folder", bench.scratch.file("pdf"),
        ])
        #expect(
            try bench.make(["release", "1", "--yes"]).output.contains("inget som kan frigöras"))
        #expect(try send(bench).status == 1)
        #expect(try bench.ledger().isEmpty)
    }

    @Test func `HTML and a subject reach Kivra; what is not allowed is held`() throws {
        let bench = try Workbench(plugins: "responsiv = true, rubrik = true")
        try bench.scratch.write(
            "workspace/plugins/rubrik/plugin.lua",
            text: plugin(
                "rubrik",
                """
                before_send = function(m, h)
                  m.subject = "Lönebesked november"
                  if m.employment_number == "1001" then m.html = "<p onclick=\\"x\\">a</p>" end
                  if m.employment_number == "1002" then m.subject = "Lön för " .. m.given_name end
                end
                """))
        try bench.importRun(4)
        let ended = try send(bench)
        #expect(ended.output.contains("2 levererade till Kivra, 2 kvarhållna"))
        let log = try bench.make(["log", "1"]).output
        #expect(log.contains("HTML-delen följer inte Kivras regler"))
        #expect(log.contains("Rubriken får inte innehålla personuppgifter"))
        #expect(try bench.ledger().allSatisfy { $0["subject"] == "Lönebesked november" })
    }

    @Test func `somebody is told by the command that the operator has named, without secrets`()
        throws
    {
        let bench = try Workbench(
            sandbox: ["--fault", "503=1"],
            sending: "first_pause_ms = 1, longest_pause_ms = 2, attempts = 3",
            plugins: """
                larm = { grant = { "count", "notify" }, settings = { tries = 2 } },
                visa = { grant = { "log" } },
                """,
            more: "notify = { command = { \"/bin/sh\", \"-c\", \"(cat; env) >> told\" } },")
        try bench.scratch.write(
            "workspace/plugins/visa/plugin.lua",
            text: plugin(
                "visa",
                "on_error = function(m, f, h) h.log(f.kind .. \" \" .. tostring(f.status)) end",
                capabilities: "\"log\""))
        try bench.importRun(2)
        let told = "told"
        let ended = try bench.lonespec.run(
            ["send", "--company", bench.company, "--yes"], environment: bench.environment)
        #expect(ended.status == 5)
        let log = try bench.make(["log", "1"]).output
        #expect(log.contains("visa: unavailable 503"))
        #expect(log.contains("larm: meddelat: Utskick 1 för Norrvik Bygg AB"))
        // The command ran in our own folder.
        let text = try String(contentsOfFile: told, encoding: .utf8)
        try FileManager.default.removeItem(atPath: told)
        #expect(text.contains("försökts 2 gånger utan svar"))
        #expect(text.contains("LONESPEC_DISPATCH=1"))
        #expect(!text.contains("CLIENT_SECRET"))
        try Leak.check(text)
    }

    @Test(arguments: ["/nowhere/larm", "/bin/false"])
    func `a command that fails is a remark in the log, and payslips go`(command: String) throws {
        let bench = try Workbench(
            plugins: "tala = { grant = { \"notify\" } }",
            more: "notify = { command = { \"\(command)\" } },")
        try bench.scratch.write(
            "workspace/plugins/tala/plugin.lua",
            text: plugin(
                "tala", "after_send = function(m, r, h) h.notify(\"hej\") end",
                capabilities: "\"notify\""))
        try bench.importRun(1)
        let ended = try send(bench)
        #expect(ended.status == 0)
        #expect(ended.output.contains("anmärkning"))
        #expect(try bench.make(["log", "1"]).output.contains("meddelat: hej (✗ \(command)"))
    }

    @Test func `a folder that cannot be written interrupts, and resume writes every line once`()
        throws
    {
        let bench = try Workbench(plugins: "arkiv = { grant = { \"append_file\" } }")
        try bench.importRun(20)
        try bench.scratch.write("workspace/out/\(bench.company)", text: "in the way")
        let ended = try send(bench)
        #expect(ended.status == 5)
        #expect(ended.errors.contains("inget har gått förlorat"))
        #expect(try bench.ledger().count == 20)
        try FileManager.default.removeItem(atPath: bench.workspace + "/out/\(bench.company)")
        #expect(try bench.run(["resume", "--company", bench.company]).status == 0)
        let lines = try bench.scratch.text("workspace/out/\(bench.company)/arkiv/kvittenser.csv")
            .split(separator: "\n")
        #expect(lines.count == 21 && Set(lines).count == 21)
        #expect(try bench.ledger().count == 20)
    }

    @Test func `the folder channel writes what would be sent, and does not count as sent`() throws {
        let bench = try Workbench(plugins: "responsiv = true")
        try bench.importRun(3)
        let dry = try send(bench, ["--channel", "folder"])
        #expect(dry.status == 0 && dry.output.contains("3 levererade till mappen"))
        #expect(try bench.ledger().isEmpty)
        let names = try FileManager.default.contentsOfDirectory(
            atPath: bench.workspace + "/out/\(bench.company)/folder")
        #expect(names.count == 9)
        #expect(try send(bench, ["--channel", "folder"]).output.contains("3 redan skickade"))
        #expect(try send(bench).output.contains("3 levererade till Kivra"))
        #expect(try bench.ledger().count == 3)
        let wrong = try send(bench, ["--channel", "foldr"])
        #expect(wrong.status == 2 && wrong.errors.contains("det finns: kivra, folder"))
    }

    @Test func `an interrupted preparation goes on, and no hook runs again for what is frozen`()
        throws
    {
        let bench = try Workbench(plugins: "raknare = { grant = { \"count\" } }")
        try bench.scratch.write(
            "workspace/plugins/raknare/plugin.lua",
            text: plugin(
                "raknare",
                "before_send = function(m, h) h.count(\"frozen\") for i = 1, 4000 do local s = i .. \"\" end end",
                capabilities: "\"count\""))
        try bench.importRun(2_400)
        let process = try bench.start(["send", "--company", bench.company, "--yes"])
        // The first page of a thousand is committed; the second is under way.
        for _ in 0..<600 {
            let log = try bench.run(["log", "1", "--format", "csv"]).output
            if log.split(separator: "\n").count > 900 { break }
            Thread.sleep(forTimeInterval: 0.02)
        }
        process.signal(SIGKILL)
        _ = try process.wait()
        #expect(try bench.run(["resume", "--company", bench.company]).status == 0)
        #expect(try bench.make(["log", "1"]).output.contains("raknare: frozen = 2400"))
        #expect(try bench.ledger().count == 2_400)
    }

    @Test func `metrics are written, readable for who collects them`() throws {
        let bench = try Workbench(
            plugins: "larm = { grant = { \"count\", \"notify\" } }", more: "metrics = \"metrics\",")
        try bench.importRun(2)
        #expect(try send(bench).status == 0)
        let text = try bench.scratch.text("workspace/metrics/lonespec_\(bench.company).prom")
        #expect(
            text.contains(
                "lonespec_dispatch_payslips{company=\"\(bench.company)\",outcome=\"delivered\"} 2\n"
            ))
        #expect(text.hasSuffix("\n") && !text.contains("\n\n"))
        for (path, mode) in [("", 0o755), ("/lonespec_\(bench.company).prom", 0o644)] {
            let facts = try FileManager.default.attributesOfItem(
                atPath: bench.workspace + "/metrics" + path)
            #expect(facts[.posixPermissions] as? Int == mode)
        }
    }

    @Test(arguments: [
        (["plugins", "show", "arkv"], 2 as Int32, "did you mean 'arkiv'?"),
        (["plugins", "check", "/nowhere"], 2, "there is no plugin in"),
        (["plugins", "new", "Å"], 2, "is not a name for a plugin"),
        (["plugins", "new", "arkiv"], 2, "belongs to a plugin that comes with lonespec"),
        (["plugins", "new", "x", "--from", "kivra"], 2, "does not come with lonespec"),
        (["plugins", "test", "nope"], 2, "there is no plugin 'nope'"),
        (["plugins", "order", "--company", "5599000022"], 2, "there is no company"),
        (["release", "99"], 2, "inget utskick 99"),
        (["link", "set", "--company", "5599000014", "--retention-days", "7"], 2, "0, 30 or 390"),
        (
            ["link", "set", "--company", "5599000014", "--actve", "on"], 2,
            "did you mean '--active'?"
        ),
    ])
    func `a wrong argument says what is right`(arguments: [String], status: Int32, message: String)
        throws
    {
        let bench = try Workbench()
        let ended = try bench.run(arguments)
        #expect(ended.status == status, "\(ended)")
        #expect(ended.errors.contains(message), "\(ended.errors)")
    }

    @Test func `commands for plugins, from new to a copy of a shipped one`() throws {
        let bench = try Workbench()
        try bench.make(["plugins", "new", "egen"])
        #expect(try bench.make(["plugins", "test", "egen"]).output.contains("3 passed"))
        #expect(try bench.make(["plugins", "check"]).output.contains("no mistakes found"))
        try bench.make(["plugins", "new", "eget-arkiv", "--from", "arkiv"])
        #expect(try bench.make(["plugins", "test"]).output.contains("8 passed"))
        #expect(
            try bench.make(["plugins", "test", "vanta", "--format", "tap"]).output.hasPrefix("TAP"))
        let shown = try bench.make(["plugins", "show", "eget-arkiv"]).output
        #expect(shown.contains("[\"eget-arkiv\"] = { grant = { \"append_file\" } }"))
        #expect(try bench.make(["plugins", "doc"]).output.contains("## host"))
        #expect(
            try bench.make(["link", "set", "--help"]).output.contains("--retention-days 0|30|390"))
        let folder = bench.workspace + "/plugins/egen"
        #expect(try Executable("lonespec").run(["plugins", "check", folder]).status == 0)
        #expect(try Executable("lonespec").run(["plugins", "test", folder]).status == 0)
    }
}
