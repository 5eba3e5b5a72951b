import Delivery
import Diagnostics
import LuaRuntime
import Payroll
import Plugins
import Testing

/// Plugins that mean harm: each is stopped, holds or is noted, and leaves the others alone.
@Suite struct HostilePluginTests {
    private static let neverEnding = [
        "while true do end", "local t = {} while true do t[#t + 1] = string.rep('x', 1000) end",
        "local function f() return f() end f()", "pcall(function() while true do end end)",
        "string.find(string.rep('a', 30), string.rep('a?', 30) .. string.rep('a', 30))",
        "while true do host.once('k', function() end) end",
        "while true do host.log('x') end", "for i = 1, 1e9 do message.subject = 'x' .. i end",
        "while true do pcall(host.append_file, 'k.csv', { 1 }) end",
        "host.once('k', function() while true do end end)",
        "message.html = string.rep('x', 300000)", "error({})", "error(nil)",
        "string.rep('x', 1 << 40)", "host.store.set('k', host)",
        "return require('../../etc/passwd')",
    ]

    @Test(arguments: neverEnding)
    func `a before_send holds the payslip, and the next one is asked all the same`(body: String)
        async throws
    {
        let evil = try Made.plugin(
            "evil", capabilities: ["log", "append_file", "store"],
            beforeSend: "if message.employment_number == '1000' then \(body) end")
        let host = try Made.host([evil], limits: Made.tight)
        let other = try Made.facts { $0.employee.number = .init("7")! }
        let opinions = await host.beforeSend([try Made.facts(), other])
        guard case .hold(let reason, nil) = opinions[0].verdict else {
            Issue.record("\(opinions[0].verdict)")
            return
        }
        #expect(reason.code == "hook.failed")
        #expect(opinions[1].verdict == .go)
    }

    @Test(arguments: neverEnding.filter { !$0.contains("message.") })
    func `an on_error that misbehaves is noted, and the next plugin is asked`(body: String)
        async throws
    {
        let host = try Made.host(
            [
                try Made.plugin(
                    "evil", capabilities: ["log", "append_file", "store"],
                    onError: "host.retry(5) \(body)"),
                try Made.plugin("good", onError: "host.give_up('nog')"),
            ], limits: Made.tight)
        let request = await host.onError(try Made.facts(), Made.failure())
        #expect(request.wish == .giveUp("nog") && request.plugin == "good")
        #expect(request.effects.notes.contains { $0.contains("on_error failed") })
        #expect(request.effects.lines.isEmpty)
    }

    @Test func `lines are capped, in a hook and in a dispatch`() async throws {
        let plugin = try Made.plugin(
            capabilities: ["append_file"],
            afterSend: "host.append_file('k.csv', { string.rep('x', 399) })")
        let host = try Made.host([plugin], limits: Made.tight)
        let effects = await host.afterSend(try (1...50).map { try Made.settled($0) })
        #expect(effects.lines.count == 10)
        #expect(effects.notes.count == 40 && effects.notes[0].contains("the most in a dispatch"))
        let flood = try Made.plugin(
            capabilities: ["append_file"],
            afterSend: "for i = 1, 500 do host.append_file('k.csv', { i }) end")
        let flooded = await (try Made.host([flood])).afterSend([try Made.settled()])
        #expect(flooded.lines.isEmpty && flooded.notes[0].contains("at most 100 lines"))
    }

