import Administration
import Console
import Delivery
import Diagnostics
import HostKit
import Payroll
import Wording

/// Prints a plan.
struct PlanReport {
    let host: Installation
    let language: Language
    let format: ListFormat
    let all: Bool

    func run(
        company text: String, request: SelectionRequest, why: EmploymentNumber?,
        today: CalendarDate?
    ) async throws -> ExitStatus {
        let company = try host.company(text)
        var request = request
        if let why { request.employees.numbers = [why.text] }
        let service = PlanService(host: host)
        let plan = try service.open(company, request, today: today)
        defer { for line in plan.takeRuleLog() { Output.error("rules: \(line)") } }
        if !plan.obstacles.isEmpty {
            Output.error(
                say(PlanWords.obstacles))
            Output.show(plan.obstacles, language)
        }
        if why != nil { return try await tell(service, plan) }
        if format == .table { heading(plan) }
        var listing = Listing(columns, format)
        let summary = try await service.run(plan) { candidate, decision in
            guard all || format != .table || decision.needsLook else { return }
            try listing.add(cells(candidate, decision, plan.link))
        }
        listing.end()
        if format == .table { footer(summary, plan) }
        return .well
    }

    private func say(_ word: some Wording, _ values: [String: Phrase] = [:]) -> String {
        word.text(language, values)
    }

    private var columns: [Listing.Column] {
        [
            .init(key: "number", heading: say(CommonWords.number)),
            .init(key: "name", heading: say(RegisterWords.name)),
            .init(key: "outcome", heading: say(PlanWords.outcome)),
            .init(key: "why", heading: say(PlanWords.why)),
        ]
    }

    private func cells(_ candidate: Candidate, _ decision: Decision, _ link: ProgramLink)
        -> [Listing.Cell]
    {
        var why = decision.conclusion(link).text(language)
        if let warning = decision.warning { why += " " + warning.text(language) }
        return [
            .text(candidate.employee.number.description), .text(candidate.employee.displayName),
            .text(format == .table ? decision.word.text(language) : decision.code), .text(why),
        ]
    }

    private func heading(_ plan: PlanService.Plan) {
        let dates = Set(plan.runs.map(\.payDate.description)).sorted().joined(separator: ", ")
        Output.line(
            "\(plan.company.name) (\(plan.company.organisationNumber)), "
                + "\(say(DispatchWords.payDate)) \(dates), "
                + "\(say(DispatchWords.rules)) \(plan.ruleDigest.short)")
        Output.line()
    }

    private func footer(_ summary: PlanService.Summary, _ plan: PlanService.Plan) {
        let channel = plan.channel
        let parts: [(Int, PlanWords)] = [
            (summary.send, .toChannel), (summary.letterOnly, .asLetters),
            (summary.notSelected, .notSelected), (summary.alreadySent, .alreadySent),
            (summary.held, .held), (summary.failed, .failed),
        ]
        let shown = parts.filter { $0.0 > 0 }.map {
            "\($0.0) \(say($0.1, ["channel": channel]))"
        }
        Output.line()
        Output.line(
            "\(summary.payslips) \(say(PlanWords.payslips)): "
                + shown.joined(separator: ", ") + ".")
        Output.line(
            "\(say(PlanWords.selection)): \(SelectionText.line(plan.request).text(language)).")
        for line in ResultText.untouched(plan.untouched, plan.company) {
            Output.line(line.text(language))
        }
        if summary.drawn > 0 {
            Output.line(say(PlanWords.drawn, ["count": "\(summary.drawn)"]))
        }
        if summary.mayPrint > 0 {
            Output.line(
                say(PlanWords.mayPrint, ["count": "\(summary.mayPrint)", "channel": channel]))
        }
        if !plan.objectors.isEmpty {
            let names = plan.objectors.joined(separator: ", ")
            Output.line(say(PlanWords.objectors, ["names": "\(names)"]))
        }
        if !all, summary.send > 0 { Output.line(say(PlanWords.showAll)) }
    }

    private func tell(_ service: PlanService, _ plan: PlanService.Plan) async throws -> ExitStatus {
        let summary = try await service.run(plan) { candidate, decision in
            let story = DecisionStory(candidate, decision, link: plan.link)
            Output.line(
                "\(candidate.employee.number) \(candidate.employee.displayName), "
                    + "\(candidate.run.payDate) \(candidate.run.label)")
            Facts.show(
                story.lines.map { ($0.heading.text(language), $0.text.text(language)) })
            Output.line()
        }
        if summary.payslips == 0 {
            throw CommandFailure(
                .usage,
                Diagnostic(
                    code: "plan.no-payslip", PlanWords.noPayslip.phrase,
                    hint: PlanWords.noPayslipHint.phrase))
        }
        Output.line("\(say(PlanWords.ruleSet)) \(plan.ruleDigest.hex)")
        return .well
    }
}
