import Testing

@Suite struct CaseCheckTests {
    @Test(
        arguments: [
            (
                "cases { { name = \"a\", given = { employee = { 1️⃣agee = 70 } }, want = {} } }",
                "'age'"
            ),
            ("cases { { given = { 1️⃣emplyee = { age = 70 } } } }", "'employee'"),
            ("local e = employee { 1️⃣agee = 70 } print(e)", "'age'"),
            ("local c = company { name = \"x\", 1️⃣nam = \"y\" } print(c)", "'name'"),
        ])
    func `a field that a case gives must exist`(_ text: String, _ hint: String) {
        Sample(text, module: "default_test").expect("unknown-field", hint: hint)
    }

    @Test func `fields that exist are left alone`() {
        Sample(
            "cases { { name = \"a\", given = { employee = { age = 70 }, run = { status = \"final\" } } } }",
            module: "default_test"
        ).expectClean()
    }
}
