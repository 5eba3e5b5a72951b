package import Diagnostics
package import Payroll

/// The names of the companies' rule files, below `companies/`.
package enum CompanyRuleFile {
    /// Whether a file of that name holds rules, not tests or anything else.
    package static func holdsRules(_ name: String) -> Bool {
        name.hasSuffix(".lua") && !name.hasSuffix("_test.lua")
    }

    /// The company that somebody meant by a name, whether or not the file is found under it.
    package static func company(_ name: String) -> OrganisationNumber? {
        holdsRules(name) ? OrganisationNumber(String(name.dropLast(4))) : nil
    }

    /// Refuses a file that is meant for a company but would not be found, for instance `559900-0014.lua`: without it the
    /// defaults would decide, and nobody would know.
    ///
    /// - Parameters:
    ///   - names: the files in `companies/`.
    ///   - company: the company.
    /// - Throws: a `Diagnostic` that says how to rename it.
    package static func check(_ names: some Sequence<String>, for company: OrganisationNumber)
        throws(Diagnostic)
    {
        let wanted = "\(company.digits).lua"
        for name in names.sorted() where name != wanted && self.company(name) == company {
            throw Diagnostic(
                code: "rules.name", Phrase("rules/companies/\(name) is not read under that name"),
                hint: Phrase("rename it to \(wanted)"),
                at: SourcePlace(file: "rules/companies/\(name)"))
        }
    }
}
