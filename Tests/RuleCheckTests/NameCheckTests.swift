import Testing

@Suite struct NameCheckTests {
    @Test(
        arguments: [
            ("return 1️⃣emplyee.age == nil", "undefined name 'emplyee'", "did you mean 'employee'?"),
            ("return 1️⃣primt == nil", "undefined name 'primt'", "did you mean 'print'?"),
            (
                "return employee.department == 1️⃣Styrelsen", "undefined name 'Styrelsen'",
                "write it in quotes if it is a text"
            ),
            ("local limit = 3 return 1️⃣limt == limit", "undefined name", "'limit'"),
            (
                "return 1️⃣company.name == \"x\"", "there is no 'company' here",
                "retention_days(company"
            ),
            (
                "local a = 1️⃣help() local function help() end return a == help()", "'help'",
                "move it above"
            ),
            (
                "if run.label == \"\" then local x = 1 print(x) end return 1️⃣x == 1", "'x'",
                "its block has ended"
            ),
            ("if false then local inner = 1 print(inner) end return 1️⃣innerr == 1", "innerr", nil),
        ] as [(String, String, String?)])
    func `an unknown name is found, with the nearest one`(
        _ body: String, _ message: String, _ hint: String?
    ) {
        Sample.select(body).expect("unknown-name", message, hint: hint)
    }

    @Test(
        arguments: [
            ("return 1️⃣os.time() > 3", "os is not available to rules", "run.today"),
            ("return 1️⃣io.open(\"x\") ~= nil", "io is not available to rules", nil),
            ("return 1️⃣next({}) == nil", "next is not available to rules", "pairs"),
            ("return 1️⃣setmetatable({}, {}) == nil", "setmetatable is not available", nil),
            ("return 1️⃣load(\"x\") == nil", "load is not available", nil),
            ("return 1️⃣_G.x == nil", "_G is not available", nil),
            ("return math.1️⃣random() > 0.5", "math.random is not available", "the same each time"),
            ("return table.1️⃣move({}, 1, 2, 3) == nil", "table.move is not available", nil),
            ("-- 1️⃣_ENV\nreturn true", "_ENV is not available", "also where it is only mentioned"),
        ] as [(String, String, String?)])
    func `a name that rules do not have says what to do instead`(
        _ body: String, _ message: String, _ hint: String?
    ) {
        Sample.select(body).expect("withheld", message, hint: hint)
    }

    @Test(
        arguments: [
            (
                "1️⃣count = 1 return count == 1", "global variables cannot be set",
                "write 'local count'"
            ),
            ("function 1️⃣help() end return help() == nil", "cannot be set", "'local function help'"),
            ("1️⃣print = nil return true", "print is read-only", nil),
            ("local a 1️⃣b, a = 1, 2 return a == b", "cannot be set", "'local b'"),
        ] as [(String, String, String?)])
    func `globals cannot be set`(_ body: String, _ message: String, _ hint: String?) {
        Sample.select(body).expect("global", message, hint: hint)
    }

    @Test(
        arguments: [
            ("return string.1️⃣lowr(\"a\") == \"a\"", "string has no member 'lowr'", "'lower'"),
            ("local s = string return s.1️⃣lowr(\"a\") == \"a\"", "string has no member", nil),
            ("return math[1️⃣\"flor\"](1) == 1", "math has no member 'flor'", "'floor'"),
            ("return (\"a\"):1️⃣lowr() == \"a\"", "string has no member 'lowr'", nil),
            ("return run.status:1️⃣lowr() == \"final\"", "string has no member 'lowr'", nil),
            ("return utf8.1️⃣length(\"a\") == 1", "utf8 has no member 'length'", nil),
        ] as [(String, String, String?)])
    func `an unknown member of a library is found`(
        _ body: String, _ message: String, _ hint: String?
    ) {
        Sample.select(body).expect("unknown-member", message, hint: hint)
    }

    @Test func `libraries are read-only`() {
        Sample.select("string.1️⃣trim = 1 return true").expect("read-only", "string is read-only")
    }

    @Test func `a module's function that does not exist is found`() {
        Sample(
            """
            local base = require "default"
            return { api = 1, select = function(employee, run) return base.1️⃣selct(employee, run) end }
            """
        ).expect("unknown-member", "rules/default.lua has no 'selct'", hint: "'select'")
    }

    @Test func `a test file sees the names for tests too`() {
        let text = "cases {} test(\"x\", function() expect(1) todo() end) rules.select() decide {} "
        Sample(text + "1️⃣exect(1)", module: "companies/5599000022_test").expect("unknown-name")
        Sample("return 1️⃣expect(1)", module: "lib/x").expect("unknown-name")
    }
}
