import Delivery
import Diagnostics
import Foundation
import LuaRuntime
import Payroll
import RuleDiff
import TestSupport
import Testing

@Suite struct RuleDiffTests {
    /// The old policy: the board gets none.
    private static let old = ruleFile(
        select: "if employee.department == 'Styrelse' then return false, 'styrelse' end return true"
    )

    /// The new one: nobody of seventy either, and the bricklayers' payslips are kept for long.
    private static let new = """
        local limit = 70
        return { api = 1,
          select = function(employee, run)
            if employee.age >= limit then return false, "fyllt 70" end
            if employee.department == "Styrelse" then return false, "styrelse" end
            return true
          end,
          print_eligible = function(employee, run) return true end,
          retention_days = function(company, run, employee)
            if employee.department == "Murare" then return 390, "murare" end
            return 30
          end }
        """

    /// 412 payslips: a board, one of seventy, one bricklayer, one unticked box.
    private func payroll() throws -> MemorySource {
        try MemorySource(412) { index, candidate in
            candidate.employee.identityText = IdentitySecret(Invented.number(15_000 + index))
            switch index {
            case 0...9: candidate.employee.employment.department = "Styrelse"
            case 10: candidate.employee.identityText = IdentitySecret(Invented.number(0))
            case 11: candidate.employee.employment.department = "Murare"
            case 12: candidate.employee.sendViaKivra = false
            default: break
            }
        }
    }

