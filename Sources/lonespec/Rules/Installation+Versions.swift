import Diagnostics
import HostKit
import Payroll
import RuleDiff

extension Installation {
    /// The rules that a name means: a folder, or a git revision of the workspace's.
    func version(_ name: String, of company: Company) throws(Diagnostic) -> RuleVersion {
        try version(name, of: company.organisationNumber)
    }

    /// The rules that a name means. A folder in which the company's file has a wrong name is refused: the defaults would
    /// decide, and nobody would know.
    func version(_ name: String, of company: OrganisationNumber) throws(Diagnostic) -> RuleVersion {
        let finder = RuleVersionFinder(rules: ruleFolder, workspace: workspace.path)
        let version = try finder.find(name)
        if case .folder(let path) = version.origin {
            try RuleFolder(path: path).check(company)
        }
        return version
    }
}
