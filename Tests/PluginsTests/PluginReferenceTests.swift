import Foundation
import Plugins
import Testing

@Suite struct PluginReferenceTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    @Test func `docs/plugins-reference.md is what the tables say`() throws {
        let file = Self.root.appendingPathComponent("docs/plugins-reference.md")
        if ProcessInfo.processInfo.environment["LONESPEC_WRITE_DOCS"] != nil {
            try PluginReference.markdown.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == PluginReference.markdown)
    }

    @Test func `every member of host is one that the runtime has`() async throws {
        for function in HostFunction.table where function.name != "settings" {
            let host = try Made.host([
                try Made.plugin(
                    capabilities: ["log"],
                    afterSend: "host.log(type(host.\(function.name)))")
            ])
            let kind = await host.afterSend([try Made.settled()]).notes.last
            // A library of functions is no function itself.
            #expect(["function", "table"].contains(kind ?? ""), "\(function.name): \(kind ?? "")")
        }
    }
}
