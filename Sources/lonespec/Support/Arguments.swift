import ArgumentParser
import Diagnostics
import Payroll

extension CalendarDate: ExpressibleByArgument {
    /// `2026-11-25`.
    public init?(argument: String) { self.init(argument) }
}

extension EmploymentNumber: ExpressibleByArgument {
    /// Any employment number.
    public init?(argument: String) { self.init(argument) }
}

extension ProgramLink.Environment: ExpressibleByArgument {}
extension ProgramLink.WithoutMailbox: ExpressibleByArgument {}

extension RetentionDays: ExpressibleByArgument {
    /// `0`, `30` or `390`.
    public init?(argument: String) {
        guard let days = Int(argument) else { return nil }
        self.init(rawValue: days)
    }

    /// `0`, `30`, `390`, for the help.
    public static var allValueStrings: [String] { allCases.map { String($0.rawValue) } }
}

extension Language: ExpressibleByArgument {}
