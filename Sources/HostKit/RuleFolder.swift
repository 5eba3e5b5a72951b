package import Diagnostics
import Foundation
package import Payroll
import Rules

/// The folder of the companies' rule files, as names.
package struct RuleFolder {
    /// The folder `rules`.
    let path: String

    /// Creates a folder by its path.
    package init(path: String) {
        self.path = path
    }

    /// The files in `companies/`, by name.
    private var names: [String] {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: "\(path)/companies")) ?? []
        return all.filter(CompanyRuleFile.holdsRules).sorted()
    }

    /// Refuses a file that is meant for a company but would not be found, for instance `559900-0014.lua`: without it the
    /// defaults would decide, and nobody would know.
    package func check(_ company: OrganisationNumber) throws(Diagnostic) {
        try CompanyRuleFile.check(names, for: company)
    }

    /// Advice on files that belong to none of the companies.
    func strays(_ companies: [Company]) -> [Diagnostic] {
        let known = Set(companies.map(\.organisationNumber))
        return names.compactMap { name in
            if let number = CompanyRuleFile.company(name), known.contains(number) { return nil }
            return Diagnostic(
                .warning, code: "rules.stray",
                Phrase("rules/companies/\(name) belongs to no company here"),
                hint: "a company's file is its organisation number, ten digits, and .lua")
        }
    }
}
