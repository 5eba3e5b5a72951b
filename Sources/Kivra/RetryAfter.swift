internal import Payroll

/// The header field `Retry-After`: seconds, or a date (RFC 9110, sections 10.2.3 and 5.6.7).
enum RetryAfter {
    /// Nobody is asked to wait longer than a day; a server that says so is mistaken.
    static let longest = Duration.seconds(86_400)

    /// Reads a value.
    ///
    /// - Parameters:
    ///   - value: The field's value.
    ///   - now: What a date is compared with.
    /// - Returns: How long to wait, never negative; nil when the value cannot be read.
    static func parse(_ value: String, now: Timestamp) -> Duration? {
        let text = value.filter { $0 != "\t" }.split(separator: " ").joined(separator: " ")
        if !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            return Int64(text).map { min(.seconds(min($0, 86_400)), longest) } ?? longest
        }
        guard let instant = date(text, now: now) else { return nil }
        return min(max(instant.since(now), .zero), longest)
    }

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    /// The three forms: `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` and
    /// `Sun Nov 6 08:49:37 1994`.
    private static func date(_ text: String, now: Timestamp) -> Timestamp? {
        var words = text.split(whereSeparator: { $0 == " " || $0 == "," || $0 == "-" })
        if words.count == 6, words.removeLast() != "GMT" { return nil }
        guard words.count == 5 else { return nil }
        let isAsctime = Int(words[1]) == nil
        let day = Int(isAsctime ? words[2] : words[1])
        let month = months.firstIndex(of: (isAsctime ? words[1] : words[2]).lowercased())
        let clock = (isAsctime ? words[3] : words[4]).split(
            separator: ":", omittingEmptySubsequences: false
        ).map { Int($0) ?? -1 }
        guard let day, let month, let year = year(isAsctime ? words[4] : words[3], now: now),
            clock.count == 3, (0..<24).contains(clock[0]), (0..<60).contains(clock[1]),
            (0...60).contains(clock[2]),
            let date = CalendarDate(year: year, month: month + 1, day: day)
        else { return nil }
        let seconds = clock[0] * 3_600 + clock[1] * 60 + clock[2]
        return Timestamp(milliseconds: Int64(date.daysSince1970 * 86_400 + seconds) * 1_000)
    }

    /// A year of two digits is the one that is not more than 50 years ahead.
    private static func year(_ text: Substring, now: Timestamp) -> Int? {
        guard let number = Int(text), number >= 0, text.count == 2 || text.count == 4 else {
            return nil
        }
        if text.count == 4 { return number }
        let current = now.dateInUTC.year
        let year = current / 100 * 100 + number
        return year > current + 50 ? year - 100 : year
    }
}
