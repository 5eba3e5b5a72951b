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
        var sending: [(company: Company, request: SelectionRequest)] = []
        var ended: [CompanySweep.Line] = []
        for (company, prospect) in try sweep.companies(request) {
            switch prospect {
            case .sends(let request): sending.append((company, request))
            case .ends(let outcome):
                ended.append(CompanySweep.Line(company: company, outcome: outcome))
            }
        }
        guard !sending.isEmpty else {
            show(ended)
            Output.line(say(.noCompanies))
            return CompanySweep.exit(ended)
        }
        if isDryRun || !isConfirmed {
            if !isDryRun { try Question.needsTerminal() }
            await preview(sending)
            show(ended)
            if isDryRun { return .well }
            guard Question.isYes(say(.askAll, ["count": "\(sending.count)"])) else {
                Output.line(say(.nothingSent))
                return .well
            }
        }
        let sources = Sending.listen(stop, language)
        defer { for source in sources { source.cancel() } }
        // Each line says whose it is.
        let progress = Dictionary(
            uniqueKeysWithValues: sending.map {
                ($0.company.id, Progress(language: language, prefix: "\($0.company.name): "))
            })
        let lines = await sweep.send(sending, width: width) { company, event in
            progress[company.id]?.take(event)
        }
        show(lines + ended)
        return CompanySweep.exit(lines + ended)
    }

    private func say(_ word: DispatchWords, _ values: [String: Phrase] = [:]) -> String {
        word.text(language, values)
    }

    /// What would go for each company, in one line each.
    private func preview(_ companies: [(company: Company, request: SelectionRequest)]) async {
        let service = PlanService(host: host)
        for (company, request) in companies {
            do {
                let plan = try service.open(company, request, today: nil)
                let summary = try await service.run(plan) { _, _ in }
                Output.line(
                    say(
                        .planCompany,
                        [
                            "company": "\(company.name)", "count": "\(summary.payslips)",
                            "send": "\(summary.send)", "channel": plan.channel,
                        ]))
            } catch let failure as CommandFailure {
                show([CompanySweep.Line(company: company, outcome: .failed(failure))])
            } catch {
                let told = Diagnostic(code: "command.error", Phrase("\(error)"))
                show([
                    CompanySweep.Line(
                        company: company, outcome: .failed(CommandFailure(.refused, told)))
                ])
            }
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
