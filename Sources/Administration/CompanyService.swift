import Diagnostics
package import HostKit
package import Payroll
import Store
import Wording

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
        try refuseControls(company)
        return try host.store.add(company, link: LinkSettings.usual.defaults, by: host.author)
    }

    /// Changes a company; returns whether that changed anything.
    package func change(_ company: Company, _ edit: (inout Company) throws -> Void) throws -> Bool {
        try host.require(.settings, for: company)
        return try host.store.change(company.id, by: host.author) {
            try edit(&$0)
            try refuseControls($0)
        }.isChanged
    }

    /// A name stands in lists, logs and unit files: on one line.
    private func refuseControls(_ company: Company) throws {
        let texts = [company.name, company.employer.legalName ?? ""]
        guard
            texts.contains(where: { text in
                text.unicodeScalars.contains { $0.properties.generalCategory == .control }
            })
        else { return }
        throw CommandFailure(
            .usage,
            Diagnostic(code: "company.name", RegisterWords.controlCharacters.phrase))
    }
}
