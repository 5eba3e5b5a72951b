import Diagnostics
import LuaRuntime
import Payroll
import Rules

/// (a) The three decisions about a payslip, beside a C program that makes them with the Lua C API.
struct RulesBench {
    static let company = "5599000022"

    /// Payslips that are made at a time.
    private static let block = 100

    let options: BenchOptions

    private var count: Int { options.isQuick ? 1_000 : 10_000 }
    private var rounds: Int { options.isQuick ? 5 : 15 }

    func run() throws {
        guard let number = OrganisationNumber(RulesBench.company) else {
            throw BenchFailure("not an organisation number: \(RulesBench.company)")
        }
        let rules = try RuleSet(
            files: ScriptFolder(path: options.rules, displayName: "rules"), company: number)
        let baseline = try Baseline(folder: options.rules, company: RulesBench.company)
        try RulesAgreement(rules: rules, baseline: baseline).check(count, number)

        var times = Rounds()
        for _ in 0..<rounds { times.add(try round(rules, baseline, number)) }
        let scale = 1e6 / Double(count)
        Comparison(
            what: "rules, time per payslip, three decisions with explanations",
            ours: times.oursMedian * scale, baseline: times.baselineMedian * scale, unit: "µs",
            bound: .atMost(2)
        ).show()
        Report.line(
            "  \(count) payslips, \(rounds) rounds in turns, medians; both gave the same answers, "
                + "reasons, places and fields read for every payslip")
        let ratios = zip(times.ours, times.baseline).map { $0 / $1 }.sorted()
        Report.line(
            "  ratio in single rounds: \(ratios.first?.text ?? "") to \(ratios.last?.text ?? "")")
    }

    /// One round: the payslips in blocks, each made first, as planning makes a subject just before it decides, and then
    /// decided about by the one and by the other.
    private func round(
        _ rules: RuleSet, _ baseline: Baseline, _ number: OrganisationNumber
    ) throws -> (ours: Double, baseline: Double) {
        var total = (ours: 0.0, baseline: 0.0)
        for start in stride(from: 0, to: count, by: RulesBench.block) {
            let subjects = try (start..<start + RulesBench.block).map {
                try RulesInput.subject($0, number)
            }
            let payslips = BaselinePayslips(subjects)
            var sums = (ours: 0, baseline: 0)
            total.ours += Rounds.seconds {
                for subject in subjects { sums.ours += decide(rules, subject) }
            }
            total.baseline += Rounds.seconds {
                for index in subjects.indices { sums.baseline += baseline.decide(payslips, index) }
            }
            guard sums.ours == sums.baseline else {
                throw BenchFailure("the two do not agree: \(sums.ours), \(sums.baseline)")
            }
        }
        return total
    }

    /// Three decisions, kept until all are there; a sum, so that nothing can be left out.
    @inline(never)
    func decide(_ rules: RuleSet, _ subject: RuleSubject) -> Int {
        let select = rules.select(subject)
        let byPost = rules.printEligible(subject)
        let days = rules.retentionDays(subject)
        return (select.value == true ? 1 : 0) + (byPost.value == true ? 1 : 0)
            + (days.value?.rawValue ?? 0)
    }
}
