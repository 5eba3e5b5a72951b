import Delivery
import Diagnostics
import Payroll

/// A payslip that two decisions disagree about.
package struct DecisionChange: Sendable {
    /// How much changes.
    package enum Kind: String, Sendable, Hashable, Codable {
        /// What happens to the payslip.
        case decision
        /// Only the reasons that the rules give.
        case reason
    }

    /// Anställningsnummer.
    var number: EmploymentNumber
    /// Utbetalningsdatum.
    var payDate: CalendarDate
    /// How much changes.
    package var kind: Kind
    /// What was decided before.
    var from: DecisionFace
    /// What is decided now.
    var to: DecisionFace
    /// The rules that answered differently.
    package var rules: [RuleChange]

    /// Compares two decisions about a candidate; nil when nothing changes.
    init?(
        _ candidate: Candidate, from: DecisionFace, _ old: DecisionRecord, to: DecisionFace,
        _ new: DecisionRecord
    ) {
        rules = RuleChange.all(old, new)
        let isSame =
            from.isSame(as: to) && !rules.contains { $0.old.failed || $0.new.failed }
        if isSame, rules.allSatisfy({ $0.old.reason == $0.new.reason }) { return nil }
        kind = isSame ? .reason : .decision
        number = candidate.employee.number
        payDate = candidate.run.payDate
        self.from = from
        self.to = to
    }
}

extension DecisionChange {
    /// The change without anything that tells who it is about.
    func covered(by cover: PersonCover) -> DecisionChange {
        var covered = self
        covered.from.cover(by: cover)
        covered.to.cover(by: cover)
        for index in covered.rules.indices { covered.rules[index].cover(by: cover) }
        return covered
    }
}

extension DecisionChange: Encodable {
    private enum CodingKeys: String, CodingKey {
        case number, payDate, kind, from, to, rules
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        // The description: some companies use personal identity numbers as employment numbers.
        try container.encode(number.description, forKey: .number)
        try container.encode(payDate, forKey: .payDate)
        try container.encode(kind, forKey: .kind)
        try container.encode(from, forKey: .from)
        try container.encode(to, forKey: .to)
        try container.encode(rules, forKey: .rules)
    }
}