    @Test func `who changes, from what to what, which rule, where, and which fields`() async throws
    {
        let result = try await RuleDiff.compare(
            RuleDiffTests.old, RuleDiffTests.new, over: payroll())
        #expect(result.decisions == 412 && result.changed == 2 && result.gated == 1)
        #expect(
            result.text(.en) == """
                2 of 412 decisions change.
                1 reaches no rule: the host's own conditions decide.

                1010  2026-11-25  Kivra, 30 days, letter allowed → not selected
                    select
                      old  true  rules/default.lua:2
                      new  false (fyllt 70)  rules/default.lua:4
                      read employee.age = 86  only new
                      read employee.department = nil  only old
                1011  2026-11-25  Kivra, 30 days, letter allowed → Kivra, 390 days, letter allowed
                    retention_days
                      old  30  rules/default.lua:4
                      new  390 (murare)  rules/default.lua:10
                      read employee.department = "Murare"  only new
                """)
        #expect(
            result.text(.sv) { $0.text == "1010" ? "Åsa Öberg" : nil }.hasPrefix(
                """
                2 av 412 beslut ändras.
                1 når inga regler: värdens egna villkor avgör.

                1010  2026-11-25  Åsa Öberg  Kivra, 30 dagar, brev tillåtet → ej vald
                    select
                      gamla  true  rules/default.lua:2
                      nya    false (fyllt 70)  rules/default.lua:4
                      läste employee.age = 86  bara nya
                      läste employee.department = nil  bara gamla
                """))
    }

    @Test func `the same files are told at once, and nothing is decided`() async throws {
        let result = try await RuleDiff.compare(
            RuleDiffTests.old, RuleDiffTests.old, over: payroll())
        #expect(result.areSameFiles && result.isSame && result.decisions == 0)
        #expect(
            result.text(.en)
                == "HEAD~1 and . are the same rule files (\(result.new.hash.short)).")
    }

    @Test func `other files that decide the same are no change`() async throws {
        let result = try await RuleDiff.compare(
            RuleDiffTests.old, "\n\n" + RuleDiffTests.old, over: payroll())
        #expect(!result.areSameFiles && result.isSame)
        #expect(
            result.text(.en) == """
                0 of 412 decisions change.
                1 reaches no rule: the host's own conditions decide.
                """)
    }

    @Test func `a failure in one is a change, the same failure in both is counted`() async throws {
        let bad = "if employee.department == 'Murare' then error('nej') end return true"
        let source = try payroll()
        let broken = try await RuleDiff.compare(
            ruleFile(), ruleFile(select: bad, head: "\n"), over: source)
        #expect(
            broken.text(.en).hasSuffix(
                """
                1011  2026-11-25  Kivra, 30 days, letter allowed → held
                    select
                      old  true  rules/default.lua:2
                      new  fails (nej)  rules/default.lua:3
                      read employee.department = "Murare"  only new
                """))
        let both = try await RuleDiff.compare(
            ruleFile(select: bad), ruleFile(select: bad, retention: "return 390"), over: source)
        #expect(both.failedAlike == 1 && both.changed == 410)
        #expect(both.heading[1].en == "1 is held in both: the same rule fails.")
        let another = try await RuleDiff.compare(
            ruleFile(select: bad), ruleFile(select: bad.replacing("nej", with: "njet")),
            over: source)
        #expect(another.changed == 1 && another.failedAlike == 0)
    }

    @Test func `another reason for the same decision is told apart`() async throws {
        let result = try await RuleDiff.compare(
            ruleFile(), ruleFile(select: "return true, 'alla'"), over: MemorySource(1))
        #expect(result.changed == 0 && result.reworded == 1 && !result.isSame)
        #expect(
            result.text(.en) == """
                0 of 1 decisions change.
                1 stays the same, for other reasons.

                1000  2026-11-25  Kivra, 30 days, letter allowed, for other reasons
                    select
                      old  true  rules/default.lua:2
                      new  true (alla)  rules/default.lua:2
                """)
    }

    @Test(arguments: [
        ("return true", "return false", true, 1), ("return true", "return false", false, 0),
    ])
    func `a letter that may no longer go is a change where the link prints`(
        old: String, new: String, prints: Bool, changed: Int
    ) async throws {
        let result = try await RuleDiff.compare(
            ruleFile(print: old), ruleFile(print: new), over: MemorySource(1), print: prints)
        #expect(result.changed == changed)
        if prints { #expect(result.changes[0].rules.map(\.function) == ["print_eligible"]) }
    }

    @Test func `what has been sent is decided as if it had not been`() async throws {
        let source = try MemorySource(3) { _, candidate in
            candidate.earlier = EarlierDelivery(dispatch: Dispatch.ID(1), isSettled: true)
        }
        let result = try await RuleDiff.compare(
            ruleFile(), ruleFile(select: "return false"), over: source)
        #expect(result.changed == 3)
    }

    @Test func `only the first changes are kept, all are counted`() async throws {
        let result = try await RuleDiff.compare(
            ruleFile(), ruleFile(retention: "return 0"), over: MemorySource(2_500), kept: 2)
        #expect(result.changed == 2_500 && result.changes.count == 2)
        #expect(result.text(.en).hasSuffix("… and 2498 more"))
        #expect(result.text(.sv).hasSuffix("… och 2498 till"))
    }

    @Test func `rules that do not load say which of the two`() async throws {
        let error = await #expect(throws: Diagnostic.self) {
            try await RuleDiff.compare(ruleFile(), "return {", over: MemorySource(1))
        }
        #expect(error?.code == "rules.load" && error?.subject == ".")
    }

    @Test func `nobody's number is shown, whatever the rules give as reason or use as number`()
        async throws
    {
        let secret = Invented.number(5)
        let source = try MemorySource(1) { _, candidate in
            candidate.employee.identityText = IdentitySecret(secret)
            if let number = EmploymentNumber(secret) { candidate.employee.number = number }
        }
        let result = try await RuleDiff.compare(
            ruleFile(),
            ruleFile(select: "return false, 'inte ' .. employee.employment_number"), over: source)
        let shown = result.text(.sv) + (try result.json())
        let isHidden = !shown.contains(secret)
        #expect(isHidden && shown.contains("-****"))
    }

    @Test func `nobody's name is told, by fields, reasons, failures or what rules print`()
        async throws
    {
        let source = try MemorySource(2) { index, candidate in
            candidate.employee.givenName = "Gun-Britt"
            candidate.employee.employment.department = index == 0 ? "Hos Öberg" : "Fel"
        }
        let file = ruleFile(
            select: """
                print("frågar om " .. employee.given_name)
                if employee.department == "Fel" then error(employee.family_name .. "s fel") end
                return false, "GUN-BRITT " .. employee.family_name .. ", " .. employee.city
                """)
        let hidden = try await RuleDiff.compare(ruleFile(), file, over: source)
        #expect(
            hidden.text(.sv) == """
                2 av 2 beslut ändras.

                1000  2026-11-25  Kivra, 30 dagar, brev tillåtet → ej vald
                    select
                      gamla  true  rules/default.lua:2
                      nya    false (… …, Luleå)  rules/default.lua:4
                      läste employee.given_name = "…"  bara nya
                      läste employee.department = "Hos …"  bara nya
                      läste employee.family_name = "…"  bara nya
                      läste employee.city = "Luleå"  bara nya
                1001  2026-11-25  Kivra, 30 dagar, brev tillåtet → hålls kvar
                    select
                      gamla  true  rules/default.lua:2
                      nya    misslyckas (…s fel)  rules/default.lua:3
                      läste employee.given_name = "…"  bara nya
                      läste employee.department = "Fel"  bara nya
                      läste employee.family_name = "…"  bara nya
                """)
        #expect(hidden.new.log == ["frågar om …", "frågar om …"])
        let shown = try await RuleDiff.compare(ruleFile(), file, over: source, showsNames: true)
        #expect(shown.new.log == ["frågar om Gun-Britt", "frågar om Gun-Britt"])
        #expect(shown.text(.sv).contains(#"läste employee.given_name = "Gun-Britt""#))
        for name in ["Gun", "Britt", "BRITT", "Öberg"] {
            #expect(try !hidden.json().contains(name))
            #expect(try shown.json().contains(name))
        }
    }

    @Test(arguments: [0, 1_000, 2_000])
    func `Ctrl-C ends it, and what was decided meanwhile does not count`(done: Int) async throws {
        let interrupt = ScriptInterrupt()
        var source = try MemorySource(3_500)
        if done == 0 { interrupt.request() }
        // This page is read while the one before it is decided.
        source.onPage = { [done] start in if start == done + 1_000 { interrupt.request() } }
        let error = await #expect(throws: Diagnostic.self) {
            try await RuleDiff.compare(
                ruleFile(), ruleFile(retention: "return 0"), over: source, interrupt: interrupt)
        }
        #expect(error?.code == "diff.interrupted")
        #expect(error?.message.en == "interrupted after \(done) payslips")
    }

    @Test func `rules that are interrupted while they load are not called broken`() async throws {
        let interrupt = ScriptInterrupt()
        interrupt.request()
        let error = await #expect(throws: Diagnostic.self) {
            try await RuleDiff.compare(
                "for i = 1, 1e5 do end " + ruleFile(), ruleFile(), over: MemorySource(1),
                interrupt: interrupt)
        }
        #expect(error?.code == "diff.interrupted")
    }

    @Test(arguments: [true, false])
    func `a company's file under a wrong name is refused on either side`(isOld: Bool) async throws {
        let digits = try Make.company().organisationNumber.digits
        let wrong = RuleVersion(
            label: "wrong", files: InMemoryScripts(["default": ruleFile()], folder: "rules"),
            companyFiles: ["\(digits.prefix(6))-\(digits.suffix(4)).lua"])
        let right = RuleVersion.memory("right", ruleFile())
        let diff = RuleDiff(
            old: isOld ? wrong : right, new: isOld ? right : wrong, company: try Make.company(),
            link: Make.link(), composer: FakeChannel(), today: Make.today,
            createdAt: Timestamp(milliseconds: 0))
        let error = await #expect(throws: Diagnostic.self) {
            try await diff.run(Selection(runs: [PayRun.ID(1)]), in: MemorySource(1))
        }
        #expect(error?.code == "rules.name" && error?.subject == "wrong")
    }

    @Test func `what the rules print is kept, not much of it`() async throws {
        let result = try await RuleDiff.compare(
            ruleFile(), ruleFile(select: "print('hej') return true"), over: MemorySource(300))
        #expect(result.old.log == [])
        #expect(result.new.log.count == 200)
    }

    @Test func `the result as JSON`() async throws {
        let result = try await RuleDiff.compare(
            ruleFile(), ruleFile(select: "return employee.city ~= 'Luleå', 'bor där'"),
            over: MemorySource(1))
        let json = try result.json()
        let hashes = [result.old.hash.hex, result.new.hash.hex]
        #expect(
            json == """
                {
                  "changed" : 1,
                  "changes" : [
                    {
                      "from" : {
                        "letter" : true,
                        "outcome" : "kivra",
                        "retention_days" : 30
                      },
                      "kind" : "decision",
                      "number" : "1000",
                      "pay_date" : "2026-11-25",
                      "rules" : [
                        {
                          "fields" : [
                            {
                              "read_by" : "new",
                              "text" : "employee.city = \\"Luleå\\""
                            }
                          ],
                          "function" : "select",
                          "new" : {
                            "answer" : "false",
                            "failed" : false,
                            "place" : "rules/default.lua:2",
                            "reason" : "bor där"
                          },
                          "old" : {
                            "answer" : "true",
                            "failed" : false,
                            "place" : "rules/default.lua:2"
                          }
                        }
                      ],
                      "to" : {
                        "code" : "rule.select",
                        "letter" : false,
                        "outcome" : "not-selected",
                        "reason" : {
                          "en" : "The company's rules leave it out: bor där (rules/default.lua:2).",
                          "sv" : "Företagets regler väljer bort: bor där (rules/default.lua:2)."
                        }
                      }
                    }
                  ],
                  "decisions" : 1,
                  "failed_alike" : 0,
                  "gated" : 0,
                  "new" : {
                    "hash" : "\(hashes[1])",
                    "label" : ".",
                    "log" : [

                    ]
                  },
                  "old" : {
                    "hash" : "\(hashes[0])",
                    "label" : "HEAD~1",
                    "log" : [

                    ]
                  },
                  "reworded" : 0
                }
                """)
    }
}
