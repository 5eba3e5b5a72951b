/// An instant in UTC, in whole milliseconds since 1970-01-01T00:00:00Z.
package struct Timestamp: Hashable, Sendable, Comparable, Codable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    package let milliseconds: Int64

    /// Creates an instant from milliseconds since 1970-01-01T00:00:00Z.
    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    package static func < (a: Timestamp, b: Timestamp) -> Bool {
        a.milliseconds < b.milliseconds
    }

    /// The instant a duration later; sub-millisecond parts are dropped.
    package func adding(_ duration: Duration) -> Timestamp {
        let parts = duration.components
        return Timestamp(
            milliseconds: milliseconds + parts.seconds * 1_000
                + parts.attoseconds / 1_000_000_000_000_000)
    }

    /// The time from `earlier` to this instant.
    package func since(_ earlier: Timestamp) -> Duration {
        .milliseconds(milliseconds - earlier.milliseconds)
    }

    /// The calendar date in UTC.
    package var dateInUTC: CalendarDate {
        CalendarDate(daysSince1970: Int(milliseconds.flooredDivision(by: 86_400_000)))
    }

    /// The calendar date in Sweden: the date on which a payroll administrator's wall calendar stands.
    ///
    /// Central European Time, with summer time from the last Sunday of March to the last Sunday of October,
    /// changing at 01:00 UTC (Förordning 2001:127 om sommartid).
    package var dateInSweden: CalendarDate {
        adding(.seconds(swedishOffsetSeconds)).dateInUTC
    }

    /// The instant at which a day begins in Sweden.
    package init(startOf date: CalendarDate) {
        let midnight = Timestamp(milliseconds: Int64(date.daysSince1970) * 86_400_000)
        // Summer time changes at night, never at midnight: the evening before has the day's own offset.
        self = midnight.adding(.seconds(-midnight.adding(.seconds(-7_200)).swedishOffsetSeconds))
    }

    /// Seconds that Swedish time is ahead of UTC at this instant: 3,600 or 7,200.
    package var swedishOffsetSeconds: Int {
        let year = dateInUTC.year
        let start = Timestamp.lastSunday(ofMonth: 3, year: year)
        let end = Timestamp.lastSunday(ofMonth: 10, year: year)
        let seconds = milliseconds.flooredDivision(by: 1_000)
        return seconds >= start && seconds < end ? 7_200 : 3_600
    }

    /// 01:00 UTC on the last Sunday of a 31-day month, in seconds since 1970.
    private static func lastSunday(ofMonth month: Int, year: Int) -> Int64 {
        guard let last = CalendarDate(year: year, month: month, day: 31) else { return 0 }
        let days = last.daysSince1970 - last.weekday % 7
        return Int64(days) * 86_400 + 3_600
    }
}

extension Timestamp: CustomStringConvertible {
    /// `2026-11-25T07:30:00Z`: ISO 8601 in UTC, whole seconds.
    package var description: String { "\(dateInUTC)T\(clock(offsetSeconds: 0))Z" }

    /// `2026-11-25 08:30:00`: Swedish local time, as an administrator reads it.
    package var swedishText: String {
        let offset = swedishOffsetSeconds
        return "\(dateInSweden) \(clock(offsetSeconds: offset))"
    }

    private func clock(offsetSeconds: Int) -> String {
        let seconds = milliseconds.flooredDivision(by: 1_000) + Int64(offsetSeconds)
        let day = Int(seconds - seconds.flooredDivision(by: 86_400) * 86_400)
        return [day / 3_600, day / 60 % 60, day % 60]
            .map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }
}

extension Int64 {
    /// The quotient rounded towards negative infinity.
    fileprivate func flooredDivision(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor != 0 && self < 0 ? quotient - 1 : quotient
    }
}
