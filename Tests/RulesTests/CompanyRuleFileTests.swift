import Diagnostics
import Rules
import TestSupport
import Testing

@Suite struct CompanyRuleFileTests {
    @Test(arguments: [
        ("559900-0014.lua", true), ("165599000014.lua", true), ("SE559900001401.lua", true),
        ("5599000014.lua", false), ("559900-0014_test.lua", false), ("559900-0014.txt", false),
        ("559900-0022.lua", false), ("README", false), ("norrvik.lua", false),
    ])
    func `a company's file under a name that is not read is refused`(
        name: String, isRefused: Bool
    ) throws {
        let company = try #require(CompanyRuleFile.company("5599000014.lua"))
        let names = ["5599000022.lua", name, "5599000014.lua"]
        guard isRefused else { return try CompanyRuleFile.check(names, for: company) }
        let error = #expect(throws: Diagnostic.self) {
            try CompanyRuleFile.check(names, for: company)
        }
        #expect(error?.code == "rules.name")
        #expect(error?.hint?.en == "rename it to 5599000014.lua")
    }
}
