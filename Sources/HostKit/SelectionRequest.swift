package import Payroll

/// Which payslips somebody asks for, in the words of the administrator's screen. A dispatch keeps it, and the log shows it.
package struct SelectionRequest: Sendable, Hashable, Codable {
    /// Which pay runs.
    package enum Status: String, CaseIterable, Sendable, Hashable, Codable {
        /// Definitive runs (Aktuella): those of the latest pay date, unless another one is named.
        case current
        /// Preliminary runs (Preliminära).
        case preliminary
        /// Any run of the pay date that is named (Valfritt utbetalningsdatum).
        case anyDate = "any-date"
    }

    /// Why single payslips of an earlier dispatch are asked for.
    package enum Origin: Sendable, Hashable, Codable {
        /// They failed there, and are sent again.
        case failed(Int64)
        /// They were held there, and have been released.
        case released(Int64)
    }

    /// Which runs.
    package var status = Status.current
    /// The pay date; nil for the latest one.
    package var payDate: CalendarDate?
    /// Only these employees; empty for all.
    package var employees = EmployeeChoice()
    /// Not these.
    package var excluded = EmployeeChoice()
    /// Whether payslips that have been sent are sent again.
    package var resend = false
    /// By which channel; nil for the company's own.
    package var channel: String?
    /// The earlier dispatch, where single payslips of one are meant.
    package var origin: Origin?

    /// Asks for the company's latest final pay date.
    package init() {}
}
