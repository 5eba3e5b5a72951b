package import HostKit
package import Payroll
import Store

/// The licence: the module "Lönespecifikationer till Kivra" for the installation and for each company, and each company's
/// add-on for print.
package struct LicenceService {
    /// How one company stands.
    package struct Line: Sendable {
        /// The company.
        package var company: Company
        /// Whether its program link sends: active, and sending payslips.
        package var linkSends: Bool
    }

    private let host: Installation

    /// Creates the service.
    package init(host: Installation) {
        self.host = host
    }

    /// Whether the module is on for the installation, and how each company that whoever asks knows stands.
    package func show() throws -> (isOn: Bool, lines: [Line]) {
        let lines = try host.knownCompanies().map { company in
            let link = try host.store.link(of: company.id)
            return Line(company: company, linkSends: link.isActive && link.sendsPayslips)
        }
        return (try host.isLicensed(), lines)
    }

    /// Switches the module on or off for the installation; returns whether that changed anything.
    package func switchInstallation(isOn: Bool) throws -> Bool {
        try host.require(.settings, for: nil)
        return try host.store.set(.licence, to: isOn ? "on" : "off", by: host.author)
    }

    /// Switches the module on or off for a company; returns whether that changed anything.
    package func `switch`(_ company: Company, isOn: Bool) throws -> Bool {
        try host.require(.settings, for: company)
        return try host.store.change(company.id, by: host.author) { $0.isLicensed = isOn }.isChanged
    }

    /// Switches a company's add-on for print on or off. Off, it takes the link's print along.
    ///
    /// - Returns: whether that changed anything, and whether the link's print went off.
    package func switchPrintAddOn(_ company: Company, isOn: Bool) throws -> (
        isChanged: Bool, printWentOff: Bool
    ) {
        try host.require(.settings, for: company)
        let lock = try host.lock(company, purpose: "licence")
        let change = try host.store.change(company.id, by: host.author) { $0.hasPrintAddOn = isOn }
        _ = consume lock
        return change
    }
}
