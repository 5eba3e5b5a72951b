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
        for _ in 0..<rounds { try round(rules, baseline, number, &times) }
        let scale = 1e6 / Double(RulesBench.block)
        Comparison(
            what: "rules, time per payslip, three decisions with explanations",
            ours: times.oursMedian * scale, baseline: times.baselineMedian * scale, unit: "µs",
            bound: .atMost(2)
        ).show()
        let ratios = zip(times.ours, times.baseline).map { $0 / $1 }.sorted()
        let (low, high) = (ratios[ratios.count / 10], ratios[ratios.count * 9 / 10])
        Report.line(
            "  \(count) payslips in blocks of \(RulesBench.block), \(rounds) rounds in turns, "
                + "medians of blocks; middle 80 % of ratios \(low.text) to \(high.text)")
        Report.line(
            "  before: both gave the same answers, reasons, places and fields read for every "
                + "payslip")
    }

    /// One round: the payslips in blocks, each made first, as planning makes a subject just before it decides, and then
    /// decided about by the one and by the other. A block is short, so that few are interrupted by other processes.
    private func round(
        _ rules: RuleSet, _ baseline: Baseline, _ number: OrganisationNumber, _ times: inout Rounds
    ) throws {
        for start in stride(from: 0, to: count, by: RulesBench.block) {
            let subjects = try (start..<start + RulesBench.block).map {
                try RulesInput.subject($0, number)
            }
            let payslips = BaselinePayslips(subjects)
            var sums = (ours: 0, baseline: 0)
            let ours = Rounds.seconds {
                for subject in subjects { sums.ours += decide(rules, subject) }
            }
            let theirs = Rounds.seconds {
                for index in subjects.indices { sums.baseline += baseline.decide(payslips, index) }
            }
            times.add((ours, theirs))
            guard sums.ours == sums.baseline else {
                throw BenchFailure("the two do not agree: \(sums.ours), \(sums.baseline)")
            }
        }
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
