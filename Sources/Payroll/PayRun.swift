/// One payroll run (Lönekörning): the payslips of one pay date.
package struct PayRun: Hashable, Sendable {
    /// The run's key in the store.
    package struct ID: Hashable, Sendable, Comparable {
        /// The row's number.
        package let value: Int64

        /// Wraps a row's number.
        package init(_ value: Int64) {
            self.value = value
        }

        package static func < (a: ID, b: ID) -> Bool { a.value < b.value }
    }

    /// Whether the run is done.
    package enum Status: String, CaseIterable, Hashable, Sendable, Codable {
        /// Preliminär: may change, is not sent unless asked for.
        case preliminary
        /// Definitiv.
        case final
    }

    /// The run's key in the store.
    package var id: ID
    /// Utbetalningsdatum.
    package var payDate: CalendarDate
    /// Tells runs of the same pay date apart; the file's period identifier, or what the importer was told.
    package var label: String
    /// Whether the run is done.
    package var status: Status

    /// Creates a run.
    package init(id: ID, payDate: CalendarDate, label: String, status: Status) {
        self.id = id
        self.payDate = payDate
        self.label = label
        self.status = status
    }
}

/// The days that a payslip pays for, both included.
package struct PayPeriod: Hashable, Sendable, Codable {
    /// The first day.
    package let start: CalendarDate
    /// The last day.
    package let end: CalendarDate

    /// Creates a period; nil when it ends before it starts.
    package init?(start: CalendarDate, end: CalendarDate) {
        guard start <= end else { return nil }
        self.start = start
        self.end = end
    }

    /// Reads PAXml's `periodid` where it names a month: `2011.M.03`, `2026-11`, `202611`, `2026-11-01`.
    package init?(identifier: String) {
        let digits = identifier.utf8.filter { (0x30...0x39).contains($0) }
        let others = identifier.utf8.filter { !(0x30...0x39).contains($0) }
        guard digits.count == 6 || digits.count == 8,
            others.allSatisfy({ $0 == 0x2D || $0 == 0x2E || $0 == 0x4D || $0 == 0x20 }),
            let number = Int(String(decoding: digits.prefix(6), as: UTF8.self)),
            let first = CalendarDate(year: number / 100, month: number % 100, day: 1),
            (1900...2200).contains(first.year)
        else { return nil }
        self.init(start: first, end: first.endOfMonth)
    }
}
