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

    @Test(
        arguments: [
            ("cases { { given = { company = { name = 1️⃣none } } } }", "name"),
            ("local e = employee { city = none, allow_print = 1️⃣none } print(e)", "allow_print"),
        ])
    func `none is for fields that can be nil`(_ text: String, _ field: String) {
        Sample(text, module: "default_test")
            .expect("never-nil", "\(field) is never nil", hint: "leave it out")
    }

    @Test(arguments: [
        "cases { { name = \"a\", given = { employee = { city = 1️⃣nil } }, want = {} } }",
        "local e = employee { age = 1️⃣nil } print(e)",
    ])
    func `nil in a table says nothing, and none does`(_ text: String) {
        Sample(text, module: "default_test").expect("nil-given", hint: "none")
    }

    @Test func `a local that is called none is left alone`() {
        Sample(
            "local none = \"x\" local e = company { name = none } print(e)", module: "default_test"
        ).expectClean()
    }

    @Test func `rule files have no none`() {
        Sample("return 1️⃣none", module: "lib/x").expect("unknown-name")
    }

    @Test func `fields that exist are left alone`() {
        Sample(
            "cases { { name = \"a\", given = { employee = { age = 70, city = none }, run = { status = \"final\" } } } }",
            module: "default_test"
        ).expectClean()
    }
}
