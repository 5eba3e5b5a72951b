import Testing

@Suite struct RequireCheckTests {
    private func company(_ require: String, others: [String: String] = [:]) -> Sample {
        Sample("local m = \(require)\nprint(m)\nreturn { api = 1 }", others: others)
    }

    @Test(
        arguments: [
            ("require 1️⃣\"defalt\"", "require-missing", "no module 'defalt'", "'default'"),
            (
                "require(1️⃣\"lib.people\")", "require-missing", "no module",
                "lib/people.lua does not exist"
            ),
            ("require 1️⃣\"default.lua\"", "require-missing", "no module", "without .lua: 'default'"),
            ("require 1️⃣\"../secret\"", "require-name", "is not the name of a module", nil),
            ("require 1️⃣\"/etc/passwd\"", "require-name", "is not the name", nil),
            ("require 1️⃣\"\"", "require-name", "is not the name", nil),
            ("require 1️⃣\"å\"", "require-name", "is not the name", nil),
        ] as [(String, String, String, String?)])
    func `a module must be there`(
        _ text: String, _ code: String, _ message: String, _ hint: String?
    ) {
        company(text).expect(code, message, hint: hint)
    }

    @Test func `dots and slashes are the same`() {
        let others = ["lib/dates": "return { x = 1 }"]
        company("require \"lib.dates\"", others: others).expectClean()
        company("require \"lib/dates\"", others: others).expectClean()
        company("require 1️⃣\"lib.date\"", others: others)
            .expect("require-missing", hint: "'lib.dates'")
    }

    @Test func `what is computed is left alone`() {
        company("require(\"def\" .. \"ault\")").expectClean()
    }

    @Test func `modules must not require each other in a circle`() {
        Sample(
            "return { b = require 1️⃣\"b\" }", module: "a",
            others: ["b": "return { c = require \"c\" }", "c": "return { a = require \"a\" }"]
        ).expect("require-circle", "a -> b -> c -> a")
        Sample("return { a = require 1️⃣\"a\" }", module: "a").expect("require-circle", "a -> a")
        // Somebody else's circle is told where it is.
        company("require \"a\"", others: ["a": "return { a = require \"a\" }"]).expectClean()
    }

    @Test func `require inside a function comes too late`() {
        Sample.select("local base = require 1️⃣\"default\" return base.select(employee, run)")
            .expect("require-late", hint: "at the top of the file")
    }
}
