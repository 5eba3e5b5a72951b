package import Delivery
package import Payroll

/// What today's rules would decide otherwise than a dispatch did.
package struct ReplayResult: Sendable {
    /// The dispatch's number.
    let dispatch: Int64
    /// SHA-256 of the rules that were in force.
    package let rulesThen: Digest
    /// SHA-256 of the rules that decide now.
    package let rulesNow: Digest
    /// What a person calls them.
    let label: String
    /// Whether the dispatch has its inputs; those of an earlier lonespec have none.
    let hasInputs: Bool
    /// How many payslips the dispatch has.
    package private(set) var payslips = 0
    /// How many would be decided the same.
    package private(set) var same = 0
    /// How many would be decided differently.
    package private(set) var different = 0
    /// How many would be decided the same, but with other reasons.
    package private(set) var reworded = 0
    /// How many cannot be compared, by why.
    package private(set) var notComparable: [ReplayInput.Obstacle: Int] = [:]
    /// The differences, the first of them.
    package private(set) var changes: [DecisionChange] = []
    /// What the rules printed, the first 200 lines.
    package internal(set) var log: [String] = []

    init(
        dispatch: Int64, rulesThen: Digest, rulesNow: Digest, label: String, hasInputs: Bool
    ) {
        self.dispatch = dispatch
        self.rulesThen = rulesThen
        self.rulesNow = rulesNow
        self.label = label
        self.hasInputs = hasInputs
    }

    /// Whether the rules are those that were in force.
    package var areSameRules: Bool { rulesThen == rulesNow }

    /// Whether every payslip could be compared and would be decided the same, for the same reasons.
    package var isSame: Bool { same == payslips }

    mutating func skip(_ obstacle: ReplayInput.Obstacle) {
        payslips += 1
        notComparable[obstacle, default: 0] += 1
    }

    mutating func add(
        _ content: ReplayInput.Content, _ decision: Decision, _ keeping: ChangeKeeping
    ) {
        payslips += 1
        let change = DecisionChange(
            content.candidate, from: DecisionFace(content.recorded), content.recorded.record,
            to: DecisionFace(decision), DecisionRecord(decision))
        switch change?.kind {
        case nil: same += 1
        case .decision: different += 1
        case .reason: reworded += 1
        }
        if let change { keeping.keep(change, about: content.candidate.employee, in: &changes) }
    }
}

extension ReplayResult: Encodable {
    private enum CodingKeys: String, CodingKey {
        case dispatch, rulesThen, rulesNow, label, hasInputs, payslips, same, different, reworded
        case notComparable, changes, log
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(dispatch, forKey: .dispatch)
        try container.encode(rulesThen, forKey: .rulesThen)
        try container.encode(rulesNow, forKey: .rulesNow)
        try container.encode(label, forKey: .label)
        try container.encode(hasInputs, forKey: .hasInputs)
        try container.encode(payslips, forKey: .payslips)
        try container.encode(same, forKey: .same)
        try container.encode(different, forKey: .different)
        try container.encode(reworded, forKey: .reworded)
        let named = notComparable.map { ($0.key.rawValue, $0.value) }
        try container.encode(
            Dictionary(uniqueKeysWithValues: named), forKey: .notComparable)
        try container.encode(changes, forKey: .changes)
        try container.encode(log, forKey: .log)
    }

    /// The result as JSON.
    package func json() throws -> String { try ReportJSON.text(self) }
}
