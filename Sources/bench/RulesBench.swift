import Diagnostics
import LuaRuntime
import Payroll
import Rules

/// (a) The three decisions about a payslip, beside a C program that makes them with the Lua C API.
struct RulesBench {
    static let company = "5599000022"

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
        let subjects = (0..<count).map { RulesInput.subject($0, number) }
        let payslips = BaselinePayslips(subjects)
        try RulesAgreement(rules: rules, baseline: baseline).check(subjects, payslips)

        var sums = (ours: 0, baseline: 0)
        let times = Rounds(
            rounds,
            ours: { for subject in subjects { sums.ours += decide(rules, subject) } },
            baseline: {
                for index in subjects.indices { sums.baseline += baseline.decide(payslips, index) }
            })
        guard sums.ours == sums.baseline else {
            throw BenchFailure("the two do not agree: \(sums.ours), \(sums.baseline)")
        }
        let scale = 1e6 / Double(count)
        Comparison(
            what: "rules, time per payslip, three decisions with explanations",
            ours: times.oursMedian * scale, baseline: times.baselineMedian * scale, unit: "µs",
            bound: .atMost(2)
        ).show()
        print(
            "  \(count) payslips, \(rounds) rounds in turns, medians; both gave the same answers, "
                + "reasons, places and fields read for every payslip")
        let ratios = zip(times.ours, times.baseline).map { $0 / $1 }.sorted()
        print(
            "  ratio in single rounds: \(ratios.first?.text ?? "") to \(ratios.last?.text ?? "")")
    }

    /// Three decisions, kept until all are there; a sum, so that nothing can be left out.
    @inline(never)
    private func decide(_ rules: RuleSet, _ subject: RuleSubject) -> Int {
        let select = rules.select(subject)
        let print = rules.printEligible(subject)
        let days = rules.retentionDays(subject)
        return (select.value == true ? 1 : 0) + (print.value == true ? 1 : 0)
            + (days.value?.rawValue ?? 0) + select.fieldsRead.count + print.fieldsRead.count
            + days.fieldsRead.count
    }
}
