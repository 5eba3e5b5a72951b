import Delivery
import Diagnostics
import HostKit
import LuaRuntime
import Payroll
import Plugins
import Rules
import Settings
import Store

extension DotCommand {
    static let hooks: [DotCommand] = [
        DotCommand(
            name: ".hooks", group: .hooks,
            summary: "lists the company's hooks in the order in which they run"
        ) { session, _ in try session.listHooks() },
        DotCommand(
            name: ".hook", group: .hooks, usage: "HOOK [NUMBER] [KIND]",
            summary: "runs a hook of all plugins for an employee, and shows what they would do",
            detail: """
                HOOK is before_send, after_send, on_error or payslip_rows, KIND the kind of failure for on_error. Nothing of it is \
                done: lines, notices and counters are shown. The receipt or the failure is made up.
                """, completion: .words(HookPoint.allCases.map(\.rawValue)), most: 3
        ) { session, arguments in
            guard let word = arguments.first, let point = HookPoint(rawValue: word) else {
                throw ReplFailure.usage(".hook")
            }
            let number = arguments.words.count > 1 ? arguments.words[1] : nil
            let kind = arguments.words.count > 2 ? arguments.words[2] : nil
            try await session.tryHook(point, number, kind)
        },
    ]
}

extension ReplSession {
    /// The plugins of the company in use, the channel's own first.
    private func enabledPlugins() throws -> [EnabledPlugin] {
        let host = desk.host
        let channel = try host.channel(of: desk.company)
        return try [host.channelPlugin(channel.name)] + host.plugins(of: desk.company)
    }

    fileprivate func listHooks() throws {
        let plugins = try enabledPlugins()
        for point in HookPoint.allCases {
            let having = plugins.filter { $0.plugin.manifest.hooks[point] != nil }
            write("\(point.rawValue)(\(point.parameters))" + (having.isEmpty ? ": none" : ""))
            for (index, one) in having.enumerated() {
                let line = one.plugin.manifest.hooks[point].map { ":\($0)" } ?? ""
                write("  \(index + 1). \(one.plugin.name)  \(one.plugin.source.displayName)\(line)")
            }
        }
    }

    /// Runs one hook of all plugins in their order, without doing what they do.
    fileprivate func tryHook(_ point: HookPoint, _ number: String?, _ kind: String?) async throws {
        let candidate = try await candidate(number)
        let subject = try desk.subject(of: candidate)
        let host = desk.host
        var facts = HookFacts(
            dispatch: Dispatch.ID(0), channel: try host.channel(of: desk.company).name,
            company: subject.company, link: subject.link, run: subject.run,
            employee: subject.employee, recipient: subject.identity.number,
            payslip: subject.payslip, detail: { PayslipDetail() },
            retention: subject.link.retentionDays)
        let ledger = StoreLedger(store: host.store, now: host.now)
        let details = try await host.store.details(of: [candidate.payslip.id])
        let detail = details[candidate.payslip.id] ?? PayslipDetail()
        facts.detail = { detail }
        if let history = try await ledger.history(
            of: [candidate], channel: facts.channel)[candidate.payslip.id]
        {
            facts.previousNet = history.previousNet
            facts.released = history.released
        }
        let trials = try trials(having: point)
        guard !trials.isEmpty else {
            return write("no plugin of the company has the hook \(point.rawValue)")
        }
        write(
            "\(candidate.employee.number) \(privacy.name(of: candidate.employee)), "
                + "\(point.rawValue), tried: nothing is done", about: candidate.employee)
        if point == .payslipRows {
            return tryRows(trials, facts, subject.link.language == "en" ? .en : .sv)
        }
        let failure = try HookFailure(trying: kind)
        if point == .onError {
            let status = failure.answer.status.map { ", status \($0)" } ?? ""
            write("made up: kind \(failure.kind.rawValue)\(status)")
        }
        var presentation = MessagePresentation()
        for trial in trials {
            let outcome: HookTrial.Outcome
            switch point {
            case .beforeSend:
                outcome = trial.beforeSend(facts, presentation: presentation)
            case .afterSend: outcome = trial.afterSend(SettledDelivery(trying: facts, host.now()))
            case .onError, .payslipRows: outcome = trial.onError(facts, failure)
            }
            tell(trial.name, outcome, before: presentation, about: candidate.employee)
            presentation = outcome.presentation
            if outcome.problem != nil || ["hold", "skip"].contains(outcome.verdict) { return }
        }
        if point == .beforeSend { try assess(facts, presentation, host) }
    }

    /// Shows the rows of a payslip as the plugins, one after the other, want them.
    private func tryRows(_ trials: [HookTrial], _ facts: HookFacts, _ language: Language) {
        var rows = facts.detail().rows(language)
        for trial in trials {
            switch trial.payslipRows(rows, facts) {
            case .failure(let problem):
                return write("\(trial.name): failed: \(problem.text)", about: facts.employee)
            case .success(let made):
                write("\(trial.name): \(rows.count) rows, then \(made.count)")
                rows = made
            }
        }
        for row in rows {
            let name = [row.code, row.name].compactMap(\.self).joined(separator: " ")
            let amount = row.amount.map { ", \($0.plainText) kr" } ?? ""
            let marks = (row.isHeading ? ", heading" : "") + (row.isHidden ? ", hidden" : "")
            write("  \(name)\(amount)\(marks)", about: facts.employee)
        }
    }

