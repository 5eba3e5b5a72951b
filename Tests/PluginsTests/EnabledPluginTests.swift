import Diagnostics
import LuaRuntime
import Plugins
import Testing

@Suite struct EnabledPluginTests {
    private func enable(
        _ given: [String: ScriptValue] = [:], grants: [String] = ["log", "notify"]
    ) throws -> EnabledPlugin {
        let plugin = try Made.plugin(
            capabilities: ["log", "notify"],
            settings: """
                must = { type = "string" }, days = { type = "integer", min = 1, max = 5, default = 2 },
                maybe = { type = "string", optional = true },
                """, beforeSend: "return")
        return try EnabledPlugin(plugin, given: given, grants: grants, path: "companies.x.prov")
    }

    @Test func `settings have their defaults`() throws {
        let enabled = try enable(["must": .text("å")])
        #expect(enabled.settings == ["must": .text("å"), "days": .int(2), "maybe": .none])
    }

    @Test(arguments: [
        (["must": ScriptValue.text("a")], ["log"], "has not been granted notify"),
        (["must": .text("a")], [], "has not been granted log, notify"),
        (["must": .text("a")], ["log", "notify", "fly"], "no capability 'fly'"),
        ([:], ["log", "notify"], "companies.x.prov.settings.must is missing"),
        (
            ["must": .text("a"), "days": .int(6)], ["log", "notify"],
            "must be a whole number from 1 to 5"
        ),
        (
            ["must": .text("a"), "days": .text("2")], ["log", "notify"],
            "settings.days is not right"
        ),
        (
            ["must": .text("a"), "dayz": .int(1)], ["log", "notify"],
            "has no setting 'dayz', did you mean 'days'?"
        ),
    ])
    func `what is missing is said`(given: [String: ScriptValue], grants: [String], message: String)
        throws
    {
        let error = #expect(throws: PluginProblems.self) { try enable(given, grants: grants) }
        let texts = error?.diagnostics.map(\.message.en) ?? []
        #expect(texts.contains { $0.contains(message) }, "\(texts)")
    }

    @Test func `the grant that is missing is written out`() throws {
        let error = #expect(throws: PluginProblems.self) {
            try enable(["must": .text("a")], grants: ["log"])
        }
        #expect(
            error?.diagnostics.first?.hint?.en.contains("grant = { \"log\", \"notify\" }") == true)
    }
}
