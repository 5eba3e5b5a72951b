import ArgumentParser
import HostKit
import Payroll

struct PayslipCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "payslip",
        abstract: "Makes payslips from their lines, to look at.",
        subcommands: [PayslipRenderCommand.self, PayslipPreviewCommand.self])
}

extension SelectionRequest {
    /// Payslips that somebody wants to look at: those of preliminary runs too, when their date is named.
    static func looking(at payDate: CalendarDate?, _ employees: [String])
        -> SelectionRequest
    {
        var request = SelectionRequest()
        request.payDate = payDate
        request.status = payDate == nil ? .current : .anyDate
        request.employees.numbers = employees
        return request
    }
}
