import Payroll

// Fields that are not stored as they are read.
extension RuleDraft {
    /// A date of birth in a year, with the age kept when some day of that year makes it.
    func birthDate(year: Int) -> CalendarDate? {
        let age = birthDate.years(until: run.payDate)
        let days = [
            birthDate.with(year: year), CalendarDate(year: year, month: 1, day: 1),
            CalendarDate(year: year, month: 12, day: 31),
        ].compactMap(\.self)
        return days.first { $0.years(until: run.payDate) == age } ?? days.first
    }

    /// Completes the address that letters go to, or takes its street away.
    mutating func setLetterAddress(isComplete: Bool) {
        var address = employee.letterAddress
        if isComplete {
            address.street = address.street ?? "Provgatan 1"
            address.postalCode = address.postalCode ?? "111 22"
            address.city = address.city ?? "Stockholm"
        } else {
            address.street = nil
        }
        if employee.isProtected {
            employee.forwardingAddress = address
        } else {
            employee.address = address
        }
    }

    /// Begins the period on a day; without a period it ends with that month, without a day there is none.
    mutating func setPeriod(start: CalendarDate?) -> Bool {
        guard let start else {
            payslip.amounts.period = nil
            return true
        }
        let end = payslip.amounts.period?.end ?? start.endOfMonth
        payslip.amounts.period =
            PayPeriod(start: start, end: end) ?? PayPeriod(start: start, end: start.endOfMonth)
        return true
    }

    /// Ends the period on a day; without a period it begins with that month, without a day there is none.
    mutating func setPeriod(end: CalendarDate?) -> Bool {
        guard let end else {
            payslip.amounts.period = nil
            return true
        }
        let start = payslip.amounts.period?.start ?? end.startOfMonth
        guard let period = PayPeriod(start: start, end: end) else { return false }
        payslip.amounts.period = period
        return true
    }
}

extension CalendarDate {
    /// The date with a part of it changed; the last day of the month where the day is not in it; nil when there is no such
    /// month or day.
    func with(year: Int? = nil, month: Int? = nil, day: Int? = nil) -> CalendarDate? {
        let (year, month) = (year ?? self.year, month ?? self.month)
        guard (1...12).contains(month) else { return nil }
        let last = CalendarDate.days(inMonth: month, year: year)
        return CalendarDate(year: year, month: month, day: day ?? min(self.day, last))
    }
}
