import Console
import TestSupport
import Testing

@Suite(.serialized) struct ReplCompletionTests {
    /// The line to the cursor, and some of the candidates; where they begin.
    @Test(arguments: [
        (".dec", 0, [".decide"]), (".", 0, [".help", ".save-test", ".why"]),
        (".help .wh", 6, [".why"]),
        (".use 100", 5, ["1000", "1003"]), (".decide a", 8, ["all"]),
        (".with employee.ag", 6, ["employee.age="]),
        (".trace f", 7, ["fails", "full"]), (".payrun 2026", 8, ["2026-11-25"]),
        (".company 5599", 9, ["559900-0022"]),
        (".source sel", 8, ["select"]), (".break rules/d", 7, ["rules/default.lua"]),
        (".doc employee.a", 5, ["employee.age"]),
        ("employee.ag", 0, ["employee.age"]), ("return employee.dep", 7, ["employee.department"]),
        ("rules.s", 0, ["rules.select"]),
        ("x = 'å' .. run.pay_d", 12, ["run.pay_date", "run.pay_day"]), ("emp", 0, ["employee"]),
    ])
    func `tab knows commands, fields, numbers and files`(
        _ line: String, _ start: Int, _ wanted: [String]
    )
        throws
    {
        let repl = try ReplFixture()
        let found = repl.session.complete(line, cursor: line.utf8.count)
        #expect(found.start == start)
        for candidate in wanted { #expect(found.candidates.contains(candidate), "\(found)") }
    }

    @Test(arguments: ["zzz", ".use 9", ".nothing x", ".quit x"])
    func `what fits nothing gives nothing`(_ line: String) throws {
        let repl = try ReplFixture()
        #expect(repl.session.complete(line, cursor: line.utf8.count).candidates.isEmpty)
    }

    @Test func `only what stands before the cursor counts`() throws {
        let repl = try ReplFixture()
        let found = repl.session.complete("employee.ag == 3", cursor: 11)
        #expect(found.candidates == ["employee.age"])
    }
}
