package import HostKit
package import Payroll
import Store

/// The companies and what their payslips say of the employer.
package struct CompanyService {
    private let host: Installation

    /// Creates the service.
    package init(host: Installation) {
        self.host = host
    }

    /// Adds a company with a program link that sends nothing yet.
    ///
    /// - Throws: a `Diagnostic` when the number is taken.
    package func add(_ company: Company) throws -> Company {
        try host.require(.settings, for: nil)
        return try host.store.add(company, link: LinkSettings.usual.defaults, by: host.author)
    }

    /// Changes a company; returns whether that changed anything.
    package func change(_ company: Company, _ edit: (inout Company) throws -> Void) throws -> Bool {
        try host.require(.settings, for: company)
        return try host.store.change(company.id, by: host.author, edit).isChanged
    }
}
