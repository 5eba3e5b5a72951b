import Payroll
import Testing

@Suite struct AdministrationTypesTests {
    @Test(arguments: [
        ("1000-1999", 1000, 1999), ("7-7", 7, 7), ("0-12", 0, 12),
    ])
    func `a range has both its ends`(text: String, first: Int, last: Int) throws {
        let range = try #require(EmployeeChoice.Range(text))
        #expect(range.first == first && range.last == last && range.description == text)
    }

    @Test(arguments: ["", "-", "12", "12-", "-12", "20-10", "A-4", "1-2-3", "1–2", "1 - 2", "+1-2"])
    func `what is no range is none`(text: String) {
        #expect(EmployeeChoice.Range(text) == nil)
    }

    @Test(arguments: ["anna", "erik.svensson", "åsa", "svc-lonespec", "u_1"])
    func `a user's name is kept`(name: String) {
        #expect(UserName(name)?.text == name)
    }

    @Test(arguments: ["", "a b", "a\nb", "\u{1B}[31m", String(repeating: "x", count: 65)])
    func `what cannot be a user's name is none`(name: String) {
        #expect(UserName(name) == nil)
    }

    @Test(arguments: [
        ("2026-11-26", "2026-11-25T23:00:00Z"), ("2026-07-01", "2026-06-30T22:00:00Z"),
        ("2026-03-29", "2026-03-28T23:00:00Z"), ("2026-03-30", "2026-03-29T22:00:00Z"),
        ("2026-10-25", "2026-10-24T22:00:00Z"), ("2026-10-26", "2026-10-25T23:00:00Z"),
    ])
    func `a day begins at midnight in Sweden`(day: String, instant: String) throws {
        let date = try #require(CalendarDate(day))
        let start = Timestamp(startOf: date)
        #expect(start.description == instant)
        #expect(start.dateInSweden == date)
        #expect(start.adding(.milliseconds(-1)).dateInSweden == date.adding(days: -1))
    }

    @Test(arguments: [
        ("2026-11-26", -24, "2024-11-26"), ("2026-03-31", -1, "2026-02-28"),
        ("2024-03-31", -1, "2024-02-29"), ("2026-01-15", -1, "2025-12-15"),
        ("2026-12-31", 2, "2027-02-28"), ("2026-05-05", 0, "2026-05-05"),
    ])
    func `months are added by the calendar`(from: String, months: Int, to: String) throws {
        #expect(try #require(CalendarDate(from)).adding(months: months).description == to)
    }

    @Test func `rights for a company are for that company only`() {
        var rights = AccessRights()
        rights.companies[Company.ID(1)] = [.send]
        #expect(rights.allows(.send, for: Company.ID(1)))
        #expect(!rights.allows(.send, for: Company.ID(2)))
        #expect(!rights.allows(.send, for: nil))
        #expect(!rights.allows(.log, for: Company.ID(1)))
        #expect(rights.knows(Company.ID(1)) && !rights.knows(Company.ID(2)))
        #expect(rights.companies(with: .send) == [Company.ID(1)])
        rights.everywhere = [.log]
        #expect(rights.allows(.log, for: Company.ID(2)) && rights.allows(.log, for: nil))
        #expect(rights.companies(with: .log) == nil)
        #expect(rights.knows(Company.ID(2)))
    }
}
