/// A date of the Gregorian calendar, without time of day and without time zone.
package struct CalendarDate: Hashable, Sendable {
    /// The year, 1 to 9999.
    package let year: Int
    /// The month, 1 to 12.
    package let month: Int
    /// The day of the month, 1 to 31.
    package let day: Int

    /// Creates a date, or nil when the calendar has no such day.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= CalendarDate.days(inMonth: month, year: year)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Creates a date from the number of days since 1970-01-01.
    ///
    /// The algorithm is Howard Hinnant's `civil_from_days`.
    package init(daysSince1970: Int) {
        let z = daysSince1970 + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shifted + 2) / 5 + 1
        month = shifted < 10 ? shifted + 3 : shifted - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// The number of days since 1970-01-01.
    package var daysSince1970: Int {
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// The day of the week, 1 for Monday to 7 for Sunday (ISO 8601).
    package var weekday: Int {
        let shifted = (daysSince1970 + 3) % 7
        return (shifted < 0 ? shifted + 7 : shifted) + 1
    }

    /// The date a number of days later, or earlier when negative.
    package func adding(days: Int) -> CalendarDate {
        CalendarDate(daysSince1970: daysSince1970 + days)
    }

    /// The date some months later, or earlier; the last day of the month where it has no such day.
    package func adding(months: Int) -> CalendarDate {
        let index = year * 12 + month - 1 + months
        let (newYear, newMonth) = (index / 12, index % 12 + 1)
        let last = CalendarDate.days(inMonth: newMonth, year: newYear)
        return CalendarDate(year: newYear, month: newMonth, day: min(day, last)) ?? self
    }

    /// The first day of the date's month.
    package var startOfMonth: CalendarDate { adding(days: 1 - day) }

    /// The last day of the date's month.
    package var endOfMonth: CalendarDate {
        adding(days: CalendarDate.days(inMonth: month, year: year) - day)
    }

    /// Whole years from this date to a later one, as people count age; negative when `date` is earlier.
    package func years(until date: CalendarDate) -> Int {
        let passed = (date.month, date.day) >= (month, day)
        return date.year - year - (passed ? 0 : 1)
    }

    /// The number of days in a month.
    package static func days(inMonth month: Int, year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        default: 31
        }
    }
}

extension CalendarDate: Comparable {
    package static func < (a: CalendarDate, b: CalendarDate) -> Bool {
        (a.year, a.month, a.day) < (b.year, b.month, b.day)
    }
}
