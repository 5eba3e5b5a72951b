import LuaRuntime
import PluginTesting
import Plugins
import RuleTesting
import Testing

@Suite struct PluginTestsTests {
    private func run(_ test: String, hook: String = "host.hold('x')") throws -> RuleTestReport {
        let text = """
            return { name = "prov", version = "1.0.0", api = 1, description = "P.", capabilities = { "log" },
              settings = { n = { type = "integer", default = 1 } },
              hooks = { before_send = function(message, host) \(hook)
              end } }
            """
        let plugin = try Plugin(
            files: InMemoryScripts(
                ["plugin": text, "prov_test": test], folder: "plugins/prov"), folder: "prov",
            origin: .folder("/x"))
        return PluginTests(plugin: plugin, files: ["prov_test.lua"]).run()
    }

    @Test func `a test that passes, one that fails, one that cannot fail`() throws {
        let report = try run(
            """
            test("a", function() expect(plugin.before_send {}.verdict).is("hold") end)
            test("b", function() expect(plugin.before_send {}.verdict).is("go") end)
            test("c", function() plugin.before_send {} end)
            """)
        #expect(report.results.map(\.outcome) == [.passed, .failed, .error])
        #expect(report.results[1].summary.contains("wanted \"go\", got \"hold\""))
        #expect(report.results[1].line == 2)
        #expect(!report.isSuccess)
    }

    @Test(arguments: [
        ("plugin.before_send { mesage = {} }", "did you mean 'message'?"),
        ("plugin.before_send { message = { net_or = 1 } }", "did you mean 'net_ore'?"),
        ("plugin.before_send { message = { net_ore = 'x' } }", "net_ore cannot be"),
        ("plugin.before_send { settings = { m = 1 } }", "has no setting 'm'"),
        ("plugin.before_send { settings = { n = 'x' } }", "must be a whole number"),
        ("plugin.after_send {}", "the plugin has no hook after_send"),
        ("plugin.before_send(5)", "takes a table"),
        ("plugin.before_send { message = { previous_net_ore = '1' } }", "is a whole number"),
        ("plugin.before_send { message = { is_resend = 1 } }", "is true or false"),
        ("plugin.before_send { message = { language = 'de' } }", "is sv or en"),
        ("plugin.before_send { message = { retention_days = 7 } }", "is 0, 30 or 390"),
        ("plugin.before_send { message = { subject = 'x' } }", "there are: category"),
    ])
    func `a test that is wrong itself says so`(body: String, message: String) throws {
        let report = try run("test('a', function() expect(1).is(1) \(body) end)")
        #expect(report.results.first?.outcome == .error)
        #expect(report.results.first?.message?.contains(message) == true, "\(report.results)")
    }

    @Test func `a hook that fails fails the test, which can expect it`() throws {
        let report = try run(
            """
            test("a", function() expect(plugin.before_send {}.verdict).is("go") end)
            test("b", function() expect(function() plugin.before_send {} end).fails("oj") end)
            """, hook: "error('oj')")
        #expect(report.results.map(\.outcome) == [.error, .passed])
        #expect(report.results[0].message?.contains("plugins/prov/plugin.lua:3") == true)
    }

    @Test func `tests share nothing, and a hook keeps its budget`() throws {
        let report = try run(
            """
            test("a", function() expect(plugin.before_send {}.verdict).is("go") end)
            """, hook: "while true do end")
        #expect(report.results[0].message?.contains("instructions") == true, "\(report.results)")
    }

    @Test func `without tests the run fails`() throws {
        #expect(try !run("local x = 1").isSuccess)
    }
}
