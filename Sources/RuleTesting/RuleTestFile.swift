import Diagnostics
import Payroll

/// A test file, and whose rules it tests.
struct RuleTestFile: Sendable, Hashable {
    /// What a test file's name ends with.
    static let suffix = "_test.lua"

    /// The path below the folder, `companies/5599000014_test.lua`.
    let path: String
    /// The file as a person would name it, `rules/companies/5599000014_test.lua`.
    let name: String
    /// The company whose rules it tests; nil for the defaults.
    let company: OrganisationNumber?
    /// Why it cannot be run; nil when it can.
    let problem: Diagnostic?

    init(path: String, folder: String) {
        self.path = path
        name = folder.isEmpty ? path : "\(folder)/\(path)"
        let parts = path.split(separator: "/")
        guard parts.count == 2, parts[0] == "companies" else {
            company = nil
            problem = nil
            return
        }
        let stem = String(parts[1].dropLast(RuleTestFile.suffix.count))
        let number = OrganisationNumber(stem)
        company = number
        problem = number?.digits == stem ? nil : RuleTestFile.misnamed(stem, number, name)
    }

    /// The module's name, as `require` would have it.
    var module: String { String(path.dropLast(4)) }

    private static func misnamed(
        _ stem: String, _ number: OrganisationNumber?, _ file: String
    ) -> Diagnostic {
        let hint = number.map { "rename it to \($0.digits)\(suffix)" }
        return Diagnostic(
            code: "test.name", Phrase("'\(stem)' is not a company's ten digits"),
            hint: Phrase(
                hint
                    ?? "name it after the company's organisation number, or keep it in another folder"
            ),
            at: SourcePlace(file: file))
    }
}
