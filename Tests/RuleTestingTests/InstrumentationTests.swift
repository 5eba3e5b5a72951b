import Diagnostics
import Foundation
import LuaRuntime
import Payroll
import RuleTesting
import Rules
import TestSupport
import Testing

/// Counters must change nothing about what rules decide and say.
@Suite struct InstrumentationTests {
    private static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private static let company = OrganisationNumber("5599000014")

    /// Everything about three answers that somebody could see.
    private static func answers(
        _ files: [String: String], _ subject: RuleSubject, measured: Bool
    ) throws -> [String] {
        var files = files
        var instruments = ScriptInstruments()
        if measured {
            var next = 0
            for (module, text) in files {
                let file = MeasuredFile(
                    ScriptSource(displayName: "rules/\(module).lua", bytes: Array(text.utf8)),
                    first: next)
                #expect(file.problem == nil)
                #expect(file.end > next)
                next = file.end
                files[module] = String(decoding: file.source.bytes, as: UTF8.self)
            }
            instruments.probes = ScriptProbes(count: next)
        }
        let rules = try RuleSet(
            files: InMemoryScripts(files, folder: "rules"), company: company,
            instruments: instruments)
        func text<Value>(_ answer: RuleAnswer<Value>) -> String {
            "\(String(describing: answer.value)) \(answer.reason ?? "-") "
                + "\(answer.failure?.message ?? "-") \(answer.place?.label ?? "-") "
                + answer.fieldsRead.map(\.text).joined(separator: ", ")
        }
        return [
            text(rules.select(subject)), text(rules.printEligible(subject)),
            text(rules.retentionDays(subject)),
        ] + rules.takeLog()
    }

    private static func subjects() throws -> [RuleSubject] {
        let given: [[String]] = [
            [], ["employee.department=Styrelsen"], ["employee.department=Nattpatrullen"],
            ["employee.age=70"], ["employee.identity_class=interim"],
            ["employee.pay_form=TIM", "employee.employment_type=timanställd"],
            ["run.pay_date=2027-06-25", "employee.department=Nattpatrullen"],
        ]
        return try given.map { fields in
            var subject = RuleSubject.invented(company: company)
            try subject.set(
                fields.map { field in
                    let parts = field.split(separator: "=")
                    return try RuleAssignment(path: String(parts[0]), literal: String(parts[1]))
                })
            return subject
        }
    }

    private static func expectSame(_ files: [String: String]) throws {
        for subject in try subjects() {
            let plain = try answers(files, subject, measured: false)
            let measured = try answers(files, subject, measured: true)
            #expect(plain == measured)
        }
    }

    @Test(arguments: ["5599000022", "5599000030", "5599000048"])
    func `shipped rules decide the same with counters`(number: String) throws {
        let folder = Self.repository.appendingPathComponent("rules")
        func text(_ path: String) throws -> String {
            try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
        }
        try Self.expectSame([
            "default": text("default.lua"),
            "companies/5599000014": text("companies/\(number).lua"),
        ])
    }

    @Test(arguments: [
        "if employee.age == nil then return false end return true",
        "if(employee.age)then(print)(\"ja\")return true end return false,\"nej\"",
        "local x=1;;;local y=2;return x<y",
        "local t={employee.age and 1 or 2,[employee.age or 0]=3,n=not employee.department}return #t==1",
        "goto slut do local x = 1 end ::slut:: return true",
        "for i=1,3 do if i==2 then goto nästa end print(i) ::nästa:: end return true"
            .replacing("nästa", with: "next"),
        "for i=1,3 do if i==2 then goto a end print(i) ::a::;;::b:: end return true",
        "do goto a; local x; ::a:: end return true",
        "local i=0 repeat local j=i i=i+1 until j>=2 or employee.age==nil return i==3",
        "local i=0 repeat i=i+1 if i<3 then goto igen end break ::igen:: until false return i==3",
        "local i=0 while i<3 and employee do i=i+1 end return i==3",
        "while true do break end return true",
        "while true do return true end",
        "local function f(...) return ... end if f() then return false end return true",
        "local function f() end local x = f() or f() or \"x\" return x == \"x\"",
        "local function f() return nil, 2 end local a, b = f() and 1, f() return b == 2",
        "local function f(...) local x = ... and 1 return x end return f(nil, 1) == nil",
        "local function f(...) local x = (...) or 2 return x end return f() == 2",
        "local s = employee.department or \"\" return (s .. \"x\"):len() > 0 and #s >= 0",
        "local a <const>, b <const> = 1, employee.age or 2 return a < b",
        "local t = {} function t.a() return 1 end function t:b(x) return x and self == t end return t:b(t.a())",
        "local s = [==[\n]] and ]==] -- [[ and ]]\nreturn s ~= nil --[[ or\n]] and true",
        "local x = 1 local y = x // 2 ~ 3 << 1 | 4 & 7 return y ~= 0 and -x ^ 2 < 0 or not x",
        "return 1 < 2 == true and \"a\" .. \"b\" == \"ab\" and {} ~= {} or nil",
        "return employee.age ~= nil\n  and employee.age > 65\n  or false, \"på\\\nflera\" .. 'rader'",
        "if employee.age > 65 then\n  return true\nelseif employee.age > 30 and\n  employee.department then\n  return false\nelse\n  return true, 'ung'\nend",
        "return (employee.age or 0) > 65, employee.department and employee.department .. \"!\" or nil",
        "local function fib(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) end return fib(10) == 55",
        "local ok, message = pcall(function() if employee.agee and true then return 1 end end) return ok, message",
        "error(\"oj\" or \"nej\")",
        "return nil and employee.age",
        "return employee.department and employee.department.x.y or true",
        "print(employee.age and employee.age > 65, (employee.department or \"ingen\"))return true",
        "if not(employee.age==nil or employee.age<0)then;return(true)and(true);end;return false;",
        "for _,v in ipairs{1,2}do if v==1 then print(v)else print(-v)end end return true",
        "local f=function()return employee.age end return f()~=nil and f()>0",
        "return ((employee.age) and (true))==true or(false)",
        "local t = { f = function(x) return x or 1 end } return t.f{} and t.f\"x\" and t.f(nil) == 1",
        "if 1 then return true end return false",
        "local a = 0x1p4 or 1e3 return a == 16.0",
        "\u{FEFF}return true".replacing("\u{FEFF}", with: ""),
    ])
    func `odd syntax decides the same with counters`(_ body: String) throws {
        let defaults = """
            return { api = 1,
            select = function(employee, run) \(body)
            end,
            print_eligible = function(employee, run) return true end,
            retention_days = function(company, run, employee) return company.retention_days or 30 end }
            """
        try Self.expectSame(["default": defaults])
    }

