extension Snippets {
    /// Texts at one of the compiler's limits when `n` is near 200.
    static func nested(_ n: Int) -> [String] {
        func many(_ text: String, _ count: Int? = nil) -> String {
            String(repeating: text, count: count ?? n)
        }
        func list(_ count: Int, _ separator: String, _ item: (Int) -> String) -> String {
            (0..<count).map(item).joined(separator: separator)
        }
        let names = list(n, ", ") { "a\($0)" }
        return [
            "x = " + many("(") + "1" + many(")"), many("do ") + many("end "),
            "x = " + many("not ") + "1", "x = " + many("{") + many("}"),
            "x = " + list(n, " .. ") { _ in "a" }, "x = " + list(n, " ^ ") { _ in "a" },
            list(n, ", ") { _ in "a" } + " = 1", list(n, ", ") { _ in "a" } + " = (((1)))",
            "local " + names, "function f(" + names + ") end", "function a:f(" + names + ") end",
            many("if a then ") + many("end "), "x = " + many("f(") + many(")"),
            "x = " + many("function() return ", n / 2) + "1" + many(" end", n / 2),
            many("for i = 1, 2 do ", n / 4) + many("end ", n / 4),
            "x = " + many("a[") + "1" + many("]"), "x = " + many("a + (") + "1" + many(")"),
            list(n, " ") { "local a\($0) <const> = 1" },
            "function f() " + list(n - 3, " ") { "local a\($0)" } + " for i = 1, 2 do end end",
            "function f() " + list(n - 4, " ") { "local a\($0)" } + " for i in x do end end",
            list(n, " ") { "::a\($0)::" }, list(n, " ") { "::a\($0)::" } + " x = 1",
            list(n, ";") { "::a\($0)::" },
        ]
    }

    /// A function that uses `n` variables of the two functions around it.
    static func upvalues(_ n: Int) -> String {
        let outer = (0..<130).map { "u\($0)" }
        let inner = (0..<n - 130).map { "v\($0)" }
        return outer.map { "local \($0) = f() " }.joined() + "local function g() "
            + inner.map { "local \($0) = f() " }.joined() + "return function() return "
            + (outer + inner).joined(separator: " + ") + " end end"
    }

    /// Texts that are long and not deep.
    static var long: [String] {
        [
            "x = " + String(repeating: "a + ", count: 50_000) + "a",
            "x = a" + String(repeating: ".b", count: 50_000),
            "f" + String(repeating: "()", count: 20_000),
            "if a then " + String(repeating: "elseif b then ", count: 5000) + "end",
            "x = {" + String(repeating: "1, ", count: 30_000) + "}",
            "x = a" + String(repeating: " or a == 'x'", count: 10_000),
            String(repeating: "--[=\n", count: 20_000),
            (0..<10_000).map { "::a\($0):: x = 1 " }.joined(),
            (0..<10_000).map { "goto a\($0 % 100) " }.joined()
                + (0..<100).map { "::a\($0):: x = 1 " }.joined(),
        ]
    }
}
