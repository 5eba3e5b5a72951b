import Payroll
import Testing

struct TimestampTests {
    @Test(
        arguments: [
            // The hour before and after each change, at 01:00 UTC on the last Sunday (SFS 2001:127).
            (1_774_745_999, "2026-03-29 01:59:59", 3_600),
            (1_774_746_000, "2026-03-29 03:00:00", 7_200),
            (1_792_889_999, "2026-10-25 02:59:59", 7_200),
            (1_792_890_000, "2026-10-25 02:00:00", 3_600),
            // The last day of March is itself a Sunday in 2024.
            (1_711_846_799, "2024-03-31 01:59:59", 3_600),
            (1_711_846_800, "2024-03-31 03:00:00", 7_200),
            (0, "1970-01-01 01:00:00", 3_600), (1_795_473_000, "2026-11-23 23:30:00", 3_600),
            (1_782_864_000, "2026-07-01 02:00:00", 7_200),
        ] as [(Int64, String, Int)])
    func `Swedish time has summer time`(seconds: Int64, text: String, offset: Int) {
        let time = Timestamp(milliseconds: seconds * 1_000)
        #expect(time.swedishText == text)
        #expect(time.swedishOffsetSeconds == offset)
    }

    @Test func `a day begins at midnight in Sweden`() {
        let evening = Timestamp(milliseconds: 1_795_475_400_000)  // 2026-11-23T23:10:00Z
        #expect(evening.description == "2026-11-23T23:10:00Z")
        #expect(evening.dateInUTC.description == "2026-11-23")
        #expect(evening.dateInSweden.description == "2026-11-24")
    }

    @Test func `times before 1970 round down`() {
        let time = Timestamp(milliseconds: -1)
        #expect(time.description == "1969-12-31T23:59:59Z")
        #expect(Timestamp(milliseconds: 0).since(time) == .milliseconds(1))
        #expect(time.adding(.milliseconds(1)) == Timestamp(milliseconds: 0))
        #expect(time.adding(.seconds(-1)) < time)
    }
}
