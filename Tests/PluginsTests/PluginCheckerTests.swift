import Diagnostics
import LuaRuntime
import Plugins
import Testing

@Suite struct PluginCheckerTests {
    private func check(_ plugin: Plugin, known: [String] = ["arkiv"]) -> [Diagnostic] {
        PluginChecker(plugin: plugin, modules: ["plugin"], known: known).findings()
    }

    @Test func `a plugin without mistakes has no findings`() throws {
        let plugin = try Made.plugin(
            capabilities: ["log", "read_recipient"],
            settings: "x = { type = \"integer\", default = 1 },",
            beforeSend: """
                host.log(message.recipient or "-")
                if host.settings.x > 1 then message.subject = string.upper(message.pay_date) end
                """)
        #expect(check(plugin) == [])
    }

    @Test(arguments: [
        (
            "message.emplyment_number = 1", "message has no field 'emplyment_number'",
            "plugin.unknown-field"
        ),
        ("local x = message.net_or", "message has no field 'net_or'", "plugin.unknown-field"),
        ("message.net_ore = 1", "message.net_ore cannot be set", "plugin.read-only"),
        ("message.part_name = 'x'", "message.part_name cannot be set", "plugin.read-only"),
        (
            "local x = message.recipient", "needs the capability 'read_recipient'",
            "plugin.capability"
        ),
        ("host.notify('x')", "needs the capability 'notify'", "plugin.capability"),
        ("host.retry(5)", "can be called in on_error only", "plugin.capability"),
        ("host.holt('x')", "host has no member 'holt'", "plugin.unknown-member"),
        ("local x = host.settings.y", "host.settings has no member 'y'", "plugin.unknown-member"),
        ("local x = string.uper('x')", "string has no member 'uper'", "plugin.unknown-member"),
        ("local x = math.random()", "math.random is not available", "plugin.withheld"),
        ("local x = os.time()", "os is not available", "plugin.withheld"),
        ("local x = massage", "undefined name 'massage'", "plugin.unknown-name"),
        ("x = 5", "global variables cannot be set", "plugin.global"),
    ])
    func `a mistake is found where it stands`(body: String, message: String, code: String) throws {
        let plugin = try Made.plugin(top: "-- en rad", beforeSend: "\n\n\(body)")
        let found = check(plugin)
        let finding = try #require(found.first { $0.message.en.contains(message) }, "\(found)")
        #expect(finding.code == code)
        #expect(finding.place?.line == 6)
    }

    @Test(arguments: ["last = message.net_ore", "seen[message.employment_number] = true"])
    func `what would be there for the next employee is a mistake`(body: String) throws {
        let plugin = try Made.plugin(
            top: "local last, seen = nil, {} local words = {} words.a = 1",
            beforeSend: "local mine = {} mine.x = words.a \(body)")
        let found = check(plugin)
        #expect(found.map(\.code) == ["plugin.remembered"])
        #expect(found.first?.message.en.contains("the next employee's payslip") == true)
    }

    @Test func `a frozen message has no subject any more`() throws {
        let found = check(try Made.plugin(afterSend: "local x = message.subject"))
        #expect(found.first?.hint?.en.contains("only before_send has it") == true)
    }

    @Test func `hooks that stand in locals are checked too`() throws {
        let plugin = try Made.plugin(
            "prov",
            text: """
                local function before(m, h) h.log("x") end
                local after = function(m, r, h) return r.objekt_key end
                return { name = "prov", version = "1.0.0", api = 1, description = "P.",
                  hooks = { before_send = before, after_send = after } }
                """)
        #expect(check(plugin).map { $0.place?.line } == [1, 2])
    }

    @Test(arguments: [
        ("capabilities = { \"log\" },", "asked for and never used"),
        ("after = { \"arkv\" },", "no plugin 'arkv'"), ("after = { \"prov\" },", "after itself"),
    ])
    func `what is most likely not meant is a warning`(more: String, message: String) throws {
        let plugin = try Made.plugin(
            "prov",
            text: """
                return { name = "prov", version = "1.0.0", api = 1, description = "P.", \(more)
                  hooks = { before_send = function() end } }
                """)
        let found = check(plugin)
        #expect(found.count == 1 && found[0].severity == .warning)
        #expect(found[0].message.en.contains(message))
    }

    @Test func `nothing of the plugin runs for it`() throws {
        let plugin = try Made.plugin(top: "while true do end", beforeSend: "return")
        #expect(check(plugin) == [])
    }
}
