import Delivery
import Diagnostics
import Foundation
import HostKit
import LuaRuntime
import Payroll
import Store
import TestSupport
import Testing

@Suite struct ConfigurationTests {
    private func read(_ text: String) throws -> HostConfiguration {
        let scratch = try Scratch()
        try scratch.write("lonespec.lua", text: text)
        return try HostConfiguration(workspace: scratch.path)
    }

    @Test func `what is not said has its default`() throws {
        let configuration = try read("return { api = 1 }")
        #expect(configuration.isLicensed == nil)
        #expect(configuration.data == "data")
        #expect(configuration.retry.width == 16)
        #expect(configuration.limits.instructionsPerCall == 5_000_000)
    }

    @Test func `everything can be said`() throws {
        let configuration = try read(
            """
            local host = "127.0.0.1"
            return { api = 1, licence = true, data = "/var/lib/lonespec", rules = "regler",
              kivra = { test = { endpoint = "http://" .. host .. ":1", client_id = { env = "A" },
                client_secret = { credential = "b" }, trust_roots = "ca.pem" } },
              sending = { width = 4, attempts = 3, first_pause_ms = 1, longest_pause_ms = 2,
                patience_seconds = 3, request_timeout_ms = 500 },
              limits = { instructions = 1000, milliseconds = 5, memory_mib = 8 } }
            """)
        #expect(configuration.channels.keys.map(\.rawValue).sorted() == ["folder", "kivra"])
        #expect(configuration.retry.width == 4)
        #expect(configuration.limits.memoryBytes == 8 << 20)
    }

    @Test(arguments: [
        ("return { api = 2 }", "api"), ("return { }", "api = 1"),
        ("return { api = 1, licens = true }", "did you mean 'licence'"),
        ("return { api = 1, licence = 'yes' }", "licence must be true or false"),
        ("return { api = 1, sending = { width = 0 } }", "from 1 to 256"),
        ("return { api = 1, kivra = { prod = {} } }", "kivra.prod"),
        ("return { api = 1, kivra = { test = { client_secret = 'abc' } } }", "must be a table"),
        ("return { api = 1, kivra = { test = { client_secret = {} } } }", "one source"),
        ("return { api = 1, x = os.time() }", "os is not available"),
        ("return {", "lonespec.lua"), ("return 5", "must return a table"),
    ])
    func `a mistake is said with what to do`(text: String, message: String) throws {
        let error = #expect(throws: Diagnostic.self) { try read(text) }
        #expect(error?.text(.en).contains(message) == true, "\(error?.text(.en) ?? "")")
    }

    @Test func `the configuration that init writes is one`() throws {
        let scratch = try Scratch()
        _ = try WorkspaceStarter.make(in: scratch.file("w"))
        let host = try Installation.open(scratch.file("w"))
        #expect(try host.isLicensed())
        #expect(host.workspace.configuration.isLicensed == nil)
        #expect(try host.store.administrators() == [OperatingSystemUser.current])
        let shipped = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("rules/default.lua")
        #expect(
            try scratch.text("w/rules/default.lua") == String(contentsOf: shipped, encoding: .utf8))
    }
}