    /// What the channel says of what the hooks have set: a dispatch would hold what it refuses.
    private func assess(
        _ facts: HookFacts, _ presentation: MessagePresentation, _ host: Installation
    ) throws {
        guard let recipient = facts.recipient else { return }
        let native = try host.channel(of: desk.company)
        var message = Message(
            company: facts.company, link: facts.link, run: facts.run, employee: facts.employee,
            recipient: recipient, payslip: facts.payslip, detail: facts.detail(),
            retention: facts.retention, createdAt: host.now())
        message.presentation = presentation
        guard let problem = native.composer.assess(message).problem else { return }
        write("\(native.name): would be held: \(problem.sentence.en)", about: facts.employee)
    }

    private func trials(having point: HookPoint) throws -> [HookTrial] {
        let host = desk.host
        let memory = StoreHookMemory(store: host.store, company: desk.company.id, dispatch: nil)
        do throws(PluginProblems) {
            var trials: [HookTrial] = []
            for enabled in try told(enabledPlugins)
            where enabled.plugin.manifest.hooks[point] != nil {
                trials.append(try HookTrial(enabled, memory: memory, limits: host.pluginLimits))
            }
            return trials
        } catch {
            throw CommandFailure(.refused, error.diagnostics)
        }
    }

    /// What a command would be told, as what is wrong with plugins.
    private func told(_ body: () throws -> [EnabledPlugin]) throws(PluginProblems)
        -> [EnabledPlugin]
    {
        do {
            return try body()
        } catch let failure as CommandFailure {
            throw PluginProblems(failure.diagnostics)
        } catch {
            throw PluginProblems([Diagnostic(code: "plugin.error", Phrase("\(error)"))])
        }
    }

    private func tell(
        _ name: String, _ outcome: HookTrial.Outcome, before: MessagePresentation,
        about employee: Employee
    ) {
        func line(_ text: String) { write("  \(text)", about: employee) }
        if let problem = outcome.problem {
            return write("\(name): failed: \(problem)", about: employee)
        }
        let reason = outcome.reason.map { ": \($0)" } ?? ""
        let seconds = outcome.seconds.map { " in \($0) s" } ?? ""
        write("\(name): \(outcome.verdict)\(seconds)\(reason)", about: employee)
        let after = outcome.presentation
        if after.subject != before.subject { line("subject = \(after.subject ?? "nil")") }
        if after.partName != before.partName { line("part_name = \(after.partName ?? "nil")") }
        if after.html != before.html {
            line("html = " + (after.html.map { "\($0.utf8.count) bytes" } ?? "nil"))
        }
        for effect in outcome.effects {
            switch effect.change {
            case .append(let file, _, let text): line("would append to \(file): \(text)")
            case .once(let key): line("would happen once for \(key)")
            case .store(let key, let value): line("would keep \(key) = \(value ?? "nothing")")
            case .count(let name, let by): line("would count \(name) up by \(by)")
            case .notify(let text): line("would tell: \(text)")
            case .note(let note): line("would log: \(note.text)")
            }
        }
    }
}

extension SettledDelivery {
    /// A made-up delivery, for trying hooks.
    fileprivate init(trying facts: HookFacts, _ at: Timestamp) {
        self.init(
            id: DeliveryID(0), facts: facts, at: at,
            receipt: Receipt(
                objectKey: "objektnyckel", correlationID: "korrelations-id", isRetained: false),
            batch: nil)
    }
}

extension HookFailure {
    /// A made-up failure, for trying hooks.
    fileprivate init(trying kind: String?) throws(Diagnostic) {
        let known = Kind.allCases.map(\.rawValue)
        guard let kind = Kind(rawValue: kind ?? Kind.content.rawValue) else {
            let nearest = kind.flatMap { Suggestion.nearest(to: $0, among: known) }
            throw Diagnostic(
                code: "repl.hook",
                Phrase(
                    "'\(kind ?? "")' is no kind of failure"
                        + (nearest.map { ", did you mean '\($0)'?" } ?? "")),
                hint: Phrase("there are: " + known.joined(separator: ", ")))
        }
        let retries: Set<Kind> = [.rateLimited, .unavailable, .network]
        let statuses: [Kind: Int] = [
            .noMailbox: 400, .identity: 400, .content: 400, .tooLarge: 413, .rateLimited: 429,
            .unavailable: 503, .stop: 403,
        ]
        self.init(
            kind: kind, answer: AnswerCode(status: statuses[kind]),
            attempt: kind == .decision ? 0 : 1, willRetry: retries.contains(kind),
            text: Phrase(sv: "Ett fel på prov.", en: "A failure on trial."))
    }
}
