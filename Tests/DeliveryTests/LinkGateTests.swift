import Delivery
import Diagnostics
import Payroll
import TestSupport
import Testing

@Suite struct LinkGateTests {
    @Test func `everything that is missing is said at once`() throws {
        var company = try Make.company()
        company.isLicensed = false
        let problems = LinkGate.problems(
            company, ProgramLink(), isInstallationLicensed: false, composer: FakeChannel())
        #expect(
            problems.map(\.code) == [
                "licence.installation", "licence.company", "link.inactive", "link.sends-payslips",
            ])
        #expect(problems.allSatisfy { $0.hint != nil })
    }

    @Test func `a company that may send has no problems`() throws {
        #expect(
            LinkGate.problems(
                try Make.company(), Make.link(), isInstallationLicensed: true,
                composer: FakeChannel()
            ).isEmpty
        )
    }
}
