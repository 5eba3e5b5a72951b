import Diagnostics
import Testing

@Suite struct ReturnCheckTests {
    @Test(
        arguments: [
            ("return 1️⃣\"yes\"", "this returns a text; select must return true or false"),
            ("return 1️⃣1", "this returns the number 1"), ("return 1️⃣nil", "this returns nil"),
            ("return 1️⃣{}", "this returns a table"),
            ("return 1️⃣employee", "this returns the record 'employee'"),
            ("return 1️⃣employee.age", "this returns a number"),
            ("return 1️⃣run.status", "this returns a text"),
            ("return 1️⃣\"a\" .. run.status", "this returns a text"),
            ("1️⃣return", "this returns nothing"),
            ("if run.label == \"\" then 1️⃣return end return true", "this returns nothing"),
            ("return run.label == \"\" and 1️⃣\"ja\"", "this returns a text"),
            ("return run.label == \"\" and true or 1️⃣0", "this returns the number 0"),
            ("local answer = \"ja\" return 1️⃣answer", "this returns a text"),
            ("return true, \"a\", 1️⃣2", "at most an answer and a reason"),
        ])
    func `an answer that select may not give is found`(_ body: String, _ message: String) {
        Sample.select(body).expect("answer", message)
    }

    @Test(
        arguments: [
            ("return 1️⃣45", "this returns the number 45; retention_days must return 0, 30 or 390"),
            ("return 1️⃣-30", "the number -30"), ("return 1️⃣30.0", "a number with decimals"),
            ("return 1️⃣\"30\"", "a text"), ("return 1️⃣true", "true"),
            ("return employee.is_protected and 1️⃣31 or 390", "the number 31"),
            ("return 1️⃣company.name", "a text"), ("return 1️⃣390 / 13", "a number with decimals"),
            ("local DAYS = 60 return 1️⃣DAYS", "the number 60"),
        ])
    func `an answer that retention_days may not give is found`(_ body: String, _ message: String) {
        Sample.retention(body).expect("answer", message)
    }

    @Test(arguments: [("return false, 1️⃣42", "the number 42"), ("return true, 1️⃣false", "false")])
    func `a reason must be a text`(_ body: String, _ message: String) {
        Sample.select(body).expect("reason", message)
    }

    @Test(
        arguments: [
            ("print(1)", "never answers"),
            ("if run.label == \"\" then return true end", "can end here without an answer"),
            ("for _ = 1, 3 do return true end", "can end here"),
        ])
    func `a function must answer on every way`(_ body: String, _ message: String) {
        Sample("return { api = 1, select = function(employee, run) \(body) 1️⃣end }")
            .expect("no-answer", message)
    }

    @Test(
        arguments: [
            "return 1️⃣employee.age and employee.age >= 65",
            "return 1️⃣employee.department and employee.department == \"x\"",
        ])
    func `nil for a field that is not known is no answer`(_ body: String) {
        Sample.select(body).expect("answer-missing", "this returns nil when employee.")
    }

    @Test(
        arguments: [
            "return employee.age ~= nil and employee.age >= 65",
            "if employee.age == nil then return false end return employee.age and employee.age >= 65",
            "return employee.age and employee.age >= 65 or false",
            "return not employee.age", "return employee.is_protected and employee.allow_print",
            "return print == nil, nil", "return true, employee.department",
            "local function f() return 1 end return f() == 1, \"x\" .. 1",
            "while true do if run.label == \"\" then return true end end",
            "error(\"not here\")", "return (run.label == \"\")",
            "if employee.is_protected then return true else return false end",
        ])
    func `answers that the contract allows are left alone`(_ body: String) {
        let codes = Sample.select(body).findings.map(\.code)
        #expect(codes.isEmpty, "\(codes)")
    }

    @Test(
        arguments: [
            "return company.retention_days", "return 0",
            "return employee.is_protected and 390 or 30",
            "local DAYS <const> = 390 return DAYS, \"alltid\"",
            "return employee.pay_form == \"TIM\" and 390 or company.retention_days",
            "return math.max(company.retention_days, 30)",
            "return ({ a = 30 }).a or 30",
        ])
    func `days that the contract allows are left alone`(_ body: String) {
        Sample.retention(body).expectClean()
    }
}
