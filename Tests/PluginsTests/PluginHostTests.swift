import Delivery
import Diagnostics
import LuaRuntime
import Payroll
import Plugins
import TestSupport
import Testing

@Suite struct PluginHostTests {
    @Test func `hooks set the message in order, the channel's own first`() async throws {
        let host = try Made.host([
            try Made.plugin("a", beforeSend: "message.subject = message.subject .. ' a'"),
            try Made.plugin("b", beforeSend: "message.html = '<p>' .. message.subject .. '</p>'"),
        ])
        let opinion = try await host.beforeSend([Made.facts()])[0]
        #expect(opinion.verdict == .go)
        #expect(opinion.presentation.subject == "Lön a")
        #expect(opinion.presentation.html == "<p>Lön a</p>")
        #expect(opinion.presentation.partName == "lon")
        #expect(opinion.changedBy == ["a", "b"])
        #expect(host.points == [.beforeSend])
    }

    @Test(arguments: [
        "message.net_ore = '1'", "message.recipient = '1912' .. '12121212'",
        "message.part_name = 'x'",
        "message.employment_number = '7'", "message.document_sha256 = nil",
    ])
    func `nothing else can be set, and trying holds the payslip`(body: String) async throws {
        let host = try Made.host([try Made.plugin(beforeSend: body)])
        let opinion = try await host.beforeSend([Made.facts()])[0]
        guard case .hold(let reason, nil) = opinion.verdict else {
            Issue.record("\(opinion.verdict)")
            return
        }
        #expect(reason.code == "hook.failed")
    }

