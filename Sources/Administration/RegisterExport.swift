import Delivery
import Diagnostics
package import HostKit
package import Payroll
import Store
import Wording

/// Writes the register as a CSV file that `employee import` reads: private, and without what is most sensitive unless somebody
/// says so.
package struct RegisterExport {
    /// What was written.
    package struct Outcome: Sendable, Hashable {
        /// Employees in the file.
        package var count = 0
        /// Left out: protected identity.
        package var skippedProtected = 0
        /// Left out: the employment number is a personal identity number.
        package var skippedNumbers = 0
    }

    /// Whether personal identity numbers are in it.
    package var withIdentity = false
    /// Whether employees with protected identity are in it, with their addresses.
    package var withProtected = false
    private let host: Installation

    /// Creates an export.
    package init(host: Installation) {
        self.host = host
    }

    /// Writes the file, which must not be there.
    ///
    /// - Throws: `CommandFailure` with exit code 2 when it is there, 3 without the right.
    package func write(_ company: Company, _ filter: EmployeeFilter, to path: String) throws
        -> Outcome
    {
        try host.require(.send, for: company)
        var filter = filter
        filter.choice = try EmployeeFinder(host: host, company: company).resolved(filter.choice)
        var file = try NewFile(path)
        let columns = columns(showsPrint: try host.store.link(of: company.id).printHandling)
        // Spreadsheets take UTF-8 for Windows' own letters without the mark.
        try file.write("\u{FEFF}" + CSVText.row(columns.map(\.name)) + "\r\n")
        var outcome = Outcome()
        var last: EmploymentNumber?
        while true {
            let page = try host.store.employees(
                of: company.id, matching: filter, after: last, limit: 1_000)
            for employee in page {
                if employee.isProtected, !withProtected {
                    outcome.skippedProtected += 1
                } else if employee.number.description != employee.number.text, !withIdentity {
                    outcome.skippedNumbers += 1
                } else {
                    try file.write(
                        CSVText.row(columns.map { $0.value(employee) ?? "" }) + "\r\n")
                    outcome.count += 1
                }
            }
            guard let final = page.last else { break }
            last = final.number
        }
        try file.finish()
        try host.store.note(
            AuditEntry(
                "employee.export", field: withIdentity ? "identity" : nil,
                new: String(outcome.count), company: company.id), by: host.author)
        return outcome
    }

    private typealias Column = (name: String, value: (Employee) -> String?)

    private func columns(showsPrint: Bool) -> [Column] {
        func flag(_ isOn: Bool) -> String { isOn ? "ja" : "nej" }
        var columns: [Column] = [("anstid", { $0.number.text })]
        if withIdentity { columns.append(("personnummer", { $0.identityText.text })) }
        columns += EmployeeTextField.allCases.map { field in
            (field.rawValue, { $0.text(field) })
        }
        columns += [
            ("anstallningsdatum", { $0.employment.hireDate?.description }),
            ("avgangsdatum", { $0.employment.leaveDate?.description }),
            ("skyddad", { flag($0.isProtected) }),
            ("skicka_via_kivra", { flag($0.sendViaKivra) }),
        ]
        if showsPrint { columns.append(("tillat_print", { flag($0.allowPrint) })) }
        return columns
    }
}