    @Test(arguments: [
        ("for i = 1, 600 do host.store.set('k' .. i, 1) end", "at most 500 things"),
        ("for i = 1, 600 do host.once('k' .. i, function() end) end", "at most 500 things"),
        (
            "for i = 1, 99 do host.append_file('k.csv', { '' }, { string.rep('x', 16000) }) end",
            "256 KiB"
        ),
        ("for i = 1, 99 do host.store.set('k' .. i, string.rep('x', 4000)) end", "256 KiB"),
        ("for i = 1, 60 do host.append_file(i .. '.csv', { '' }) end", "there are 50 files"),
        ("host.append_file('a.csv/b.csv', { 1 })", "is no name for a file"),
        ("host.append_file('198501012384.csv', { 1 })", "personal identity number"),
        ("host.count('p198501012384')", "personal identity number"),
        ("host.append_file('a.jsonl/b.csv', { 1 })", "is no name for a file"),
    ])
    func `one hook does not do without end`(body: String, problem: String) async throws {
        let plugin = try Made.plugin(
            capabilities: ["append_file", "count", "store"], afterSend: body)
        let host = try Made.host([plugin], limits: Made.patient)
        let effects = await host.afterSend([try Made.settled()])
        #expect(
            effects.count == 1 && effects.notes.first?.contains(problem) == true, "\(effects.notes)"
        )
    }

    @Test func `setting one value over and over is one effect, and printing is none`() async throws
    {
        let plugin = try Made.plugin(
            capabilities: ["store"],
            afterSend: "for i = 1, 900 do host.store.set('k', i) end print('x')")
        let effects = await (try Made.host([plugin])).afterSend([try Made.settled()])
        #expect(effects == [HookEffect(plugin: "prov", .store("k", "900"))])
    }

    @Test func `memory of a written field ends with the plugin's memory`() async throws {
        let plugin = try Made.plugin(
            beforeSend:
                "local s = string.rep('x', 190000) for i = 1, 4000 do message.html = s local r = message.html end"
        )
        let opinions = await (try Made.host([plugin])).beforeSend([try Made.facts()])
        guard case .hold = opinions[0].verdict else {
            Issue.record("\(opinions[0].verdict)")
            return
        }
    }

    @Test(arguments: [
        ("host.log('x')", 1_000), ("host.notify('x')", 20),
        ("host.count('n' .. host.settings.n)", 1_050),
    ])
    func `what is told is capped in a dispatch`(body: String, most: Int) async throws {
        var limits = PluginLimits()
        limits.logLines = 1_000
        let plugin = try Made.plugin(
            capabilities: ["log", "notify", "count"],
            settings: "n = { type = \"integer\", default = 1 },", afterSend: body)
        let host = try Made.host([plugin], limits: limits)
        let effects = await host.afterSend(try (1...1_050).map { try Made.settled($0) })
        let done = effects.filter { effect in
            if case .note(let note) = effect.change { note.kind == .log } else { true }
        }
        #expect(done.count == most)
    }

    @Test func `counters and kept values have a most`() async throws {
        let counting = try Made.plugin(
            capabilities: ["count"], afterSend: "for i = 1, 60 do host.count('n' .. i) end")
        #expect(
            await (try Made.host([counting])).afterSend([try Made.settled()]).notes[0]
                .contains("50 counters"))
        var limits = PluginLimits()
        limits.keys = 5
        let keeping = try Made.plugin(
            capabilities: ["store"],
            afterSend:
                "for i = 1, 5 do host.store.set('k' .. i, i) end host.store.set('k1', 9) host.store.set('k6', 1)"
        )
        let effects = await (try Made.host([keeping], limits: limits)).afterSend([
            try Made.settled()
        ])
        #expect(effects.notes[0].contains("5 keys"))
    }

    @Test func `a view that was kept shows nobody else`() async throws {
        let plugin = try Made.plugin(
            capabilities: ["log"], top: "local kept",
            beforeSend: "if kept then host.log(kept.employment_number) end kept = message")
        let host = try Made.host([plugin])
        let opinions = await host.beforeSend([try Made.facts(), try Made.facts()])
        guard case .hold(let reason, _) = opinions[1].verdict else {
            Issue.record("not held")
            return
        }
        #expect(reason.sentence.en.contains("belongs to an earlier call"))
    }

    @Test(arguments: [
        "host.settings = 5", "host.once = nil", "plugin = 1", "message = nil; return message.x",
        "receipt.id = '7'", "receipt.at = nil", "_G.x = 1", "os.exit(1)", "io.open('x')",
        "debug.getinfo(1)", "load('x')()", "__append_file('x.csv', { 1 })", "__library('x', {})",
        "setmetatable({}, {})", "coroutine.wrap(print)()", "require('=hooks')",
    ])
    func `an after_send cannot get out or change anything`(body: String) async throws {
        let host = try Made.host([
            try Made.plugin(capabilities: ["append_file"], afterSend: body)
        ])
        let effects = await host.afterSend([try Made.settled()])
        #expect(effects.lines.isEmpty)
        #expect(effects.notes.count == 1, "\(effects)")
    }
}
