import Diagnostics
import LuaRuntime
import Testing

/// What scripts see of the host's records, and what the host is told about it.
struct ViewTests {
    @Test func `fields are read lazily, once, and remembered in order`() throws {
        let call = try Script.call(
            "local a = employee.department; return employee.age + 1, employee.department == a")
        #expect(call.results == [.int(42), .bool(true)])
        #expect(
            call.fieldsRead == [
                ScriptFieldRead(view: 0, field: 1, value: .text("Lager")),
                ScriptFieldRead(view: 0, field: 2, value: .int(41)),
            ])
    }

    @Test func `an error tells which fields had been read`() throws {
        let error = try Script.failure("local n = employee.name; return n.x.y")
        #expect(error.fieldsRead == [ScriptFieldRead(view: 0, field: 0, value: .text("Åsa"))])
    }

    @Test(arguments: [
        (
            "return employee.departmnt",
            "employee has no field 'departmnt', did you mean 'department'?"
        ),
        ("return employee.zzzzzz", "employee has no field 'zzzzzz'"),
        ("return employee[1]", "employee has only named fields"),
        ("return employe.name", "undefined name 'employe', did you mean 'employee'?"),
        ("local salary = 1; return salry", "undefined name 'salry', did you mean 'salary'?"),
        ("return string.uper('x')", "string has no member 'uper', did you mean 'string.upper'?"),
        ("return ('x'):uper()", "string has no member 'uper', did you mean 'string.upper'?"),
        ("return math.flor(1)", "math has no member 'flor', did you mean 'math.floor'?"),
        ("total = 1", "global variables cannot be set: write 'local total'"),
        ("return #employee", "attempt to get length of a employee value (local 'employee')"),
        ("return pairs(1)", "bad argument #1 to 'pairs' (table expected, got number)"),
        ("return assert(false)", "assertion failed"),
        ("return assert(nil, 'why')", "why"),
        ("error('plain', 0)", "plain"),
        ("error()", "the script raised a nil instead of a message"),
    ])
    func `a mistake has its own sentence`(_ source: String, _ message: String) throws {
        let error = try Script.failure(source)
        #expect(error.outcome == .error)
        #expect(error.message == message)
        #expect(error.place?.file == "rules/main.lua")
        #expect(error.place?.line == 2)
        #expect(error.place?.excerpt == source)
    }

    @Test(arguments: [
        ("employee.name = 'x'", "employee is read-only"),
        ("employee.zzz = 'x'", "employee is read-only"),
        ("return os.time()", "os is not available to rules"),
        ("return string.dump(print)", "string.dump is not available to rules"),
        ("string.x = 1", "string is read-only"),
    ])
    func `what is withheld is denied`(_ source: String, _ message: String) throws {
        let error = try Script.failure(source)
        #expect(error.outcome == .denied)
        #expect(error.message == message)
        #expect(error.place?.line == 2)
    }

    @Test func `pairs goes through the fields of a view in order`() throws {
        let call = try Script.call(
            "local out = {} for k, v in pairs(employee) do out[#out + 1] = k .. '=' .. v end "
                + "return table.concat(out, ' ')")
        #expect(call.results == [.text("age=41 department=Lager name=Åsa")])
        #expect(call.fieldsRead.map(\.field) == [2, 1, 0])
    }

    @Test func `a view that is kept does not show the next employee`() throws {
        let state = try Script.state([
            "main": """
            local kept
            return {
                keep = function(employee) kept = kept or employee; return employee.name end,
                use = function() return kept.name end,
                iterate = function() for k in pairs(kept) do return k end end,
            }
            """
        ])
        let module = try state.load("main")
        let fields = FixedFields(values: [[.text("Eva"), .text("Lager"), .int(1)], [.none]])
        let keep = try #require(module.function("keep"))
        #expect(try state.call(keep, [.view(0)], reader: fields).results == [.text("Eva")])
        for name in ["use", "iterate"] {
            let use = try #require(module.function(name))
            let error = try #require(throws: ScriptError.self) {
                _ = try state.call(use, [], reader: fields)
            }
            #expect(error.outcome == .denied)
            #expect(
                error.message
                    == "this 'employee' belongs to an earlier call and cannot be used any more")
        }
    }

    @Test func `a field without a value is nil`() throws {
        let state = try Script.state(["main": "return { f = function(e) return e.name == nil end }"]
        )
        let function = try #require(try state.load("main").function("f"))
        let fields = FixedFields(values: [[.none, .none, .none], [.none]])
        let call = try state.call(function, [.view(0)], reader: fields)
        #expect(call.results == [.bool(true)])
        #expect(call.fieldsRead == [ScriptFieldRead(view: 0, field: 0, value: .none)])
    }

    @Test func `the return that decided is known, also behind a tail call`() throws {
        let state = try Script.state([
            "default":
                "return {\n  select = function(e)\n    if e.age > 1 then\n      return true\n"
                + "    end\n    return false, 'young'\n  end,\n}",
            "main": "local base = require 'default'\nreturn {\n  a = function(e)\n"
                + "    return base.select(e)\n  end,\n  b = function(e)\n"
                + "    local x = base.select(e)\n    return x\n  end,\n  c = function(e) end,\n}",
        ])
        let module = try state.load("main")
        let fields = FixedFields(values: [[.none, .none, .int(2)], [.none]])
        let expected = [
            "a": "rules/default.lua:4", "b": "rules/main.lua:8", "c": "rules/main.lua:10",
        ]
        for (name, label) in expected {
            let function = try #require(module.function(name))
            let call = try state.call(function, [.view(0)], reader: fields)
            #expect(call.decidedAt?.label == label)
        }
        #expect(module.function("a")?.place.label == "rules/main.lua:3")
    }

    @Test func `a reader cannot run scripts in the state that asks it`() throws {
        let state = try Script.state(["main": "return { f = function(e) return e.name end }"])
        let reader = Reentrant(state)
        reader.function = try state.load("main").function("f")
        let function = try #require(reader.function)
        #expect(try state.call(function, [.view(0)], reader: reader).results == [.text("asked")])
        #expect(reader.error?.message == "a script is already running in this state")
    }
}

/// A reader that calls back into the state.
private final class Reentrant: ScriptFieldReader {
    let state: ScriptState
    var function: ScriptFunction?
    var error: ScriptError?

    init(_ state: ScriptState) { self.state = state }

    func read(view: Int, field: Int, into slot: inout ScriptFieldSlot) {
        slot.set("asked")
        guard let function else { return }
        do throws(ScriptError) { _ = try state.call(function, [.view(0)], reader: self) } catch {
            self.error = error
        }
    }
}
