import ArgumentParser
import Console
import Delivery
import Diagnostics
import HostKit
import Payroll

/// Which payslips, for `plan` and `send`.
struct SelectionOptions: ParsableArguments {
    @Option(
        name: .long, help: "The pay date as 2026-11-25 (default: the company's latest final one).")
    var payDate: CalendarDate?
    @Option(name: .long, help: "Only this employee; may be repeated.")
    var employee: [EmploymentNumber] = []
    @Flag(name: .long, help: "Preliminary runs too.") var preliminary = false
    @Flag(name: .long, help: "Send again what has been sent.") var resend = false
    @Option(
        name: .long,
        help: "Another channel than the company's own; folder writes what would be sent.")
    var channel: String?

    var request: SelectionRequest {
        var request = SelectionRequest()
        request.payDate = payDate
        request.employees = employee
        request.includesPreliminary = preliminary
        request.resend = resend
        request.channel = channel
        return request
    }
}

struct PlanCommand: HostCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Shows what a dispatch would do. Nothing is sent and nothing changes.",
        discussion: """
            Examples:
              lonespec plan --company 559900-0014
              lonespec plan --company 559900-0014 --pay-date 2026-11-25 --all
              lonespec plan --company 559900-0014 --why 1042
              lonespec plan --company 559900-0014 --format json
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @Option(name: .long, help: "The organisation number.") var company: String
    @OptionGroup var selection: SelectionOptions
    @Option(name: .long, help: "Tell one employee's whole story.") var why: EmploymentNumber?
    @Flag(name: .long, help: "Show everybody, not only those who need a look.") var all = false
    @Option(name: .long, help: "The date that counts as today.") var today: CalendarDate?
    @OptionGroup var list: ListOptions
    @OptionGroup var language: LanguageOptions

    func execute() async throws -> ExitStatus {
        try await PlanReport(
            host: workspace.open(), language: language.language, format: list.format, all: all
        ).run(company: company, request: selection.request, why: why, today: today)
    }
}

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
        if let why { request.employees = [why] }
        let service = PlanService(host: host)
        let plan = try service.open(company, request, today: today)
        defer { for line in plan.takeRuleLog() { Output.error("rules: \(line)") } }
        if !plan.obstacles.isEmpty {
            Output.error(
                say(
                    "Just nu skulle inget skickas, av dessa skäl:",
                    "Right now nothing would be sent, for these reasons:"))
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

    private func say(_ sv: String, _ en: String) -> String { Phrase(sv: sv, en: en).text(language) }

    private var columns: [Listing.Column] {
        [
            .init(key: "number", heading: say("Anst.nr", "Number")),
            .init(key: "name", heading: say("Namn", "Name")),
            .init(key: "outcome", heading: say("Utfall", "Outcome")),
            .init(key: "why", heading: say("Förklaring", "Explanation")),
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
                + "\(say("utbetalning", "pay date")) \(dates), "
                + "\(say("regler", "rules")) \(plan.ruleDigest.short)")
        Output.line()
    }

    private func footer(_ summary: PlanService.Summary, _ plan: PlanService.Plan) {
        let mailbox = plan.channel.text(language)
        let parts = [
            (summary.send, say("till \(mailbox)", "to \(mailbox)")),
            (summary.letterOnly, say("brev", "as letters")),
            (summary.notSelected, say("väljs inte ut", "not selected")),
            (summary.alreadySent, say("redan skickade", "sent before")),
            (summary.held, say("hålls kvar", "held")),
            (summary.failed, say("kan inte levereras", "cannot be delivered")),
        ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        Output.line()
        Output.line(
            "\(summary.payslips) \(say("lönespecifikationer", "payslips")): "
                + parts.joined(separator: ", ") + ".")
        if summary.mayPrint > 0 {
            Output.line(
                say(
                    "\(summary.mayPrint) av dem till \(mailbox) får ett brev om brevlåda saknas.",
                    "\(summary.mayPrint) of those to \(mailbox) get a letter if there is no mailbox."
                ))
        }
        if !plan.objectors.isEmpty {
            let names = plan.objectors.joined(separator: ", ")
            Output.line(
                say(
                    "Före utskicket granskas de av \(names), som kan hålla kvar eller välja bort.",
                    "Before they are sent \(names) looks at them, and may hold or leave out some."))
        }
        if !all, summary.send > 0 {
            Output.line(
                say(
                    "Visa alla med --all; en persons väg med --why NR.",
                    "Show everybody with --all; one person's story with --why NUMBER."))
        }
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
                    code: "plan.no-payslip", "the employee has no payslip on that pay date",
                    hint: "lonespec payrun show lists those who have"))
        }
        Output.line("\(say("Reglernas kontrollsumma", "Rule set")) \(plan.ruleDigest.hex)")
        return .well
    }
}
