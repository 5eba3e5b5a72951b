import Delivery
import Diagnostics
import HostKit
import LuaRuntime
import Payroll
import Rules

/// When the lines that rules go through are shown.
enum TraceMode: String, CaseIterable {
    case off
    /// When a rule failed.
    case fails
    /// After every decision about one employee.
    case full
}

extension ReplSession {
    /// The payslip that a number names, which is in use from now on; without a number the one in use, or the first.
    func candidate(_ number: String?) async throws -> Candidate {
        if let number {
            let found = try await desk.candidates(of: ReplSession.employmentNumber(number))
            guard let last = found.last else { throw noPayslip(number) }
            if found.count > 1 {
                let labels = found.map(\.run.label).joined(separator: ", ")
                write(
                    "note: \(found.count) payslips that day (\(labels)); this is \(last.run.label)")
            }
            desk.candidate = last
            return last
        }
        if let candidate = desk.candidate { return candidate }
        var pages = desk.pages()
        guard let first = try await pages?.next()?.first else {
            throw Diagnostic(
                code: "repl.nobody", "there is no payslip to decide about",
                hint: "import a pay run, or try rules on invented people with .test")
        }
        desk.candidate = first
        write("note: \(first.employee.number) is in use, the first of the pay run")
        return first
    }

    /// What typed lines see: the employee in use, or an invented one where the company has no payslips.
    func currentSubject() async throws -> RuleSubject {
        if desk.candidate == nil, desk.runs.isEmpty {
            var subject = RuleSubject.invented(company: desk.company.organisationNumber)
            try subject.set(desk.overlay)
            return subject
        }
        return try desk.subject(of: try await candidate(nil))
    }

    static func employmentNumber(_ text: String) throws(Diagnostic) -> EmploymentNumber {
        guard let number = EmploymentNumber(text) else {
            throw Diagnostic(
                code: "repl.employee", Phrase("'\(text)' is not an employment number"),
                hint: ".employees lists them")
        }
        return number
    }

    private func noPayslip(_ number: String) -> Diagnostic {
        Diagnostic(
            code: "repl.employee",
            Phrase("nobody with the employment number \(number) has a payslip here"),
            hint: ".employees lists those who have; .payrun changes the pay date")
    }

    /// Decides about one payslip on the rules' own thread, where breakpoints and limits can stop it.
    func judge(
        _ candidate: Candidate, pausesAtOnce: Bool = false,
        _ finish: @escaping (Judgement) throws -> Void
    ) throws {
        last = nil
        let rules = try desk.rules.get()
        desk.debugger = pauses
        desk.tracesLines = traceMode != .off
        rules.state.setBreakpoints(breakpoints)
        rules.state.debugger = pauses
        // Where nobody is there to look, the rule ends as it does in production: the payslip is held.
        pauses.stopsAtLimits = doors.isInteractive
        if pausesAtOnce { rules.state.pauseAtNextLine() }
        let job = DecisionJob(desk, candidate, finish: finish)
        try settle(thread.start { job.run() }, job)
    }

    /// Goes on with the rule that is stopped.
    func go(on resume: ScriptResume) throws {
        guard let paused else {
            throw Diagnostic(
                code: "repl.not-paused", "no rule is stopped",
                hint: "set a breakpoint with .break FILE:LINE and .decide, or begin with .step")
        }
        self.paused = nil
        try settle(thread.go(on: resume), paused.job)
    }

    private func settle(_ rest: RuleThread.Rest, _ job: DecisionJob) throws {
        switch rest {
        case .paused(let pause):
            paused = PausedRule(pause: pause, job: job)
            show(pause)
        case .ended:
            desk.debugger = nil
            guard let judgement = try job.result?.get() else { return }
            last = judgement
            for line in judgement.log {
                write("rules: \(line)", about: judgement.candidate.employee)
            }
            try job.finish(judgement)
            showTraces(of: judgement)
        }
    }

    /// One line about a decision, with what it was tried with.
    func summary(_ judgement: Judgement) -> String {
        let employee = judgement.candidate.employee
        let decision = judgement.decision
        var text = "\(employee.number) \(privacy.name(of: employee))"
        if !judgement.overlay.isEmpty {
            text += " (\(judgement.overlay.map(\.text).joined(separator: ", ")))"
        }
        return text + ": " + decision.conclusion(judgement.subject.link).text(language)
    }

    /// The whole story of a decision.
    func tellStory(_ judgement: Judgement) throws {
        let story = DecisionStory(
            judgement.candidate, judgement.decision, link: judgement.subject.link)
        let employee = judgement.candidate.employee
        write(
            "\(employee.number) \(privacy.name(of: employee)), \(judgement.candidate.run.payDate) "
                + judgement.candidate.run.label, about: employee)
        if !judgement.overlay.isEmpty {
            write("  tried with \(judgement.overlay.map(\.text).joined(separator: ", "))")
        }
        facts(
            story.lines.map { ($0.heading.text(language), $0.text.text(language)) },
            about: employee)
        write("\(say("Regler", "Rules")) \(try desk.rules.get().hash.short)")
    }

    /// Names and values, aligned.
    func facts(_ lines: [(name: String, value: String)], about employee: Employee? = nil) {
        let width = lines.map(\.name.count).max() ?? 0
        for line in lines {
            let gap = String(repeating: " ", count: width - line.name.count + 2)
            write("  \(line.name)\(gap)\(line.value)", about: employee ?? desk.candidate?.employee)
        }
    }

    private func showTraces(of judgement: Judgement) {
        let hasFailed = if case .held = judgement.decision.outcome { true } else { false }
        guard traceMode == .full || traceMode == .fails && hasFailed else { return }
        let employee = judgement.candidate.employee
        for trace in judgement.traces {
            write("trace of \(trace.function.rawValue):")
            let reads = judgement.reads(of: trace.function)
            var shown = 0
            for line in trace.lines.lines {
                for read in reads[min(shown, reads.count)..<min(line.fieldsRead, reads.count)] {
                    write("      read \(read.text)", about: employee)
                }
                shown = max(shown, line.fieldsRead)
                let indent = String(repeating: "  ", count: min(line.depth, 20) + 1)
                write(indent + "\(line.place.label)  \(source(at: line.place))", about: employee)
            }
            for read in reads.dropFirst(shown) { write("      read \(read.text)", about: employee) }
            if trace.lines.isCut { write("  … more lines than \(ScriptTrace.longest)") }
        }
    }
}

extension Judgement {
    /// The fields that a rule function read, in order.
    func reads(of function: RuleFunction) -> [FieldRead] {
        switch function {
        case .select: decision.select?.fieldsRead ?? []
        case .printEligible: decision.printEligible?.fieldsRead ?? []
        case .retentionDays: decision.retention?.fieldsRead ?? []
        }
    }
}
