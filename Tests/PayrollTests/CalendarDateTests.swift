import Payroll
import Testing

struct CalendarDateTests {
    @Test(
        arguments: [
            ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2026-11-23", 20_780),
            ("0001-01-01", -719_162), ("9999-12-31", 2_932_896),
        ])
    func `days count from 1970 both ways`(text: String, days: Int) throws {
        let date = try #require(CalendarDate(text))
        #expect(date.daysSince1970 == days)
        #expect(CalendarDate(daysSince1970: days) == date)
        #expect(date.description == text)
    }

    @Test func `every day of four centuries comes after the one before`() {
        var expected = CalendarDate(daysSince1970: -135_140)  // 1600-01-01
        #expect(expected.description == "1600-01-01")
        for day in -135_139 ... -135_139 + 146_097 {
            let date = CalendarDate(daysSince1970: day)
            let isNext =
                date.day == expected.day + 1 && date.month == expected.month
                || date.day == 1 && expected == expected.endOfMonth
            guard isNext, date.daysSince1970 == day, date > expected else {
                Issue.record("wrong day after \(expected)")
                return
            }
            expected = date
        }
    }

    @Test(
        arguments: [
            "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-01", "2026-04-31", "2026-01-00",
            "2026-1-1", "26-01-01", "2026-01-01T", "", "20261125", "0000-01-01",
        ])
    func `only real dates in the one form are read`(text: String) {
        #expect(CalendarDate(text) == nil)
    }

    @Test(
        arguments: [
            ("2026-11-25", "2026-11-25"), ("20261125", "2026-11-25"), ("2026/11/25", "2026-11-25"),
            ("2026.11.25", "2026-11-25"), ("25.11.2026", "2026-11-25"), ("5.6.2026", "2026-06-05"),
            ("2026-6-5", "2026-06-05"), ("2026-11-25T00:00:00", "2026-11-25"),
            ("2026-11-25 12:30", "2026-11-25"), (" '2026-11-25' ", "2026-11-25"),
            ("25/12/2026", "2026-12-25"), ("25-11-2026", "2026-11-25"), ("05/06/2026", nil),
            ("12/25/2026", nil), ("45991", nil), ("2026-11", nil), ("i dag", nil), ("", nil),
            ("2026-02-30", nil), ("26-11-25", nil), ("1-2-3-4", nil),
        ] as [(String, String?)])
    func `lenient reading refuses what is one day here and another there`(
        text: String, expected: String?
    ) {
        #expect(CalendarDate(lenient: text)?.description == expected)
    }

    @Test(
        arguments: [
            ("2026-11-23", 1), ("2026-11-29", 7), ("1970-01-01", 4), ("1969-12-28", 7),
            ("2000-01-01", 6),
        ])
    func `the week begins on Monday`(text: String, weekday: Int) throws {
        #expect(try #require(CalendarDate(text)).weekday == weekday)
    }

    @Test(
        arguments: [
            ("1985-01-01", "2026-11-23", 41), ("1985-11-23", "2026-11-23", 41),
            ("1985-11-24", "2026-11-23", 40), ("2000-02-29", "2026-02-28", 25),
            ("2000-02-29", "2026-03-01", 26), ("2026-11-24", "2026-11-23", -1),
        ])
    func `age is counted as people do`(born: String, today: String, years: Int) throws {
        let birth = try #require(CalendarDate(born))
        #expect(birth.years(until: try #require(CalendarDate(today))) == years)
    }

    @Test func `months begin and end`() throws {
        let date = try #require(CalendarDate("2024-02-10"))
        #expect(date.startOfMonth.description == "2024-02-01")
        #expect(date.endOfMonth.description == "2024-02-29")
        #expect(date.adding(days: 20).description == "2024-03-01")
    }

    @Test(
        arguments: [
            ("2011.M.03", "2011-03-01", "2011-03-31"), ("2026-11", "2026-11-01", "2026-11-30"),
            ("202602", "2026-02-01", "2026-02-28"), ("2026-11-01", "2026-11-01", "2026-11-30"),
            ("2026 11", "2026-11-01", "2026-11-30"), ("2026.V.48", nil, nil), ("2026-13", nil, nil),
            ("11", nil, nil),
            ("", nil, nil), ("November 2026", nil, nil), ("189912", nil, nil),
            ("2026-M-1", nil, nil), ("000000", nil, nil),
        ] as [(String, String?, String?)])
    func `a period identifier names a month or nothing`(
        identifier: String, start: String?, end: String?
    ) {
        let period = PayPeriod(identifier: identifier)
        #expect(period?.start.description == start)
        #expect(period?.end.description == end)
    }

    @Test func `a period does not end before it starts`() throws {
        let day = try #require(CalendarDate("2026-11-25"))
        #expect(PayPeriod(start: day, end: day) != nil)
        #expect(PayPeriod(start: day, end: day.adding(days: -1)) == nil)
    }
}
