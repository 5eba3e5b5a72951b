import HostKit
import RuleDiff

extension Installation {
    /// Finds the rules that a name means: a folder, or a git revision of the workspace's.
    var versions: RuleVersionFinder {
        RuleVersionFinder(rules: ruleFolder, workspace: workspace.path)
    }
}
