import Foundation
import LuaRuntime
import Rules
import Testing

/// The one list of what scripts may name is that of the runtime.
@Suite struct RuleSandboxTests {
    private static let libraries = RuleSandbox.libraries.filter { !$0.name.isEmpty }
    private static let members = libraries.map { ($0.name, $0.members) }
    private static let withheldMembers = Set(
        libraries.flatMap { library in library.withheld.map { "\(library.name).\($0)" } })

    private func load(_ expression: String) throws(ScriptError) {
        let files = InMemoryScripts(["main": "return { x = type(\(expression)) }"])
        _ = try ScriptState(files: files, audience: "rules").load("main")
    }

    private func outcome(_ expression: String) -> ScriptOutcome {
        do {
            try load(expression)
            return .ok
        } catch { return error.outcome }
    }

    @Test func `what the list says is there or withheld`() {
        for name in RuleSandbox.globals { #expect(outcome(name) == .ok, "\(name)") }
        for name in RuleSandbox.withheldGlobals { #expect(outcome(name) == .denied, "\(name)") }
        for (library, members) in RuleSandboxTests.members {
            for member in members { #expect(outcome("\(library).\(member)") == .ok, "\(member)") }
        }
        for name in RuleSandboxTests.withheldMembers {
            #expect(outcome(name) == .denied, "\(name)")
        }
    }

    @Test func `the lists in the runtime's source have the same names`() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Sources/CLuaShim/globals.c")
        let text = try String(contentsOf: file, encoding: .utf8)
        func names(_ list: String) throws -> Set<String> {
            let start = try #require(text.range(of: "\(list)[] = {"))
            let rest = text[start.upperBound...].prefix { $0 != "}" }
            return Set(
                rest.split(separator: "\"").enumerated().filter { $0.offset % 2 == 1 }
                    .map { String($0.element) })
        }
        #expect(try names("withheld") == Set(RuleSandbox.withheldGlobals))
        #expect(try names("withheld_members") == RuleSandboxTests.withheldMembers)
    }

    @Test func `the libraries have no other members`() throws {
        for (library, members) in RuleSandboxTests.members {
            // A name that is near to all: the runtime suggests a member that it has.
            for first in "abcdefghijklmnopqrstuvwxyz" {
                do throws(ScriptError) {
                    try load("\(library).\(first)")
                } catch {
                    guard let start = error.message.range(of: "did you mean '\(library).") else {
                        continue
                    }
                    let name = error.message[start.upperBound...].prefix { $0 != "'" }
                    #expect(members.contains(String(name)))
                }
            }
        }
    }
}
