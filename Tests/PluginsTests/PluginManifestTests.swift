import Diagnostics
import LuaRuntime
import Plugins
import Testing

@Suite struct PluginManifestTests {
    private func read(_ text: String, folder: String? = nil, isNative: Bool = false)
        throws(PluginProblems) -> PluginManifest
    {
        try PluginManifest(
            ScriptSource(displayName: "plugins/prov/plugin.lua", bytes: Array(text.utf8)),
            folder: folder, isNative: isNative)
    }

    private static let head =
        "return { name = \"prov\", version = \"1.0.0\", api = 1, description = \"P.\","

    @Test func `everything that a manifest can say`() throws {
        let manifest = try read(
            """
            local function late(message, failure, host) end
            return {
              name = "prov", version = "1.2.3", api = 1, description = "Å.",
              capabilities = { "log", "append_file" }, priority = -5, after = { "arkiv" },
              settings = {
                days = { type = "integer", min = 1, max = 9, default = 3, help = "h" },
                mode = { type = "string", values = { "a", "b" }, default = "b" },
                on = { type = "boolean", default = false },
              },
              hooks = {
                before_send = function(message, host) end,
                on_error = late,
              },
            }
            """, folder: "prov")
        #expect(manifest.name == "prov" && manifest.version == "1.2.3")
        #expect(manifest.capabilities == [.log, .appendFile])
        #expect(manifest.priority == -5 && manifest.after == ["arkiv"])
        #expect(manifest.hooks == [.beforeSend: 11, .onError: 12])
        #expect(manifest.setting("days")?.fallback == .int(3))
        #expect(manifest.setting("mode")?.values == [.text("a"), .text("b")])
    }

    @Test(arguments: [
        ("return 5", "ends with its manifest", nil as Int?),
        ("return {", "expected", 1),
        ("\(head)\n prioritet = 5 }", "has no 'prioritet', did you mean 'priority'?", 2),
        ("\(head)\n priority = \"5\" }", "'priority' must be a whole number, not text", 2),
        ("\(head)\n priority = 2 + 3 }", "'priority' must be written out", 2),
        ("return { name = \"prov\", version = \"1\", description = \"P.\" }", "has no 'api'", 1),
        (
            "return {\n name = \"prov\", version = \"1\", description = \"P.\",\n api = 2 }",
            "api 2 is not known", 3
        ),
        ("return { api = 1, version = \"1\", description = \"P.\" }", "has no 'name'", 1),
        (
            "return { name = \"vänta\", api = 1, version = \"1\", description = \"P.\" }",
            "is not a name", 1
        ),
        (
            "return { name = \"annan\", api = 1, version = \"1\", description = \"P.\" }",
            "and its folder 'prov'", 1
        ),
        ("\(head)\n capabilities = { \"append_fil\" } }", "did you mean 'append_file'?", 2),
        ("\(head)\n capabilities = \"log\" }", "must be a list of texts", 2),
        ("\(head)\n hooks = { after_sned = function() end } }", "did you mean 'after_send'?", 2),
        ("\(head)\n hooks = { after_send = 5 } }", "must be a function", 2),
        ("\(head)\n hooks = 5 }", "must be a table", 2),
        ("\(head)\n settings = { x = { typ = \"string\" } } }", "did you mean 'type'?", 2),
        ("\(head)\n settings = { x = { type = \"text\" } } }", "needs a type", 2),
        (
            "\(head)\n settings = { x = { type = \"integer\", max = 3,\n default = 4 } } }",
            "the default of 'x'", 3
        ),
        ("\(head)\n settings = { x = 5 } }", "'x' must be a table", 2),
        ("\(head)\n name = \"prov\" }", "'name' stands here twice; the first is on line 1", 2),
        ("\(head)\n 7 }", "only entries 'name = value'", 2),
        ("\(head)\n native = \"kivra\" }", "has no 'native'", 2),
    ])
    func `a mistake is told with its line`(text: String, message: String, line: Int?) throws {
        let error = #expect(throws: PluginProblems.self) { try read(text, folder: "prov") }
        let found = try #require(error?.diagnostics.first { $0.message.en.contains(message) })
        #expect(found.place?.file == "plugins/prov/plugin.lua")
        #expect(found.place?.line == line)
    }

    @Test func `all mistakes are told at once`() throws {
        let error = #expect(throws: PluginProblems.self) {
            try read("return { nam = 1, api = 1,\n priority = {},\n hooks = { x = 1 } }")
        }
        #expect((error?.diagnostics.count ?? 0) >= 5)
    }

    @Test func `a manifest is read without running anything`() throws {
        let manifest = try read("while true do end\n\(Self.head) }")
        #expect(manifest.name == "prov")
    }

    @Test(arguments: [
        ("on", ScriptValue.bool(true), SettingSpec.Kind.boolean), ("7", .int(7), .integer),
        ("å b", .text("å b"), .string),
    ])
    func `values of settings as they are typed`(
        text: String, value: ScriptValue, kind: SettingSpec.Kind
    )
        throws
    {
        #expect(try SettingSpec(name: "x", kind: kind).parse(text) == value)
    }

    @Test(arguments: [("ja", SettingSpec.Kind.boolean), ("7.5", .integer), ("", .integer)])
    func `other values are refused`(text: String, kind: SettingSpec.Kind) {
        #expect(throws: Diagnostic.self) { try SettingSpec(name: "x", kind: kind).parse(text) }
    }
}