    @Test func `hold and skip say who and why, and the first counts`() async throws {
        let host = try Made.host([
            try Made.plugin("a", beforeSend: "host.hold('titta på den') host.skip('annat')"),
            try Made.plugin("b", beforeSend: "error('never run')"),
        ])
        let opinion = try await host.beforeSend([Made.facts()])[0]
        #expect(opinion.verdict == .hold(.heldByPlugin("a", "titta på den"), releasableFrom: "a"))
        let skipping = try Made.host([try Made.plugin("a", beforeSend: "host.skip('inte nu')")])
        #expect(
            try await skipping.beforeSend([Made.facts()])[0].verdict
                == .skip(.skippedByPlugin("a", "inte nu")))
    }

    @Test func `a hold that a person has released does not hold, another one does`() async throws {
        let host = try Made.host([
            try Made.plugin("a", beforeSend: "host.hold('a')"),
            try Made.plugin("b", beforeSend: "if message.is_resend then host.hold('b') end"),
        ])
        let released = try Made.facts { $0.released = ["a"] }
        #expect(await host.beforeSend([released])[0].verdict == .go)
        let again = try Made.facts {
            $0.released = ["a"]
            $0.isResend = true
        }
        #expect(
            await host.beforeSend([again])[0].verdict
                == .hold(.heldByPlugin("b", "b"), releasableFrom: "b"))
    }

    @Test func `a failing before_send holds that payslip and no other`() async throws {
        let host = try Made.host([
            try Made.plugin(
                beforeSend:
                    "if message.employment_number == '1001' then error('oj 19121212-1212') end")
        ])
        let people = try (0..<3).map { index in
            try Made.facts { $0.employee = try! Make.employee(index) }
        }
        let verdicts = await host.beforeSend(people).map(\.verdict)
        #expect(verdicts[0] == .go && verdicts[2] == .go)
        guard case .hold(let reason, _) = verdicts[1] else {
            Issue.record("not held")
            return
        }
        #expect(reason.sentence.sv.contains("plugins/prov/plugin.lua"))
        #expect(!reason.sentence.sv.contains("1212-1212"))
    }

    @Test func `after_send failing is noted, and stops no other plugin's`() async throws {
        let host = try Made.host([
            try Made.plugin("a", afterSend: "error('nej')"),
            try Made.plugin(
                "b", capabilities: ["append_file"],
                afterSend: "host.append_file('k.csv', { receipt.id, receipt.object_key })"),
        ])
        let effects = await host.afterSend([try Made.settled(3)])
        #expect(effects.lines == ["12-3;nyckel"])
        #expect(effects.notes.count == 1 && effects.notes[0].contains("after_send failed for 1000"))
    }

    @Test func `a typed failure, and what a hook can ask for`() async throws {
        let host = try Made.host([
            try Made.plugin(
                "a", capabilities: ["log"],
                onError: """
                    host.log(table.concat({ failure.kind, failure.status, failure.code, failure.attempt,
                      tostring(failure.will_retry), failure.text_sv, failure.text_en, failure.correlation_id }, "|"))
                    """),
            try Made.plugin("b", onError: "host.retry(30)"),
            try Made.plugin("c", onError: "host.give_up('för sent')"),
        ])
        let request = await host.onError(try Made.facts(), Made.failure())
        #expect(request.effects.notes == ["content|400|40059|2|false|Fel.|Wrong.|k-9"])
        #expect(request.wish == .retry(.seconds(30)) && request.plugin == "b")
    }

    @Test func `what a failing hook did does not count, but what it logged is told`() async throws {
        let host = try Made.host([
            try Made.plugin(
                capabilities: ["log", "append_file", "count", "store"],
                afterSend: """
                    host.log("började") host.append_file("k.csv", { 1 }) host.count("n")
                    host.store.set("k", 1) error("slut")
                    """)
        ])
        let effects = await host.afterSend([try Made.settled()])
        #expect(effects.allSatisfy { if case .note = $0.change { true } else { false } })
        #expect(effects.notes.first == "började")
    }

    @Test func `once happens once, in a dispatch and after it, and not when it failed`()
        async throws
    {
        let memory = Memory()
        let plugin = try Made.plugin(
            capabilities: ["append_file", "count"],
            afterSend: """
                local done = host.once(receipt.id, function() host.append_file("k.csv", { receipt.id }) end)
                host.count(done and "new" or "old")
                local ok = pcall(host.once, "x" .. receipt.id, function() host.count("lost") error("nej") end)
                host.count(ok and "ok" or "failed")
                """)
        let host = try Made.host([plugin], memory: memory)
        let first = await host.afterSend([
            try Made.settled(1), try Made.settled(1), try Made.settled(2),
        ])
        #expect(first.lines == ["12-1", "12-2"])
        memory.keep(first)
        #expect(
            memory.count("new", plugin: "prov") == 2 && memory.count("old", plugin: "prov") == 1)
        #expect(memory.count("lost", plugin: "prov") == 0)
        #expect(memory.count("failed", plugin: "prov") == 3)
        let later = try Made.host([plugin], memory: memory)
        #expect(
            await later.afterSend([try Made.settled(2), try Made.settled(3)]).lines == ["12-3"])
    }

    @Test func `values are kept as they were, and a counter tells what it has`() async throws {
        let memory = Memory()
        let plugin = try Made.plugin(
            capabilities: ["store", "count", "log"],
            afterSend: """
                local seen = host.store.get("seen") or { n = 0, names = {} }
                seen.n = seen.n + 1
                seen.names[seen.n] = message.employment_number
                host.store.set("seen", seen)
                host.log(seen.n .. " " .. #seen.names .. " " .. host.count("all", 2))
                """)
        let first = await (try Made.host([plugin], memory: memory))
            .afterSend([try Made.settled(1), try Made.settled(2)])
        #expect(first.notes == ["1 1 2", "2 2 4"])
        memory.keep(first)
        let second = await (try Made.host([plugin], memory: memory)).afterSend([try Made.settled(3)]
        )
        #expect(second.notes == ["3 3 6"])
    }

    @Test func `nothing is shared between plugins`() async throws {
        let body = """
            host.once("nyckel", function() host.append_file("k.csv", { host.settings.x }) end)
            """
        let settings = "x = { type = \"string\", default = \"d\" },"
        let host = try Made.host([
            try Made.plugin(
                "a", capabilities: ["append_file"], settings: settings, afterSend: body),
            try Made.plugin(
                "b", capabilities: ["append_file"], settings: settings, afterSend: body),
        ])
        #expect(await host.afterSend([try Made.settled()]).lines == ["d", "d"])
    }

    @Test func `recipient and PDF only for those who have been granted them`() async throws {
        let body =
            "host.log(tostring(message.recipient and #message.recipient) .. tostring(message.pdf_base64))"
        let without = try Made.host([try Made.plugin(capabilities: ["log"], beforeSend: body)])
        #expect(try await without.beforeSend([Made.facts()])[0].effects.notes == ["nilnil"])
        let with = try Made.host([
            try Made.plugin(capabilities: ["log", "read_recipient"], beforeSend: body)
        ])
        #expect(try await with.beforeSend([Made.facts()])[0].effects.notes == ["12nil"])
    }

    @Test func `a plugin that does not load refuses the dispatch, with its line`() throws {
        let error = #expect(throws: PluginProblems.self) {
            try Made.host([try Made.plugin(top: "local x = nothing_there", beforeSend: "return")])
        }
        #expect(error?.diagnostics.first?.place?.line == 1)
        #expect(error?.diagnostics.first?.message.en.contains("undefined name") == true)
    }
}
