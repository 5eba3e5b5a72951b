import Diagnostics
import Testing

@Suite struct ReachabilityCheckTests {
    @Test(
        arguments: [
            ("do return true end 1️⃣print(1)", "the block on line 1"),
            ("if run then return true else return false end 1️⃣print(1)", "the 'if' on line 1"),
            (
                "if run then return true elseif employee then error(\"x\") else return false end 1️⃣print(1) print(2)",
                "the 'if'"
            ),
            ("while true do print(1) end 1️⃣print(2)", "never ends"),
            ("while 1 do if run then return true end end 1️⃣return false", "never ends"),
            ("repeat print(1) until false 1️⃣return true", "never ends"),
            ("error(\"no\") 1️⃣return true", "the 'error' on line 1"),
            ("while run do do break end 1️⃣print(1) end return true", "the block"),
            ("do goto done end 1️⃣print(1) ::done:: return true", "the block"),
            ("for i = 1, 2 do error(i) 1️⃣print(1) end return true", "the 'error'"),
            ("local f = function() do return 1 end 1️⃣print(1) end return f() == 1", "the block"),
        ])
    func `what can never run is found`(_ body: String, _ message: String) {
        Sample.select(body).expect("unreachable", message)
    }

    @Test(
        arguments: [
            "if run then return true end print(1) return false",
            "if run then return true elseif employee then return false end return true",
            "while true do if run then break end end return true",
            "repeat if run then break end until false return true",
            "for i = 1, 3 do if i == 2 then return false end end return true",
            "while run do return true end return false",
            "goto last do print(1) end ::last:: return true",
            "local error = print error(\"x\") return true",
            "while true do for i = 1, 2 do print(i) end if run then goto out end end ::out:: return true",
        ])
    func `what can run is left alone`(_ body: String) {
        let codes = Sample.select(body).findings.map(\.code)
        #expect(!codes.contains("check.unreachable") || body.hasPrefix("goto"))
    }
}
