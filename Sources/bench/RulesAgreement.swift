import Diagnostics
import Payroll
import Rules

/// Makes sure, before anything is timed, that both sides do the same.
struct RulesAgreement {
    let rules: RuleSet
    let baseline: Baseline

    func check(_ count: Int, _ number: OrganisationNumber) throws {
        let subjects = try (0..<count).map { try RulesInput.subject($0, number) }
        let payslips = BaselinePayslips(subjects)
        for (index, subject) in subjects.enumerated() {
            let ours = [
                text(rules.select(subject)) { $0 ? 1 : 0 },
                text(rules.printEligible(subject)) { $0 ? 1 : 0 },
                text(rules.retentionDays(subject)) { $0.rawValue },
            ]
            let theirs = baseline.explain(payslips, index)
            guard ours == theirs else {
                throw BenchFailure("the baseline says\n\(theirs)\nand lonespec\n\(ours)")
            }
        }
    }

    private func text<Value>(_ answer: RuleAnswer<Value>, _ number: (Value) -> Int) -> String {
        let value = answer.value.map { String(number($0)) } ?? "failed"
        let fields = answer.fieldsRead.map(\.text).joined(separator: "; ")
        let place = "\(answer.place?.file ?? ""):\(answer.place?.line ?? 0)"
        return "\(answer.function.rawValue): \(value), \(answer.reason ?? "-"), \(place), \(fields)"
    }
}
