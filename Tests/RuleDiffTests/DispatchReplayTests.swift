import Delivery
import Diagnostics
import Foundation
import LuaRuntime
import Payroll
import RuleDiff
import Store
import TestSupport
import Testing

@Suite struct DispatchReplayTests {
    @Test func `the same rules decide the same, also when everything has changed since`()
        async throws
    {
        let fixture = try await ReplayFixture()
        for change in [false, true] {
            if change { try fixture.changeEverything() }
            let result = try await fixture.replay()
            #expect(result.areSameRules && result.isSame && result.same == 7)
            #expect(
                result.text(.en) == """
                    Dispatch 1: the rules are those of then (\(result.rulesThen.short)).
                    7 of 7 payslips would be decided the same.
                    """)
        }
    }

    @Test func `other rules: who would be decided differently, then beside now`() async throws {
        let fixture = try await ReplayFixture()
        try fixture.changeEverything()
        let file = ReplayFixture.rules
            .replacing(#""Styrelse" then return false, "styrelse""#, with: #""X" then return true"#)
            .replacing("return company.retention_days", with: "return 390, 'länge'")
            .replacing("return employee.allow_print", with: "return employee.city == 'Boden'")
        let result = try await fixture.replay(file)
        #expect(!result.areSameRules && !result.isSame)
        #expect(
            result.text(.en) == """
                Dispatch 1: rules \(result.rulesThen.short) then, \(result.rulesNow.short) now.
                3 of 7 payslips would be decided the same.
                4 would be decided differently.

                1000  2026-11-25  Kivra, 30 days, letter allowed → Kivra, 390 days
                    print_eligible
                      then  true  rules/default.lua:7
                      now   false  rules/default.lua:7
                      read employee.city = "Luleå"  only now
                      read employee.allow_print = true  only then
                    retention_days
                      then  30  rules/default.lua:8
                      now   390 (länge)  rules/default.lua:8
                      read company.retention_days = 30  only then
                1001  2026-11-25  not selected → Kivra, 390 days
                    select
                      then  false (styrelse)  rules/default.lua:4
                      now   true  rules/default.lua:5
                      read employee.department = "Styrelse"
                      read run.today = "2026-11-23"  only now
                1002  2026-11-25  letter → cannot be delivered
                    print_eligible
                      then  true  rules/default.lua:7
                      now   false  rules/default.lua:7
                      read employee.city = "Luleå"  only now
                      read employee.allow_print = true  only then
                1006  2026-11-25  Kivra, 30 days, letter allowed → Kivra, 390 days
                    print_eligible
                      then  true  rules/default.lua:7
                      now   false  rules/default.lua:7
                      read employee.city = "Luleå"  only now
                      read employee.allow_print = true  only then
                    retention_days
                      then  30  rules/default.lua:8
                      now   390 (länge)  rules/default.lua:8
                      read company.retention_days = 30  only then
                """)
    }

    @Test func `a rule that failed then and answers now is a difference`() async throws {
        let fixture = try await ReplayFixture()
        let result = try await fixture.replay(
            ReplayFixture.rules.replacing(#"error("trasig")"#, with: "return true"))
        #expect(result.different == 1)
        #expect(
            result.text(.sv).hasSuffix(
                """
                1005  2026-11-25  hålls kvar → Kivra, 30 dagar, brev tillåtet
                    select
                      då  misslyckas (trasig)  rules/default.lua:3
                      nu  true  rules/default.lua:3
                      läste employee.department = "Fel"
                """))
    }

    @Test func `lines that have moved are no difference, other reasons are told apart`()
        async throws
    {
        let fixture = try await ReplayFixture()
        #expect(try await fixture.replay("\n\n" + ReplayFixture.rules).isSame)
        let result = try await fixture.replay(
            ReplayFixture.rules.replacing(#""styrelse""#, with: #""sitter i styrelsen""#))
        #expect(result.same == 6 && result.reworded == 1 && result.different == 0)
        #expect(result.changes.first?.kind == .reason)
    }

    @Test func `a dispatch without inputs is told so, and its hash is compared`() async throws {
        let fixture = try await ReplayFixture()
        let old = OldSource(source: fixture.store)
        let result = try await DispatchReplay(source: old, composer: FakeChannel())
            .run(fixture.dispatch.id, rules: .memory(".", ReplayFixture.rules))
        #expect(result.payslips == 7 && result.notComparable == [.noInputs: 7])
        #expect(
            result.text(.en) == """
                Dispatch 1: the rules are those of then (\(result.rulesThen.short)).
                The dispatch was made before inputs were kept: it cannot be decided again.
                """)
        #expect(!result.isSame)
    }

    @Test func `what cannot be compared is counted and named`() async throws {
        let fixture = try await ReplayFixture()
        let source = OldSource(source: fixture.store, obstacles: [.cancelled, .noEmployee])
        let result = try await DispatchReplay(source: source, composer: FakeChannel())
            .run(fixture.dispatch.id, rules: .memory(".", ReplayFixture.rules))
        #expect(
            result.heading.map(\.en).dropFirst() == [
                "5 of 7 payslips would be decided the same.",
                "1 cannot be compared: the register's entry of then was not kept.",
                "1 cannot be compared: cancelled before they went.",
            ])
    }

    @Test(arguments: [(Int64(99), "replay.unknown"), (2, "replay.unfinished")])
    func `only a finished dispatch is decided again`(id: Int64, code: String) async throws {
        let fixture = try await ReplayFixture()
        _ = try fixture.store.open(
            fixture.dispatch.selection, of: fixture.company, link: Make.link(),
            channel: Make.mailbox, ruleDigest: Digest(bytes: [UInt8](repeating: 1, count: 32)),
            startedBy: "test",
            at: Timestamp(milliseconds: 40))
        let error = await #expect(throws: Diagnostic.self) {
            try await DispatchReplay(source: fixture.store, composer: FakeChannel())
                .run(Dispatch.ID(id), rules: .memory(".", ReplayFixture.rules))
        }
        #expect(error?.code == code)
    }

    @Test(arguments: [false, true])
    func `names are told only where somebody asks for them`(showsNames: Bool) async throws {
        let fixture = try await ReplayFixture()
        let file = ReplayFixture.rules.replacing(
            #"return false, "styrelse""#, with: #"return false, "inte " .. employee.given_name"#)
        let result = try await fixture.replay(file, showsNames: showsNames)
        #expect(result.reworded == 1)
        let (text, json) = (result.text(.en), try result.json())
        #expect(text.contains(#"read employee.given_name = "…""#) == !showsNames)
        #expect(text.contains("now   false (inte …)") == !showsNames)
        #expect(text.contains("Åsa") == showsNames && json.contains("Åsa") == showsNames)
    }

    @Test func `Ctrl-C ends it`() async throws {
        let fixture = try await ReplayFixture()
        let interrupt = ScriptInterrupt()
        interrupt.request()
        let error = await #expect(throws: Diagnostic.self) {
            try await fixture.replay(interrupt: interrupt)
        }
        #expect(error?.code == "replay.interrupted")
        #expect(error?.message.en == "interrupted after 0 payslips")
    }

    @Test func `the result as JSON has no number of anybody`() async throws {
        let fixture = try await ReplayFixture()
        let json = try await fixture.replay(
            ReplayFixture.rules.replacing("return company.retention_days", with: "return 0")
        ).json()
        #expect(json.contains(#""different" : 2"#) && json.contains(#""not_comparable" : {"#))
        let isHidden = (0..<7).allSatisfy { !json.contains(Invented.number($0)) }
        #expect(isHidden)
    }
}

/// A store that has lost some of its inputs.
private struct OldSource: ReplaySource {
    let source: Store
    var obstacles: [ReplayInput.Obstacle] = []

    func replayDispatch(_ id: Dispatch.ID) async throws -> ReplayDispatch? {
        var dispatch = try await source.replayDispatch(id)
        if obstacles.isEmpty { dispatch?.inputs = nil }
        return dispatch
    }

    func replayInputs(of dispatch: Dispatch.ID, after last: Payslip.ID?, limit: Int) async throws
        -> [ReplayInput]
    {
        var page = try await source.replayInputs(of: dispatch, after: last, limit: limit)
        for index in page.indices {
            if obstacles.isEmpty {
                page[index].content = .failure(.noInputs)
            } else if obstacles.indices.contains(index) {
                page[index].content = .failure(obstacles[index])
            }
        }
        return page
    }
}
