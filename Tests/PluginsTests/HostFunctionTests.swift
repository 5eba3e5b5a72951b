import Delivery
import LuaRuntime
import Plugins
import Testing

@Suite struct HostFunctionTests {
    /// The error of an `after_send` with this body.
    private func failure(_ body: String, _ capabilities: [String] = []) async throws -> String {
        let host = try Made.host([try Made.plugin(capabilities: capabilities, afterSend: body)])
        return await host.afterSend([try Made.settled()]).notes.last ?? "no failure"
    }

    @Test(arguments: HostFunction.table.filter { $0.capability != nil })
    func `without its capability a function says what to grant`(function: HostFunction) async throws
    {
        let call = function.name == "store" ? "store.get('k')" : "\(function.name)('x', 'y')"
        let capability = try #require(function.capability)
        let failure = try await failure("host.\(call)")
        #expect(failure.contains("needs the capability '\(capability.rawValue)'"), "\(failure)")
        #expect(failure.contains("plugins/prov/plugin.lua:"))
    }

    @Test(arguments: HostFunction.table.filter { !$0.points.contains(.afterSend) })
    func `in another hook than its own a function says where`(function: HostFunction) async throws {
        let failure = try await failure("host.\(function.name)('x')")
        #expect(failure.contains("host.\(function.name) can be called in"), "\(failure)")
    }

    @Test(arguments: [
        ("host.lgo('x')", "did you mean 'host.log'?"), ("host.settings.x = 1", "read-only"),
        ("host.log = print", "host is read-only"),
        ("return host.settings.fil", "has no member 'fil'"),
        ("host.log()", "takes a text"), ("host.once('k')", "takes a key and a function"),
        ("host.once('', function() end)", "1 to 200 bytes"), ("host.notify('')", "takes a text"),
        ("host.count('Å')", "no name for a counter"), ("host.count('a', -1)", "only go up"),
        ("host.count('a', 1.5)", "whole number"), ("host.store.set('k')", "a value or nil"),
        ("host.store.set('k', print)", "argument 2"),
        ("host.store.set('k', string.rep('x', 5000))", "at most 4096 bytes"),
        ("host.store.get('')", "1 to 200 bytes"),
    ])
    func `a wrong call says what is right`(body: String, message: String) async throws {
        let failure = try await failure(body, ["log", "count", "store", "notify"])
        #expect(failure.contains(message), "\(failure)")
    }

    @Test(arguments: [
        "../x.csv", "/etc/x.csv", "a/../x.csv", ".x.csv", "a//x.csv", "å.csv", "x.txt", "", "x",
        "a/b/c/d/e.csv", "x\\0.csv", "a/.hidden/x.csv", "..", "x.csv/", "con:x.csv", "a b.csv",
    ])
    func `names of files stay below the plugin's folder`(name: String) async throws {
        let failure = try await failure("host.append_file(\"\(name)\", { 1 })", ["append_file"])
        #expect(failure.contains("is no name for a file"), "\(failure)")
    }

    @Test(arguments: [
        ("'k.csv', { 'a;b', 'c\"d', 'e', 1, true, '' }", "\"a;b\";\"c\"\"d\";e;1;true;"),
        ("'k.csv', { 'rad\\nett' }", "rad ett"),
        ("'k.csv', { '=SUM(A1)', '-5', '+46 8' }", "'=SUM(A1);-5;'+46 8"),
        ("'k.csv', { 'Åsa' }", "Åsa"),
        ("'a/b/k.jsonl', { b = 1, a = { 'x', 2 } }", "{\"a\":[\"x\",2],\"b\":1}"),
        ("'k.jsonl', { text = 'rad\\nett' }", "{\"text\":\"rad\\nett\"}"),
    ])
    func `lines are complete, and quoted where that is needed`(arguments: String, line: String)
        async throws
    {
        let host = try Made.host([
            try Made.plugin(
                capabilities: ["append_file"], afterSend: "host.append_file(\(arguments))")
        ])
        let effects = await host.afterSend([try Made.settled()])
        #expect(effects.lines == [line], "\(effects)")
    }

    @Test(arguments: [
        "'k.csv', {}", "'k.csv', 'x'", "'k.csv', { { 1 } }", "'k.csv'", "'k.csv', { a = 1 }",
        "'k.jsonl', { 1, 2 }", "'k.jsonl', 'x'", "'k.csv', { 1 }, 'header'",
    ])
    func `other values make no line`(arguments: String) async throws {
        let failure = try await failure("host.append_file(\(arguments))", ["append_file"])
        #expect(failure.contains("host.append_file:"), "\(failure)")
    }

    @Test func `what is told has one line and no personal number`() async throws {
        let host = try Made.host([
            try Made.plugin(
                capabilities: ["log", "notify"],
                afterSend: "host.log('a\\nb 19850101-2384') host.notify('c 8501012384')")
        ])
        let effects = await host.afterSend([try Made.settled()])
        #expect(effects.notes == ["a b 850101-****"])
        #expect(effects.contains { $0.change == .notify("c 850101-****") })
    }
}
