import Diagnostics
import Foundation
import LuaRuntime
import Testing

/// Where modules come from, and where they cannot come from.
struct RequireTests {
    @Test func `a module is read once and shared`() throws {
        let state = try Script.state([
            "main": "local a, b = require 'lib.a', require 'lib/b'; return { n = a.n + b.a.n }",
            "lib.a": "return { n = 20 }", "lib/b": "return { a = require 'lib.a' }",
        ])
        #expect(try state.load("main").value("n") == .int(40))
        #expect(
            state.loadedSources.map(\.displayName)
                == ["rules/lib/a.lua", "rules/lib/b.lua", "rules/main.lua"])
    }

    @Test(
        arguments: [
            (
                ["main": "require 'a'", "a": "require 'b'", "b": "require 'a'"],
                "modules require each other in a circle: a -> b -> a", "rules/b.lua:1"
            ),
            (
                ["main": "require 'defalt'", "default": ""],
                "there is no module 'defalt', did you mean 'default'?", "rules/main.lua:1"
            ),
            (
                ["main": "local x = 1"],
                "rules/main.lua returns nothing: a module ends with 'return'",
                "rules/main.lua:1"
            ),
            (
                ["main": "return 1"], "module 'main' returns a number; it must return a table",
                "rules/main.lua:1"
            ),
            (["main": "return {\n  x = = 1\n}"], "unexpected symbol near '='", "rules/main.lua:2"),
            (["main": "require('a')", "a": "\n\nerror 'x'"], "x", "rules/a.lua:3"),
        ] as [([String: String], String, String)])
    func `a module that cannot be loaded says why`(
        _ modules: [String: String], _ message: String, _ label: String
    ) throws {
        let state = try Script.state(modules)
        let error = try #require(throws: ScriptError.self) { _ = try state.load("main") }
        #expect(error.message == message)
        #expect(error.place?.label == label)
    }

    @Test func `a call can require only what has been loaded`() throws {
        let state = try Script.state([
            "main": "require 'a' return { f = function(n) return require(n).x end }",
            "a": "return { x = 1 }", "b": "return { x = 2 }",
        ])
        let function = try #require(try state.load("main").function("f"))
        #expect(try state.call(function, [.value(.text("a"))]).results == [.int(1)])
        let error = try #require(throws: ScriptError.self) {
            _ = try state.call(function, [.value(.text("b"))])
        }
        #expect(
            error.message
                == "module 'b' was not read while loading: put require at the top of the file")
    }

    @Test func `a failed require can be caught and tried again`() throws {
        let state = try Script.state([
            "main":
                "local ok, e = pcall(require, 'a'); return { ok = ok, again = pcall(require, 'a') }",
            "a": "error('no')",
        ])
        let module = try state.load("main")
        #expect(try module.value("ok") == .bool(false))
        #expect(try module.value("again") == .bool(false))
        #expect(state.loadedSources.count == 2)
    }

    @Test func `a byte order mark is passed over`() throws {
        let state = try Script.state(["main": "\u{FEFF}return { x = 1 }"])
        #expect(try state.load("main").value("x") == .int(1))
    }
}

/// A folder of rules, with what must not be reachable beside it.
final class ScriptFolderTests {
    private let base: URL
    private let folder: ScriptFolder

    init() throws {
        base = FileManager.default.temporaryDirectory.appending(path: "lua-\(UUID().uuidString)")
        let rules = base.appending(path: "rules")
        let files: [String: Data] = [
            "rules/default.lua": Data("return {}".utf8),
            "rules/lib/dates.lua": Data("return {}".utf8),
            "rules/companies/5566778899.lua": Data("return {}".utf8),
            "rules/binary.lua": Data([0x1B, 0x4C, 0x75, 0x61]),
            "rules/latin.lua": Data([0x2D, 0x2D, 0xE5]),
            "rules/long.lua": Data(count: (1 << 20) + 1),
            "secret.lua": Data("return {}".utf8), "rules-other/x.lua": Data("return {}".utf8),
        ]
        for (name, data) in files {
            let file = base.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try data.write(to: file)
        }
        let links = [
            "link": "../secret.lua", "other": "../rules-other/x.lua", "inside": "default.lua",
            "passwd": "/etc/passwd",
        ]
        for (name, target) in links {
            try FileManager.default.createSymbolicLink(
                atPath: rules.appending(path: "\(name).lua").path, withDestinationPath: target)
        }
        try FileManager.default.createDirectory(
            at: rules.appending(path: "folder.lua"), withIntermediateDirectories: true)
        folder = ScriptFolder(path: rules.path, displayName: "rules")
    }

    deinit { try? FileManager.default.removeItem(at: base) }

    @Test func `modules below the folder are found`() throws {
        let expected = [
            "default": "rules/default.lua", "lib.dates": "rules/lib/dates.lua",
            "lib/dates": "rules/lib/dates.lua", "inside": "rules/inside.lua",
            "companies/5566778899": "rules/companies/5566778899.lua",
        ]
        for (module, file) in expected {
            let source = try folder.source(of: module)
            #expect(source.displayName == file)
            #expect(source.bytes == Array("return {}".utf8))
        }
    }

    @Test func `nothing else is`() {
        let expected: [(String, ScriptFilesError.Kind, String)] = [
            ("../secret", .notAllowed, "is not the name of a module in this folder"),
            ("..", .notAllowed, "is not the name"), ("/etc/passwd", .notAllowed, "is not the name"),
            ("lib//dates", .notAllowed, "is not the name"), ("", .notAllowed, "is not the name"),
            ("a b", .notAllowed, "is not the name"), ("å", .notAllowed, "is not the name"),
            (String(repeating: "a", count: 201), .notAllowed, "is not the name"),
            ("link", .notAllowed, "leads out of the folder"),
            ("other", .notAllowed, "leads out of the folder"),
            ("passwd", .notAllowed, "leads out of the folder"),
            ("binary", .notAllowed, "compiled Lua"), ("latin", .notAllowed, "not UTF-8"),
            ("long", .unreadable, "longer than 1048576 bytes"),
            ("folder", .notAllowed, "is no file that can be read"),
            ("defalt", .notFound, "did you mean 'default'?"),
            ("lib.date", .notFound, "did you mean 'lib.dates'?"),
            ("companies/5566778898", .notFound, "did you mean 'companies/5566778899'?"),
        ]
        for (module, kind, message) in expected {
            let error = #expect(throws: ScriptFilesError.self) { try folder.source(of: module) }
            #expect(error?.kind == kind, "\(module)")
            #expect(error?.message.contains(message) == true, "\(String(describing: error))")
        }
    }

    @Test func `compiled Lua is denied by the state too`() throws {
        let state = try ScriptState(files: folder)
        let error = try #require(throws: ScriptError.self) { _ = try state.load("binary") }
        #expect(error.outcome == .denied)
    }
}
