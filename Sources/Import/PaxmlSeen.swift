import Payroll

/// The payslips that a file has had so far, to notice the second one for an employee, a pay date and a period.
struct PaxmlSeen {
    private struct Run: Hashable {
        var payDate: CalendarDate
        var label: String
    }

    private struct Key: Hashable {
        var person: String
        var run: Int32
    }

    private var runs: [Run: Int32] = [:]
    private var lines: [Key: Int32] = [:]

    /// Notes a payslip; returns the line of an earlier one with the same key.
    mutating func insert(
        person: String, payDate: CalendarDate, label: String, line: Int
    ) -> Int? {
        let next = Int32(clamping: runs.count)
        let run = Run(payDate: payDate, label: label)
        let key = Key(person: person, run: runs[run] ?? next)
        runs[run] = key.run
        if let earlier = lines[key] { return Int(earlier) }
        lines[key] = Int32(clamping: line)
        return nil
    }
}
