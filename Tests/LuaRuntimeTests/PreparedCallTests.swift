import Diagnostics
import LuaRuntime
import Testing

/// Calls that are made often, and the views that live as long as their records.
struct PreparedCallTests {
    private static let source = """
        local kept
        return {
            keep = function(employee, run)
                kept = kept or employee
                return employee.name, run.today
            end,
            use = function(employee) return kept.name, kept == employee end,
        }
        """

    private static func fields(_ name: String) -> any ScriptFieldReader {
        FixedFields(values: [[.text(name), .none, .none], [.text("2026-11-23")]])
    }

    private let state: ScriptState
    private let keep: PreparedCall
    private let use: PreparedCall

    init() throws {
        state = try Script.state(["main": Self.source])
        let module = try state.load("main")
        keep = try state.prepare(#require(module.function("keep")), views: [0, 1])
        use = try state.prepare(#require(module.function("use")), views: [0])
    }

    @Test func `a prepared call gives what a call gives`() throws {
        var reader = Self.fields("Eva")
        let call = try state.call(keep, sameRecords: false, reader: &reader)
        #expect(call.results == [.text("Eva"), .text("2026-11-23")])
        #expect(call.first == .text("Eva"))
        #expect(call.count == 2)
        #expect(call.isSecondTextOrNone)
        #expect(call.fieldsRead.map(\.field) == [0, 0])
        #expect(call.place?.label == "rules/main.lua:5")
    }

    @Test func `views are the same while the records are`() throws {
        var reader = Self.fields("Eva")
        _ = try state.call(keep, sameRecords: false, reader: &reader)
        let call = try state.call(use, sameRecords: true, reader: &reader)
        #expect(call.results == [.text("Eva"), .bool(true)])
        #expect(call.fieldsRead.map(\.field) == [0])
    }

    @Test func `a view of earlier records is dead, also when other calls came between`() throws {
        var eva = Self.fields("Eva")
        var bo = Self.fields("Bo")
        _ = try state.call(keep, sameRecords: false, reader: &eva)
        for sameRecords in [false, true] {
            let error = try #require(throws: ScriptError.self) {
                _ = try state.call(use, sameRecords: sameRecords, reader: &bo)
            }
            #expect(error.outcome == .denied)
        }
    }

    @Test func `a kept view cannot be used while a module loads`() throws {
        let state = try Script.state([
            "box": "local box = {} return { keep = function(e) box.e = e return e.name end, "
                + "peek = function() return box.e.name end }",
            "late": "return { name = require('box').peek() }",
        ])
        let keep = try state.prepare(
            #require(try state.load("box").function("keep")), views: [0])
        var reader = Self.fields("Eva")
        _ = try state.call(keep, sameRecords: false, reader: &reader)
        let error = try #require(throws: ScriptError.self) { _ = try state.load("late") }
        #expect(error.outcome == .denied)
    }

    @Test func `results that hold lists are told apart`() throws {
        let state = try Script.state([
            "main": "return { f = function() return {1, 2}, 'x' end, "
                + "g = function() return 1, {} end }"
        ])
        let module = try state.load("main")
        let f = try state.call(#require(module.function("f")))
        #expect(f.count == 2)
        #expect(f.first == .list([.int(1), .int(2)]))
        #expect(f.isSecondTextOrNone)
        let g = try state.call(#require(module.function("g")))
        #expect(!g.isSecondTextOrNone)
    }

    @Test func `only functions and views of the state can be prepared`() throws {
        let other = try Script.state(["main": Self.source])
        let function = try #require(try other.load("main").function("keep"))
        #expect(throws: ScriptError.self) { _ = try state.prepare(function, views: []) }
        for views in [[2], [-1], Array(repeating: 0, count: 9)] {
            #expect(throws: ScriptError.self) { _ = try other.prepare(function, views: views) }
        }
    }
}
