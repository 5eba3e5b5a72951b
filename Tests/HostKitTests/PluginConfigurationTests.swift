import Delivery
import Diagnostics
import Foundation
import HostKit
import LuaRuntime
import Payroll
import Plugins
import Rules
import Settings
import Store
import TestSupport
import Testing

@Suite struct PluginConfigurationTests {
    private static let plugin = """
        return { name = "egen", version = "0.1.0", api = 1, description = "E.",
          capabilities = { "log" },
          hooks = { before_send = function(message, host) host.log("x") end } }
        """

    /// A workspace whose company has this in `lonespec.lua`.
    private func open(
        _ company: String, plugins: [String: String] = ["egen": plugin], more: String = ""
    )
        throws -> (host: Installation, company: Company, scratch: Scratch)
    {
        let scratch = try Scratch()
        _ = try WorkspaceStarter.make(in: scratch.path)
        for (name, text) in plugins { try scratch.write("plugins/\(name)/plugin.lua", text: text) }
        try scratch.write(
            "lonespec.lua",
            text:
                "return { api = 1, licence = true, \(more) companies = { [\"559900-0014\"] = { \(company) } } }"
        )
        let host = try Installation.open(scratch.path)
        let added = try host.store.add(try Make.company(1), by: Make.author)
        return (host, added, scratch)
    }

    private func failure(_ company: String, plugins: [String: String] = ["egen": plugin]) throws
        -> [Diagnostic]
    {
        do {
            let opened = try open(company, plugins: plugins)
            _ = try opened.host.hooks(
                of: opened.company, channel: Make.mailbox, dispatch: nil)
            return []
        } catch let failure as CommandFailure {
            #expect(failure.exit == .refused)
            return failure.diagnostics
        }
    }

    @Test func `plugins are those that lonespec.lua enables, in their order`() throws {
        let opened = try open(
            "plugins = { egen = { grant = { \"log\" } }, vanta = true, arkiv = { grant = { \"append_file\" }, settings = { letters = false } } }"
        )
        let plugins = try opened.host.plugins(of: opened.company)
        #expect(plugins.map(\.plugin.name) == ["vanta", "egen", "arkiv"])
        #expect(plugins[2].settings["letters"] == .bool(false))
    }

    @Test(arguments: [
        ("plugins = { egen = true }", "has not been granted log"),
        (
            "plugins = { egen = { grant = { \"log\" }, settings = { x = 1 } } }",
            "has no setting 'x'"
        ),
        ("plugins = { arkv = true }", "no plugin 'arkv', did you mean 'arkiv'?"),
        ("plugins = { kivra = true }", "is a channel and always there"),
        ("plugins = { egen = 5 }", "true, or a table"),
        (
            "plugins = { egen = { grants = {} } }",
            "did you mean 'companies.559900-0014.plugins.egen.grant'"
        ),
        ("plugin = {}", "did you mean 'plugins'"),
        ("channel = \"kivr\"", "must be one of: kivra, folder"),
        ("notify = {}", "must name one way"),
        ("notify = { command = { \"mail\" } }", "absolute path"),
    ])
    func `what is wrong refuses everything`(company: String, message: String) throws {
        let texts = try failure(company).map { $0.text(.en) }
        #expect(
            texts.contains {
                $0.contains(message)
                    || $0.contains(
                        message.replacing("companies.559900-0014.plugins.egen.", with: ""))
            }, "\(texts)")
    }

    @Test func `a plugin that is wrong is told with its line`() throws {
        let found = try failure(
            "plugins = { egen = true }",
            plugins: [
                "egen":
                    "return { name = \"egen\", version = \"1\",\n api = 7, description = \"x\" }"
            ])
        #expect(found.first?.place?.label.hasPrefix("plugins/egen/plugin.lua:2") == true)
    }

    @Test func `a name that comes with lonespec is taken`() throws {
        let opened = try open("", plugins: ["arkiv": Self.plugin.replacing("egen", with: "arkiv")])
        let catalogue = opened.host.catalogue
        let problem = try #require(catalogue.problems["arkiv"]?.first)
        #expect(problem.message.en.contains("belongs to a plugin that comes with lonespec"))
        #expect(problem.place?.label == "plugins/arkiv/plugin.lua:1")
    }

    @Test func `every plugin that comes with lonespec can be read`() throws {
        let catalogue = PluginCatalogue(folder: "/nowhere")
        #expect(
            catalogue.plugins.map(\.name)
                == [
                    "arkiv", "folder", "kivra", "larm", "lonebesked", "print", "responsiv", "vanta",
                ])
        #expect(catalogue.problems.isEmpty)
    }

    @Test func `a company can have another channel`() throws {
        let opened = try open("channel = \"folder\"")
        #expect(try opened.host.channel(of: opened.company).name.rawValue == "folder")
        #expect(try opened.host.channel(of: opened.company, named: "kivra").name == Make.mailbox)
        #expect(throws: CommandFailure.self) {
            try opened.host.channel(of: opened.company, named: "print")
        }
    }

    @Test(arguments: [
        ("january", 1, "sv", "Lönespecifikation januari 2026"),
        ("may", 5, "sv", "Lönespecifikation maj 2026"),
        ("december", 12, "sv", "Lönespecifikation december 2026"),
        ("may", 5, "en", "Payslip May 2026"), ("december", 12, "en", "Payslip December 2026"),
    ])
    func `the channel's own hook writes a neutral subject`(
        name: String, month: Int, language: String, subject: String
    ) async throws {
        let opened = try open("")
        let hooks = try opened.host.hooks(
            of: opened.company, channel: Make.mailbox, dispatch: nil)
        let made = try Make.subject()
        var link = made.link
        link.language = language
        var run = made.run
        run.payDate = try #require(CalendarDate(year: 2026, month: month, day: 25))
        let facts = HookFacts(
            dispatch: Dispatch.ID(1), channel: Make.mailbox, company: made.company, link: link,
            run: run, employee: made.employee, recipient: nil, payslip: made.payslip,
            detail: { PayslipDetail() })
        let opinion = await hooks.beforeSend([facts])[0]
        #expect(opinion.presentation.subject == subject)
        let two = month < 10 ? "0\(month)" : "\(month)"
        #expect(opinion.presentation.partName == "lonespecifikation-2026-\(two)")
        #expect(opinion.verdict == .go)
    }
}
