import ArgumentParser
import Delivery
import HostKit
import Payroll

/// Which payslips, for `plan` and `send`.
struct SelectionOptions: ParsableArguments {
    @Option(
        name: .long, help: "The pay date as 2026-11-25 (default: the company's latest final one).")
    var payDate: CalendarDate?
    @Option(
        name: .long,
        help: "current: final runs; preliminary; any-date: any run of --pay-date.")
    var status: SelectionRequest.Status = .current
    @Option(name: .long, help: "Only this employee, or a range such as 1000-1999; may be repeated.")
    var employee: [String] = []
    @Option(name: .long, help: "Only those whose numbers are in a file, one on each line.")
    var employeesFile: String?
    @Option(name: .long, help: "Only this department; may be repeated.")
    var department: [String] = []
    @Option(name: .long, help: "Only this category; may be repeated.") var category: [String] = []
    @Option(name: .long, help: "Not this employee, or range; may be repeated.")
    var exclude: [String] = []
    @Option(name: .long, help: "Not those whose numbers are in a file.") var excludeFile: String?
    @Option(name: .long, help: "Not this department; may be repeated.")
    var excludeDepartment: [String] = []
    @Option(name: .long, help: "Not this category; may be repeated.")
    var excludeCategory: [String] = []
    @Flag(name: .long, help: "Send again what has been sent.") var resend = false
    @Option(
        name: .long,
        help: "Another channel than the company's own; folder writes what would be sent.")
    var channel: String?

    func validate() throws {
        if status == .anyDate, payDate == nil {
            throw ValidationError("--status any-date needs the date: --pay-date 2026-11-25.")
        }
    }

    /// Whether nothing in it belongs to one company's register.
    var isForAnyCompany: Bool {
        employee.isEmpty && employeesFile == nil && department.isEmpty && category.isEmpty
            && exclude.isEmpty && excludeFile == nil && excludeDepartment.isEmpty
            && excludeCategory.isEmpty
    }

    func request() throws -> SelectionRequest {
        var request = SelectionRequest()
        request.payDate = payDate
        request.status = status
        request.employees = try choice(employee, employeesFile, department, category)
        request.excluded = try choice(
            exclude, excludeFile, excludeDepartment, excludeCategory)
        request.resend = resend
        request.channel = channel
        return request
    }

    private func choice(
        _ words: [String], _ file: String?, _ departments: [String], _ categories: [String]
    ) throws -> EmployeeChoice {
        var choice = EmployeeChoice()
        choice.numbers = words
        if let file {
            choice.numbers += try EmployeeFile.numbers(in: file)
            choice.file = file.split(separator: "/").last.map(String.init)
        }
        choice.departments = departments
        choice.categories = categories
        return choice
    }
}

extension SelectionRequest.Status: ExpressibleByArgument {}
