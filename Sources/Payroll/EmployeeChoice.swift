/// Employees that somebody picks out: by number, by a range of numbers, by department, by category.
package struct EmployeeChoice: Hashable, Sendable, Codable {
    /// Employment numbers from `first` to `last`, both included, compared as whole numbers.
    package struct Range: Hashable, Sendable, Codable, CustomStringConvertible {
        /// The first number.
        package var first: Int
        /// The last number.
        package var last: Int

        /// Reads `1000-1999`; nil when it is something else, or ends before it begins.
        package init?(_ text: String) {
            let ends = text.split(separator: "-", omittingEmptySubsequences: false)
            guard ends.count == 2, ends.allSatisfy({ $0.utf8.allSatisfy(Range.isDigit) }),
                let first = Int(ends[0]), let last = Int(ends[1]), first <= last
            else { return nil }
            self.first = first
            self.last = last
        }

        private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

        package var description: String { "\(first)-\(last)" }
    }

    /// Employment numbers.
    package var numbers: [String] = []
    /// Ranges of employment numbers.
    package var ranges: [Range] = []
    /// Avdelningar.
    package var departments: [String] = []
    /// Kategorier.
    package var categories: [String] = []
    /// The name of a file that numbers came from, for people.
    package var file: String?

    /// Picks nobody out: as a selection everybody, as an exclusion nobody.
    package init() {}

    /// Whether nothing is said.
    package var isEmpty: Bool {
        numbers.isEmpty && ranges.isEmpty && departments.isEmpty && categories.isEmpty
            && file == nil
    }
}

/// Which employees of the register somebody wants to see or change. Everything that is said must be so.
package struct EmployeeFilter: Hashable, Sendable {
    /// Whether the employment goes on.
    package enum Employment: String, CaseIterable, Hashable, Sendable {
        /// Not ended on the day in question.
        case current
        /// Ended before it.
        case ended
    }

    /// By number, range, department, category.
    package var choice = EmployeeChoice()
    /// Skicka lönespecifikationer via Kivra.
    package var sendViaKivra: Bool?
    /// Tillåt printhantering via Kivra.
    package var allowPrint: Bool?
    /// Skyddad folkbokföring.
    package var isProtected: Bool?
    /// Whether the address is in another country than Sweden.
    package var isForeign: Bool?
    /// Whether the person has several employments in the company.
    package var hasSeveral: Bool?
    /// Whether the employment goes on.
    package var employment: Employment?
    /// A part of the name, without regard to case.
    package var text: String?
    /// The day on which employments go on or have ended.
    package var today: CalendarDate

    /// Everybody.
    package init(today: CalendarDate) {
        self.today = today
    }

    /// Whether nothing is said.
    package var isEmpty: Bool {
        var everybody = EmployeeFilter(today: today)
        everybody.choice.file = choice.file
        return self == everybody
    }
}