    @Test func `a byte order mark, and other ends of lines, stay where they are`() throws {
        let text =
            "\u{FEFF}local base = {}\r\nif base.x then\r\n  print(1)\r\nend\r\n"
            + "return { api = 1,\r\n  select = function(employee, run) return employee.age ~= nil and true end,\r\n"
            + "  print_eligible = function() return true end,\r\n"
            + "  retention_days = function() return 30 end }\r\n"
        try Self.expectSame(["default": text])
    }

    @Test func `a file at the edge of the compiler's limits is measured as far as it goes`() throws
    {
        // Deep parentheses leave no room for the counters of the conditions around them.
        let deep =
            String(repeating: "(", count: 150) + "employee.age"
            + String(repeating: ")", count: 150)
        let nested = (0..<20).reduce(deep) { inner, _ in "(\(inner) and 1 or 2)" }
        let chain = Array(repeating: "employee.age", count: 5_000).joined(separator: " and ")
        for body in ["local x = \(nested)", "local x = \(chain)"] {
            let text = "return { f = function(employee) \(body) end }"
            let source = ScriptSource(displayName: "rules/deep.lua", bytes: Array(text.utf8))
            let file = MeasuredFile(source, first: 0)
            #expect((ScriptState.compile(source) == nil) == (file.problem == nil))
            #expect(ScriptState.compile(file.source) == nil)
        }
    }

    /// The hostile corpus, in each of the ways in which it stands in a file there.
    @Test func `hostile scripts compile with counters exactly when they do without`() throws {
        let folder = Self.repository.appendingPathComponent("Tests/LuaRuntimeTests/Hostile")
        let files = try FileManager.default.contentsOfDirectory(
            at: folder, includingPropertiesForKeys: nil)
        #expect(files.count >= 120)
        for url in files {
            let body = try String(contentsOf: url, encoding: .utf8)
            for text in [body, "return { run = function(e)\n\(body)\nend }"] {
                let source = ScriptSource(
                    displayName: url.lastPathComponent, bytes: Array(text.utf8))
                let file = MeasuredFile(source, first: 0)
                let plain = ScriptState.compile(source)
                let measured = ScriptState.compile(file.source)
                #expect((plain == nil) == (measured == nil), "\(url.lastPathComponent)")
                #expect((plain == nil) == (file.problem == nil), "\(url.lastPathComponent)")
                #expect(plain?.place == measured?.place)
            }
        }
    }

    /// As in LuaRuntimeTests, where the corpus says how each of its scripts ends.
    @Test func `hostile scripts are stopped with counters as they are without`() throws {
        let folder = Self.repository.appendingPathComponent("Tests/LuaRuntimeTests/Hostile")
        let files = try FileManager.default.contentsOfDirectory(
            at: folder, includingPropertiesForKeys: nil)
        for url in files.sorted(by: { $0.path < $1.path }) {
            let text = try String(contentsOf: url, encoding: .utf8)
            let match = try #require(text.prefixMatch(of: /-- expect: (\w+)/), "\(url.path)")
            let outcome = try #require(ScriptOutcome(rawValue: String(match.1)))
            var limits = ScriptLimits()
            limits.timePerCall = outcome == .deadline ? .milliseconds(15) : .seconds(60)
            switch outcome {
            case .deadline: limits.instructionsPerCall = .max
            case .memory:
                limits.instructionsPerCall = .max
                limits.memoryBytes = 8 << 20
            case .error: limits.instructionsPerCall *= 10
            case .ok, .budget, .denied, .interrupted: limits.instructionsPerCall = 1_000_000
            }
            let file = MeasuredFile(
                ScriptSource(displayName: "rules/main.lua", bytes: Array(text.utf8)), first: 0)
            var instruments = ScriptInstruments()
            instruments.probes = ScriptProbes(count: file.end)
            let state = try ScriptState(
                files: InMemoryScripts(
                    [
                        "main": String(decoding: file.source.bytes, as: UTF8.self),
                        "binary": "\u{1B}Lua",
                    ], folder: "rules"),
                limits: limits, instruments: instruments)
            var ended = ScriptOutcome.ok
            do throws(ScriptError) { _ = try state.load("main") } catch { ended = error.outcome }
            #expect(ended == outcome, "\(url.lastPathComponent)")
        }
    }
}
