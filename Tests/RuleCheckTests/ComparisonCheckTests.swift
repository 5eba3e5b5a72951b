import Testing

@Suite struct ComparisonCheckTests {
    @Test(
        arguments: [
            (
                "return employee.age == 1️⃣\"65\"", "never true: employee.age is a number",
                "write 65 without quotes"
            ),
            ("return 1️⃣\"65\" ~= employee.age", "always true", nil),
            ("return employee.employment_number == 1️⃣1042", "is a text", "write \"1042\" in quotes"),
            ("return run.status == 1️⃣\"finall\"", "run.status is never \"finall\"", "'final'"),
            ("return run.status == 1️⃣\"x\"", "is never", "it is one of \"preliminary\", \"final\""),
            ("return employee.identity_class == 1️⃣\"personnummer\"", "is never", nil),
            (
                "return employee.is_protected == 1️⃣\"ja\"", "true or false",
                "write 'if employee.is_protected then'"
            ),
            ("return employee.is_protected == 1️⃣1", "true or false", nil),
            ("return run.pay_date == 1️⃣\"25/11/2026\"", "not written as dates are", "2026-11-25"),
            ("return run.pay_date < 1️⃣\"1 jan\"", "compares wrongly", nil),
            ("return run.pay_date > 1️⃣20261125", "cannot be compared with", nil),
            ("return employee.age == 1️⃣run.pay_date", "never true", nil),
            ("return employee.department == 1️⃣true", "never true", "employee.department ~= nil"),
            (
                "return 1️⃣run == \"final\"", "the record 'run' is never equal",
                "name one of its fields"
            ),
            ("local e = employee return e.age == 1️⃣\"65\"", "never true", nil),
        ] as [(String, String, String?)])
    func `a comparison that can only go one way is found`(
        _ body: String, _ message: String, _ hint: String?
    ) {
        Sample.select(body).expect("comparison", message, hint: hint)
    }

    @Test(
        arguments: [
            "return employee.age == 65", "return employee.age == nil",
            "return run.status == \"final\"",
            "return employee.identity_class ~= \"coordination\"",
            "return run.pay_date < \"2027\"", "return run.pay_date >= \"2026-11\"",
            "return run.pay_date == \"2026-11-25\"", "return run.pay_date == run.today",
            "return employee.is_protected == false", "return employee.city == employee.department",
            "return employee.rate_percent == 100", "return employee.pay_form == \"MÅN\"",
            "return employee.employment_type == employee.age",
            "return employee.age == tonumber(\"65\")",
        ])
    func `a comparison that can go both ways is left alone`(_ body: String) {
        Sample.select(body).expectClean()
    }
}
