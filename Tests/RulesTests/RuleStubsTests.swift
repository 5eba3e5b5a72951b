import Foundation
import LuaRuntime
import Payroll
import Rules
import TestSupport
import Testing

@Suite struct RuleStubsTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    @Test(arguments: [
        (RuleStubs.definitionsPath, RuleStubs.definitions),
        (RuleStubs.configurationPath, RuleStubs.configuration),
    ])
    func `the committed stubs are what the table says`(path: String, text: String) throws {
        let file = RuleStubsTests.root.appendingPathComponent(path)
        if ProcessInfo.processInfo.environment["LONESPEC_WRITE_DOCS"] != nil {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == text)
    }

    @Test func `every field is in the definitions, with its kind`() {
        for field in RuleField.table {
            #expect(RuleStubs.definitions.contains("---@field \(field.name) "))
            #expect(RuleStubs.definitions.contains("---@field \(field.name)? "))
        }
        for line in [
            "---@field age integer? age in whole years on the pay date; nil when",
            #"---@field identity_class "personal"|"coordination"|"interim"|"#,
            #"---@field status "preliminary"|"final" "#, "---@field hire_date lonespec.date? ",
            "---@field retention_days 0|30|390 ", "---@field gross_ore integer? ",
            "---@field rate_percent number? ", "---@field api 1 ",
            "fun(company: lonespec.company, run: lonespec.run, employee: lonespec.employee): 0|30|390, string? ",
        ] {
            #expect(RuleStubs.definitions.contains(line), "\(line)")
        }
    }

    @Test func `every name of a test file is in the definitions and in the reference`() {
        for name in RuleTestVocabulary.names {
            let isDefined =
                RuleStubs.definitions.contains("\nfunction \(name)(")
                || RuleStubs.definitions.contains("\n\(name) = {}\n")
            #expect(isDefined, "\(name)")
            #expect(!RuleTestVocabulary.summary(of: name).isEmpty, "\(name)")
            #expect(RuleReference.markdown.contains("| `\(name)` | "), "\(name)")
        }
    }

    @Test func `every basic function is in the definitions, and no other`() throws {
        let basic = try #require(RuleSandbox.libraries.first { $0.name.isEmpty })
        for name in basic.members {
            #expect(RuleStubs.definitions.contains("\nfunction \(name)("), "\(name)")
        }
        for name in basic.withheld + RuleSandbox.withheldLibraries {
            #expect(!RuleStubs.definitions.contains("\nfunction \(name)("), "\(name)")
        }
    }

    @Test func `the definitions are Lua that compiles`() throws {
        let state = try ScriptState(
            files: InMemoryScripts(["stubs": RuleStubs.definitions]), audience: "tests")
        // They set global variables, which a rule file cannot: that is all that is wrong with them.
        let error = #expect(throws: ScriptError.self) { () throws in _ = try state.load("stubs") }
        #expect(error?.message.contains("global variables cannot be set") == true)
    }

    @Test func `the configuration is JSON that points to the definitions`() throws {
        let object = try JSONSerialization.jsonObject(with: Data(RuleStubs.configuration.utf8))
        let configuration = try #require(object as? [String: Any])
        #expect(configuration["workspace.library"] as? [String] == ["rules/.luals"])
        let builtin = try #require(configuration["runtime.builtin"] as? [String: String])
        #expect(builtin.keys.sorted() == (["basic"] + RuleSandbox.withheldLibraries).sorted())
    }
}
