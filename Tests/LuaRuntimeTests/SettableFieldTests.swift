import LuaRuntime
import Testing

/// A reader that takes what is set, and refuses some of it.
private final class Shelf {
    var text: String?
    var reads = 0

    struct Reader: ScriptFieldReader {
        let shelf: Shelf

        func read(view: Int, field: Int, into slot: inout ScriptFieldSlot) {
            shelf.reads += 1
            if field == 0 { slot.set(shelf.text) } else { slot.set(Int64(7)) }
        }

        mutating func write(view: Int, field: Int, text: String?) -> String? {
            if text == "nej" { return "that word is not taken" }
            shelf.text = text
            return nil
        }
    }
}

struct SettableFieldTests {
    private func run(_ body: String) throws -> (shelf: Shelf, results: [ScriptValue]) {
        let shelf = Shelf()
        let state = try ScriptState(
            files: InMemoryScripts(["main": "return { f = function(m)\n\(body)\nend }"]),
            views: [ScriptView(name: "message", fields: ["subject", "age"], settable: ["subject"])])
        let function = try #require(try state.load("main").function("f"))
        let call = try state.call(function, [.view(0)], reader: Shelf.Reader(shelf: shelf))
        return (shelf, call.results)
    }

    @Test func `a settable field can be set, read back, and set to nothing`() throws {
        let done = try run(
            """
            local before = m.subject
            m.subject = "Lön å"
            local one = m.subject
            m.subject = nil
            return before, one, m.subject, m.age
            """)
        #expect(done.results == [.none, .text("Lön å"), .none, .int(7)])
        #expect(done.shelf.text == nil)
    }

    @Test func `a field that was read before tells what was set since`() throws {
        let done = try run(
            "local t = {} for i = 1, 50 do t[i] = m.subject m.subject = 'x' .. i end return t[50], m.subject"
        )
        #expect(done.results == [.text("x49"), .text("x50")])
    }

    @Test(arguments: [
        ("m.subject = 'nej'", "message.subject: that word is not taken", ScriptOutcome.error),
        ("m.subject = 5", "must be a text or nil, not a number", .error),
        ("m.subject = {}", "must be a text or nil", .error),
        ("m.subject = '\\xff'", "must be UTF-8", .error),
        ("m.age = 'x'", "message.age is read-only", .denied),
        ("m.subjekt = 'x'", "did you mean 'subject'", .error),
    ])
    func `what cannot be set says why`(body: String, message: String, outcome: ScriptOutcome) throws
    {
        let error = #expect(throws: ScriptError.self) { _ = try run(body) }
        #expect(error?.outcome == outcome)
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    }

    @Test func `a view without settable fields is read-only as a whole`() throws {
        let error = try Script.failure("employee.name = 'x'")
        #expect(error.outcome == .denied && error.message == "employee is read-only")
    }

    @Test func `a view that a script has kept cannot be set later`() throws {
        let state = try ScriptState(
            files: InMemoryScripts([
                "main": """
                local kept
                return { f = function(m) if kept then kept.subject = "x" end kept = m end }
                """
            ]), views: [ScriptView(name: "message", fields: ["subject"], settable: ["subject"])])
        let function = try #require(try state.load("main").function("f"))
        let shelf = Shelf()
        _ = try state.call(function, [.view(0)], reader: Shelf.Reader(shelf: shelf))
        let error = #expect(throws: ScriptError.self) {
            _ = try state.call(function, [.view(0)], reader: Shelf.Reader(shelf: shelf))
        }
        #expect(error?.message.contains("belongs to an earlier call") == true)
        #expect(shelf.text == nil)
    }

    @Test(arguments: [
        ("return lib.there", nil as String?), ("return lib.ther", "did you mean 'lib.there'?"),
        ("lib.there = 1", "lib is read-only"),
        ("return pcall(function() lib.x = 1 end)", "lib is read-only"),
    ])
    func `a library of an extended file is closed`(body: String, message: String?) throws {
        let state = try ScriptState(files: Extended(body: body))
        let function = try #require(try state.load("main").function("f"))
        guard let message else {
            _ = try state.call(function)
            return
        }
        let error = #expect(throws: ScriptError.self) { _ = try state.call(function) }
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    }

    @Test func `a plain file cannot make one`() throws {
        let error = try Script.failure("return __library('x', {})")
        #expect(error.message.contains("undefined name"))
    }

    private struct Extended: ScriptFiles {
        let body: String

        func source(of module: String) throws(ScriptFilesError) -> ScriptSource {
            let text = """
                local lib = __library("lib", { there = 1 })
                return { f = function() \(body) end }
                """
            return ScriptSource(displayName: module, bytes: Array(text.utf8), isExtended: true)
        }
    }
}
