import Delivery
package import Payroll
import Rules

/// What changes between two rule sets.
package struct RuleDiffResult: Sendable, Encodable {
    /// One of the two.
    package struct Side: Sendable, Encodable {
        /// What a person calls it.
        var label: String
        /// SHA-256 of its rules.
        package var hash: Digest
        /// What its rules printed, the first 200 lines.
        package var log: [String] = []
    }

    /// The rules before.
    package internal(set) var old: Side
    /// The rules after.
    package internal(set) var new: Side
    /// How many payslips were decided about.
    package private(set) var decisions = 0
    /// How many of them are decided differently.
    package private(set) var changed = 0
    /// How many are decided the same, but with other reasons.
    package private(set) var reworded = 0
    /// How many are held by the same failure of a rule in both.
    package private(set) var failedAlike = 0
    /// How many the host's own gates decided, before any rule was asked.
    package private(set) var gated = 0
    /// The changes, the first of them.
    package private(set) var changes: [DecisionChange] = []

    init(old: Side, new: Side) {
        self.old = old
        self.new = new
    }

    /// Whether both are the same files; nothing was decided then.
    package var areSameFiles: Bool { old.hash == new.hash }

    /// Whether nothing changes.
    package var isSame: Bool { changed == 0 && reworded == 0 }

    mutating func add(
        _ page: [Candidate], _ old: [Decision], _ new: [Decision], _ keeping: ChangeKeeping
    ) {
        decisions += page.count
        for (index, candidate) in page.enumerated() {
            add(candidate, old[index], new[index], keeping)
        }
    }

    private mutating func add(
        _ candidate: Candidate, _ old: Decision, _ new: Decision, _ keeping: ChangeKeeping
    ) {
        guard old.select != nil || new.select != nil else {
            gated += 1
            return
        }
        if old.isAlike(new) {
            if case .held = new.outcome { failedAlike += 1 }
            return
        }
        let change = DecisionChange(
            candidate, from: DecisionFace(old), DecisionRecord(old), to: DecisionFace(new),
            DecisionRecord(new))
        guard let change else { return }
        switch change.kind {
        case .decision: changed += 1
        case .reason: reworded += 1
        }
        keeping.keep(change, about: candidate.employee, in: &changes)
    }

    /// The result as JSON.
    package func json() throws -> String { try ReportJSON.text(self) }
}

extension Decision {
    /// Whether every rule said the same. The host's part of a decision follows from what they say.
    fileprivate func isAlike(_ other: Decision) -> Bool {
        select.isAlike(other.select) && printEligible.isAlike(other.printEligible)
            && retention.isAlike(other.retention)
    }
}

// Not generic, as in `RuleAnswer`: this is asked three times for every payslip.
extension RuleAnswer<Bool>? {
    fileprivate func isAlike(_ other: RuleAnswer<Bool>?) -> Bool {
        guard let self, let other else { return self == nil && other == nil }
        return self.value == other.value && self.reason == other.reason
            && (self.value != nil || self.failure == other.failure)
    }
}

extension RuleAnswer<RetentionDays>? {
    fileprivate func isAlike(_ other: RuleAnswer<RetentionDays>?) -> Bool {
        guard let self, let other else { return self == nil && other == nil }
        return self.value == other.value && self.reason == other.reason
            && (self.value != nil || self.failure == other.failure)
    }
}
