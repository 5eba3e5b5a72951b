import Delivery
import Diagnostics
import HostKit
import LuaRuntime
import Payroll
import RuleDiff
import Rules

extension Workdesk {
    /// Everything that the rules can see of a payslip, with the overlay.
    func subject(of candidate: Candidate) throws(Diagnostic) -> RuleSubject {
        var subject = RuleSubject(
            company: company, link: link, run: candidate.run, employee: candidate.employee,
            identity: candidate.employee.identity(today: today), payslip: candidate.payslip,
            today: today)
        try subject.set(overlay)
        return subject
    }

    /// Decides about a payslip as `send` would, had nobody sent it before; with everything that explains it.
    func judge(_ candidate: Candidate) throws(Diagnostic) -> Judgement {
        let rules = try rules.get()
        let subject = try subject(of: candidate)
        rules.tracesLines = tracesLines
        rules.state.debugger = debugger
        let changed = payslip(candidate, subject)
        let decision = planner(subject, rules).decide(changed)
        return Judgement(
            candidate: changed, subject: subject, decision: decision, ruleHash: rules.hash,
            overlay: overlay, log: rules.takeLog(), traces: rules.takeTraces())
    }

    /// Decides about many payslips, each as `judge` does, and neither traces nor stops.
    ///
    /// - Parameter each: Takes each payslip with its decision, the link that it was decided with, and what the rules printed.
    /// - Throws: a `Diagnostic` when the rules do not load, the store's errors, and what `each` throws.
    func judgeAll(
        each: (Candidate, Decision, ProgramLink, [String]) throws -> Void
    ) async throws {
        let rules = try rules.get()
        rules.tracesLines = false
        rules.state.debugger = nil
        let plain = Planner(
            company: company, link: link, rules: rules, composer: host.composer(of: company),
            makesDocuments: makesDocuments, today: today, createdAt: host.now())
        var pages = pages()
        while let page = try await pages?.next() {
            for candidate in page {
                if overlay.isEmpty {
                    var unsent = candidate
                    unsent.earlier = nil
                    try each(unsent, plain.decide(unsent), link, rules.takeLog())
                } else {
                    let subject = try subject(of: candidate)
                    let changed = payslip(candidate, subject)
                    let decision = planner(subject, rules).decide(changed)
                    try each(changed, decision, subject.link, rules.takeLog())
                }
            }
        }
    }

    /// The payslip of a changed subject, as if it had never been sent.
    private func payslip(_ candidate: Candidate, _ subject: RuleSubject) -> Candidate {
        Candidate(
            run: subject.run, employee: subject.employee, payslip: subject.payslip,
            sharesDocument: candidate.sharesDocument)
    }

    private func planner(_ subject: RuleSubject, _ rules: RuleSet) -> Planner {
        Planner(
            company: subject.company, link: subject.link, rules: rules,
            composer: host.composer(of: company),
            makesDocuments: makesDocuments, today: subject.today, createdAt: host.now())
    }
}
