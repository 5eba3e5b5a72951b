/// The functions of a rule file (contract, api 1).
package enum RuleFunction: String, CaseIterable, Sendable {
    /// Who gets the payslip through Kivra: `select(employee, run)` returns true or false, and a reason.
    case select
    /// Who may get it by post instead: `print_eligible(employee, run)` returns true or false, and a reason.
    case printEligible = "print_eligible"
    /// How long Kivra keeps it: `retention_days(company, run, employee)` returns 0, 30 or 390, and a reason.
    case retentionDays = "retention_days"

    /// The position in `allCases`.
    var index: Int {
        switch self {
        case .select: 0
        case .printEligible: 1
        case .retentionDays: 2
        }
    }

    /// The views that the function is given, in order.
    package var parameters: [RuleField.View] {
        switch self {
        case .select, .printEligible: [.employee, .run]
        case .retentionDays: [.company, .run, .employee]
        }
    }

    /// What it must return.
    package var contract: String {
        switch self {
        case .select, .printEligible: "true or false, and optionally a reason"
        case .retentionDays: "0, 30 or 390, and optionally a reason"
        }
    }

    /// What it decides.
    package var summary: String {
        switch self {
        case .select: "who gets the payslip through Kivra"
        case .printEligible: "who may get it by post instead"
        case .retentionDays: "how many days Kivra keeps it for somebody without a mailbox"
        }
    }

    /// When the host asks it.
    package var asked: String {
        switch self {
        case .select: "when the host's own gates let the payslip through"
        case .printEligible: "when the link has print handling and the employee allows print"
        case .retentionDays: "when the employee can have Kivra"
        }
    }
}
