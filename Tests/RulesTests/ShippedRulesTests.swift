import Foundation
import LuaRuntime
import Payroll
import Rules
import TestSupport
import Testing

/// The rule files in `rules/`, as they are shipped.
@Suite struct ShippedRulesTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("rules").path

    private func rules(_ number: String) throws -> RuleSet {
        let company: OrganisationNumber = try #require(OrganisationNumber(number))
        return try RuleSet(
            files: ScriptFolder(path: ShippedRulesTests.folder, displayName: "rules"),
            company: company)
    }

    @Test func `board members get paper, hourly staff are kept 390 days`() throws {
        let rules = try rules("559900-0022")
        let board = try Make.subject { $0.employee.employment.department = "Styrelsen" }
        #expect(rules.select(board).value == false)
        let hourly = try Make.subject { $0.employee.employment.employmentType = "timanställd" }
        #expect(rules.select(hourly).value == true)
        #expect(rules.retentionDays(hourly).value == .days390)
        #expect(rules.retentionDays(try Make.subject()).value == RetentionDays.none)
    }

    @Test func `hourly pay is kept 390 days`() throws {
        let rules = try rules("559900-0030")
        let hourly = try Make.subject { $0.employee.employment.payForm = "TIM" }
        #expect(rules.retentionDays(hourly).value == .days390)
    }

    @Test(arguments: [(1940, true), (1999, false)])
    func `only pensioners get letters`(birthYear: Int, expected: Bool) throws {
        let rules = try rules("559900-0048")
        let subject = try Make.subject { subject in
            let text = "\(birthYear)0101"
            for serial in 980...999 {
                let nine = text.dropFirst(2) + String(serial)
                let number = text.prefix(2) + nine + String(Invented.checkDigit(nine))
                subject.identity = IdentityClass.classify(String(number), today: Make.today)
                break
            }
        }
        #expect(rules.printEligible(subject).value == expected)
    }

    @Test func `the night patrol begins in 2027`() throws {
        let rules = try rules("559900-0048")
        let before = try Make.subject { $0.employee.employment.department = "Nattpatrullen" }
        #expect(rules.select(before).value == false)
        let after = try Make.subject { subject in
            subject.employee.employment.department = "Nattpatrullen"
            subject.run.payDate = subject.run.payDate.adding(days: 60)
        }
        #expect(rules.select(after).value == true)
    }
}
