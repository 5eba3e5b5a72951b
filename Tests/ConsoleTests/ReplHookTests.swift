import Console
import Foundation
import TestSupport
import Testing

/// `.hooks` and `.hook`: what plugins would do, without doing it.
@Suite(.serialized) struct ReplHookTests {
    private func repl(_ hooks: String, capabilities: String = "") throws -> ReplFixture {
        let quoted = capabilities.split(separator: " ").map { "\"\($0)\"" }
        let names = quoted.joined(separator: ", ")
        let repl = try ReplFixture(
            configuration: """
                return { api = 1, companies = { ["\(ReplFixture.company)"] = {
                  plugins = { egen = { grant = { \(names) } } } } } }
                """)
        try repl.scratch.write(
            "workspace/plugins/egen/plugin.lua",
            text: """
                return { name = "egen", version = "1.0.0", api = 1, description = "E.",
                  capabilities = { \(names) }, hooks = { \(hooks) } }
                """)
        return repl
    }

    @Test func `hooks are listed, the channel's own first`() async throws {
        let repl = try repl("before_send = function(message, host) end")
        let text = try await repl.text(".hooks")
        let own = try #require(text.range(of: "1. kivra"))
        let theirs = try #require(text.range(of: "2. egen"))
        #expect(own.lowerBound < theirs.lowerBound && text.contains("on_error"))
    }

    @Test func `what a hook would do is shown, and not done`() async throws {
        let repl = try repl(
            """
            after_send = function(message, receipt, host)
              host.append_file("k.csv", { receipt.object_key })
              host.count("sent")
            end
            """, capabilities: "append_file count")
        let text = try await repl.text(".hook after_send 1001")
        #expect(text.contains("would append to k.csv: objektnyckel"))
        #expect(text.contains("would count sent up by 1"))
        #expect(!FileManager.default.fileExists(atPath: repl.scratch.file("workspace/out")))
    }

    @Test func `what the channel refuses of it is told`() async throws {
        let repl = try repl(
            """
            before_send = function(message, host)
              message.html = "<p onclick='x'>" .. message.employment_number .. "</p>"
            end
            """)
        let text = try await repl.text(".hook before_send 1001")
        #expect(text.contains("egen: go"))
        #expect(text.contains("kivra: would be held: "))
    }

    @Test(arguments: [
        (".hook", "HOOK"), (".hook efter_send", "HOOK"), (".hook before_send åäö", "åäö"),
        (".hook on_error 1001 contnt", "did you mean 'content'?"),
    ])
    func `a wrong argument is told`(command: String, message: String) async throws {
        let repl = try repl("on_error = function(message, failure, host) host.print() end")
        let (status, text) = await repl.answer(command)
        #expect(status == .failed && text.contains(message), "\(text)")
    }
}
