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
    /// Fields that were given another value.
    var overlay: [RuleAssignment]
    /// What the rules printed.
    var log: [String]
    /// The lines that the rules went through.
    var traces: [RuleTrace]

    /// What two decisions are compared by.
    var verdict: Verdict { Verdict(decision) }
}

/// A decision reduced to what changes when a rule does.
struct Verdict: Hashable {
    var code: String
    var retention: Int?
    var mayPrint: Bool
    var reason: String?

    init(_ decision: Decision) {
        code = decision.code
        mayPrint = decision.mayPrint
        reason = decision.reason?.sentence.sv
        if case .send(_, let days) = decision.outcome { retention = days.rawValue }
    }

    /// `kivra, kept 30 days, letter`.
    var text: String {
        var parts = [code]
        if let retention, retention > 0 { parts.append("kept \(retention) days") }
        if mayPrint { parts.append("letter if there is no mailbox") }
        return parts.joined(separator: ", ")
    }
}
