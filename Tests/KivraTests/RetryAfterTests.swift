import Payroll
import Testing

@testable import Kivra

struct RetryAfterTests {
    /// 1994-11-06T08:49:37Z, the instant of RFC 9110's examples.
    private let instant = Timestamp(milliseconds: 784_111_777_000)

    @Test(arguments: [
        ("0", 0), ("1", 1), (" 120 ", 120), ("86401", 86_400), ("99999999999999999999", 86_400),
    ])
    func `seconds`(value: String, seconds: Int) {
        #expect(RetryAfter.parse(value, now: instant) == .seconds(seconds))
    }

    @Test(arguments: [
        "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994",
    ])
    func `a date, in each of its three forms`(value: String) {
        let now = instant.adding(.seconds(-90))
        #expect(RetryAfter.parse(value, now: now) == .seconds(90))
        #expect(RetryAfter.parse(value, now: instant.adding(.seconds(5))) == .zero)
    }

    @Test(arguments: [
        "", "soon", "-1", "1.5", "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 Nov 1994 25:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 06 Nov 1994", "06/11/1994",
    ])
    func `anything else counts as absent`(value: String) {
        #expect(RetryAfter.parse(value, now: instant) == nil)
    }
}
