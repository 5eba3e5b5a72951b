import Delivery
import Diagnostics
import Payroll
import Rules

/// One payslip with what was decided about it, and what was given another value to try it.
struct Judgement {
    /// The payslip as it was decided about.
    var candidate: Candidate
    /// Everything that the rules could see.
    var subject: RuleSubject
    /// What was decided.
    var decision: Decision
    /// The rules that decided.
    var ruleHash: Digest
    /// Fields that were given another value.
    var overlay: [RuleAssignment]
    /// What the rules printed.
    var log: [String]
    /// The lines that the rules went through.
    var traces: [RuleTrace]
}
