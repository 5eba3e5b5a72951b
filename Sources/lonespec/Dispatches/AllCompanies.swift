import Administration
import Console
import Delivery
import Diagnostics
import Dispatch
import HostKit
import Payroll
import Wording

/// Sends for all companies: one dispatch each, and one summary.
struct AllCompanies {
    let host: Installation
    let language: Language
    let width: Int

    func run(_ request: SelectionRequest, isDryRun: Bool, isConfirmed: Bool) async throws
        -> ExitStatus
    {
        let stop = StopSignal()
        let sweep = CompanySweep(host: host, stop: stop)
        let found = try sweep.companies(request)
        let companies = found.filter { $0.reason == nil }.map(\.company)
        let skipped = found.compactMap { entry in
            entry.reason.map {
                CompanySweep.Line(company: entry.company, outcome: .skipped($0))
            }
        }
        guard !companies.isEmpty else {
            show(skipped)
            Output.line(say(.noCompanies))
            return .well
        }
        if isDryRun || !isConfirmed {
            try await preview(companies, request)
            show(skipped)
            if isDryRun { return .well }
            let question = say(.askAll, ["count": "\(companies.count)"])
            guard try Question.confirms(false, question) else {
                Output.line(say(.nothingSent))
                return .well
            }
        }
        let sources = Sending.listen(stop, language)
        defer { for source in sources { source.cancel() } }
        // Each line says whose it is.
        let progress = Dictionary(
            uniqueKeysWithValues: companies.map {
                ($0.id, Progress(language: language, prefix: "\($0.name): "))
            })
        let lines = await sweep.send(companies, request, width: width) { company, event in
            progress[company.id]?.take(event)
        }
        show(lines + skipped)
        return CompanySweep.exit(lines)
    }

    private func say(_ word: DispatchWords, _ values: [String: Phrase] = [:]) -> String {
        word.text(language, values)
    }

    /// What would go for each company, in one line each.
    private func preview(_ companies: [Company], _ request: SelectionRequest) async throws {
        let service = PlanService(host: host)
        for company in companies {
            let plan = try service.open(company, request, today: nil)
            let summary = try await service.run(plan) { _, _ in }
            Output.line(
                say(
                    .planCompany,
                    [
                        "company": "\(company.name)", "count": "\(summary.payslips)",
                        "send": "\(summary.send)", "channel": plan.channel,
                    ]))
        }
    }

    private func show(_ lines: [CompanySweep.Line]) {
        for line in lines {
            switch line.outcome {
            case .sent(let result):
                let text = ResultText.lines(result, line.company).map { $0.text(language) }
                Output.line("\(line.company.name): " + text.joined(separator: " "))
            case .skipped(let reason):
                Output.line("– \(line.company.name): \(reason.text(language)).")
            case .failed(let failure):
                Output.line("✗ \(line.company.name):")
                for diagnostic in failure.diagnostics {
                    for part in diagnostic.text(language).split(separator: "\n") {
                        Output.line("  \(part)")
                    }
                }
            }
        }
    }
}
