package import Diagnostics
package import Payroll

/// The first gate: may the company send at all? Everything that is missing is said at once.
package enum LinkGate {
    /// The module is off for the installation.
    package static let installationUnlicensed = Diagnostic(
        code: "licence.installation",
        Phrase(
            sv: "licensen Lönespecifikationer till Kivra är av för installationen",
            en: "the licence for payslips to Kivra is off for the installation"),
        hint: Phrase(sv: "kör: lonespec licence on", en: "run: lonespec licence on"))

    /// Finds what refuses the whole dispatch.
    ///
    /// - Parameters:
    ///   - company: the company.
    ///   - link: its link.
    ///   - isInstallationLicensed: whether the module is on for the installation.
    ///   - composer: the channel, which may need more of the link.
    /// - Returns: everything that is missing, with what to set; empty when the company may send.
    package static func problems(
        _ company: Company, _ link: ProgramLink, isInstallationLicensed: Bool,
        composer: any MessageComposer
    ) -> [Diagnostic] {
        let number = company.organisationNumber.dashed
        var problems: [Diagnostic] = []
        func refuse(_ code: String, sv: String, en: String, _ command: String) {
            problems.append(
                Diagnostic(
                    code: code, Phrase(sv: sv, en: en),
                    hint: Phrase(sv: "kör: \(command)", en: "run: \(command)"), subject: number))
        }
        if !isInstallationLicensed {
            problems.append(installationUnlicensed)
        }
        if !company.isLicensed {
            refuse(
                "licence.company", sv: "licensen Lönespecifikationer till Kivra är av",
                en: "the licence for payslips to Kivra is off",
                "lonespec licence on --company \(number)")
        }
        if !link.isActive {
            refuse(
                "link.inactive", sv: "programlänken är inte aktiv",
                en: "the program link is not active",
                "lonespec link set --company \(number) --active on")
        }
        if !link.sendsPayslips {
            refuse(
                "link.sends-payslips", sv: "Skicka lönespecifikationer är av",
                en: "sending payslips is off",
                "lonespec link set --company \(number) --sends-payslips on")
        }
        return problems + composer.obstacles(company, link)
    }
}
