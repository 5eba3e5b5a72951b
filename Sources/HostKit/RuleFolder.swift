package import Diagnostics
import Foundation
package import Payroll

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
        return all.filter { $0.hasSuffix(".lua") && !$0.hasSuffix("_test.lua") }.sorted()
    }

    /// Refuses a file that is meant for a company but would not be found, for instance `559900-0014.lua`: without it the
    /// defaults would decide, and nobody would know.
    package func check(_ company: OrganisationNumber) throws(Diagnostic) {
        let wanted = "\(company.digits).lua"
        for name in names where name != wanted {
            let number = OrganisationNumber(String(name.dropLast(4)))
            guard number == company else { continue }
            throw Diagnostic(
                code: "rules.name", Phrase("rules/companies/\(name) is not read under that name"),
                hint: Phrase("rename it to \(wanted)"),
                at: SourcePlace(file: "rules/companies/\(name)"))
        }
    }

    /// Advice on files that belong to none of the companies.
    func strays(_ companies: [Company]) -> [Diagnostic] {
        let known = Set(companies.map(\.organisationNumber))
        return names.compactMap { name in
            let number = OrganisationNumber(String(name.dropLast(4)))
            if let number, known.contains(number) { return nil }
            return Diagnostic(
                .warning, code: "rules.stray",
                Phrase("rules/companies/\(name) belongs to no company here"),
                hint: "a company's file is its organisation number, ten digits, and .lua")
        }
    }
}
