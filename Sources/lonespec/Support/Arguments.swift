import ArgumentParser
import Payroll

extension CalendarDate: @retroactive ExpressibleByArgument {
    /// `2026-11-25`.
    public init?(argument: String) { self.init(argument) }
}

extension EmploymentNumber: @retroactive ExpressibleByArgument {
    /// Any employment number.
    public init?(argument: String) { self.init(argument) }
}

extension ProgramLink.Environment: @retroactive ExpressibleByArgument {}
extension ProgramLink.WithoutMailbox: @retroactive ExpressibleByArgument {}

extension RetentionDays: @retroactive ExpressibleByArgument {
    /// `0`, `30` or `390`.
    public init?(argument: String) {
        guard let days = Int(argument) else { return nil }
        self.init(rawValue: days)
    }

    public static var allValueStrings: [String] { allCases.map { String($0.rawValue) } }
}
