import Diagnostics
import Testing

@Suite struct ContractCheckTests {
    @Test(
        arguments: [
            ("local x = 1 1️⃣print(x)", "returns-nothing", "the file returns nothing"),
            ("return 1️⃣5", "not-a-table", "the file returns the number 5; it must return a table"),
            ("return 1️⃣function() end", "not-a-table", "a function"),
            ("return 1️⃣nil", "not-a-table", "the file returns nothing"),
            ("1️⃣return", "not-a-table", "the file returns nothing"),
            ("return 1️⃣{}", "api", "has no 'api = 1'"),
            ("return { 1️⃣api = 2 }", "api", "knows only api 1"),
            ("return { 1️⃣api = \"1\" }", "api", "knows only api 1"),
            (
                "return { api = 1, 1️⃣selct = function() return true end }", "unknown-function",
                "the contract has no 'selct'"
            ),
            ("return { api = 1, 1️⃣helper = function() end }", "unknown-function", "no 'helper'"),
            ("return { api = 1, [1️⃣\"selct\"] = function() end }", "unknown-function", "'selct'"),
            (
                "local m = { api = 1 } m.1️⃣selct = function() end return m", "unknown-function",
                "'selct'"
            ),
            (
                "local m = { api = 1 } function m.1️⃣selct() end return m", "unknown-function",
                "'selct'"
            ),
            ("return { api = 1, 1️⃣select = true }", "not-a-function", "'select' is true"),
            ("return { api = 1, 1️⃣select = {} }", "not-a-function", "'select' is a table"),
            ("return { api = 1, 1️⃣select = nil }", "not-a-function", "'select' is nil"),
        ])
    func `a company's file must keep the contract`(
        _ text: String, _ code: String, _ message: String
    ) {
        Sample(text).expect(code, message)
    }

    @Test(
        arguments: [
            "return require \"default\"",
            "local m = {} m.api = 1 m.select = function() return true end return m",
            "local API = 1 return { api = API }",
            "local base = require \"default\" return { api = 1, select = base.select }",
            "local m = {} for _, k in ipairs({ \"api\" }) do m[k] = 1 end return m",
            "local function make() return { api = 1 } end return make()",
            "if tonumber(\"1\") then return { api = 1 } end return { api = 1 }",
        ])
    func `nothing is said where it cannot be known`(_ text: String) {
        Sample(text).expectClean()
    }

    @Test func `default must have all functions`() {
        Sample(
            "return 1️⃣{ api = 1, select = function() return true end }", module: "default"
        ).expect("missing-function", "no function 'print_eligible', 'retention_days'")
    }

    @Test func `a module must return something`() {
        Sample("local x = 1 1️⃣print(x)", module: "lib/x").expect("returns-nothing")
        Sample("return { anything = 1 }", module: "lib/x").expectClean()
        Sample("test(\"x\", function() end)", module: "default_test").expectClean()
    }

    @Test(
        arguments: [
            ("select = function(1️⃣run, employee) return true end", "'run' is the employee here"),
            ("select = function(1️⃣company, run) return true end", "'company' is the employee here"),
            ("select = function(employee, run, 1️⃣company) return true end", "always nil"),
            ("retention_days = function(1️⃣employee, run, company) return 0 end", "is the company"),
        ])
    func `parameters must be in the contract's order`(_ entry: String, _ message: String) {
        Sample("return { api = 1, \(entry) }").expect("parameters", message)
    }

    @Test func `other names for parameters are welcome`() {
        Sample("return { api = 1, select = function(e, _, _extra) return e ~= nil end }")
            .expectClean()
    }

    @Test(
        arguments: [
            ("companies/559900-0022", "rename it to 5599000022.lua"),
            ("companies/5599000023", "ten digits"), ("companies/acme", "ten digits"),
            ("companies/165599000022", "rename it to 5599000022.lua"),
        ])
    func `a company's file must be its organisation number`(_ module: String, _ hint: String) {
        let sample = Sample("return { api = 1 }", module: module)
        #expect(sample.findings.map(\.code) == ["check.file-name"])
        #expect(sample.findings.first?.hint?.en.contains(hint) == true)
    }

    @Test func `a name twice in a table loses the first`() {
        Sample("return { api = 1, 1️⃣api = 1 }").expect("twice", "on line 1 is lost")
    }
}
