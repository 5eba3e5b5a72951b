import Delivery
package import Diagnostics
package import HostKit
import LuaRuntime
package import Payroll
import RuleDiff
import RuleTesting
import Rules
import Store

/// The prompt as a library: takes one line at a time, and needs no terminal.
///
/// A line that begins with a dot is a command (`DotCommand.table`), everything else is Lua in the rules' sandbox. It
/// belongs to one task.
package final class ReplSession {
    /// How a line ended.
    package enum Status: Sendable, Hashable {
        /// It was done.
        case done
        /// It is not complete: more lines belong to it.
        case incomplete
        /// It failed; what went wrong has been written.
        case failed
        /// The session is over.
        case quit
    }

    /// Which company and pay date to begin with.
    package struct Scope {
        /// The company; nil where there is only one.
        package var company: Company?
        /// The pay date; nil for the latest.
        package var payDate: CalendarDate?
        /// Whether preliminary runs count.
        package var includesPreliminary = false
        /// The date that counts as today; nil for today.
        package var today: CalendarDate?
        /// The language of decisions: what administrators read.
        package var language = Language.sv

        /// Begins with the only company and its latest pay date.
        package init() {}
    }

    let doors: ReplDoors
    let desk: Workdesk
    let thread = RuleThread()
    let pauses: PauseDesk
    var language: Language
    var privacy = Privacy()
    var format = ListFormat.table
    var showsTiming = false
    var traceMode = TraceMode.off
    var breakpoints: [SourcePlace] = []
    /// The rule that is stopped in the middle, and what happens when it goes on.
    var paused: PausedRule?
    /// The decision shown last.
    var last: Judgement?
    /// The error shown last, with all that is known of it.
    var lastFailure: LastFailure?
    /// The report of the last `.test -c`.
    var lastTests: RuleTestReport?
    /// Complete entries, the oldest first.
    var entries: [String] = []
    /// The session's copy of what is written, while `.out` says so.
    var copy: OutputCopy?
    private var scratch: Scratch?
    private var pending: String?

    /// Begins a session.
    ///
    /// - Throws: `CommandFailure` when there is no such company or pay date.
    package init(host: Installation, scope: Scope, doors: ReplDoors) throws {
        self.doors = doors
        language = scope.language
        pauses = PauseDesk(thread)
        desk = try Workdesk(
            host: host, company: try scope.company ?? ReplSession.onlyCompany(of: host),
            payDate: scope.payDate, includesPreliminary: scope.includesPreliminary,
            today: scope.today, interrupt: doors.interrupt)
    }

    deinit { thread.close() }

    private static func onlyCompany(of host: Installation) throws -> Company {
        let all = try host.store.companies()
        if all.count == 1, let only = all.first { return only }
        let list = all.prefix(5).map { "\($0.organisationNumber) \($0.name)" }
        throw CommandFailure(
            .usage,
            Diagnostic(
                code: "repl.company",
                all.isEmpty ? "there is no company yet" : "which company?",
                hint: all.isEmpty
                    ? "lonespec company add makes one"
                    : Phrase("name one with --company: \(list.joined(separator: ", "))")))
    }

    /// Ends the session. Fails when a rule is still stopped in the middle, or `.out` lost something.
    package func end() -> Status {
        var status = Status.done
        if paused != nil {
            paused = nil
            _ = thread.go(on: .stop)
            if !doors.isInteractive {
                write("the session ended while a rule was stopped")
                status = .failed
            }
        }
        do {
            try redirect(to: nil)
        } catch {
            tell(error)
            status = .failed
        }
        return status
    }

    /// Whether an entry has begun that needs more lines.
    package var isIncomplete: Bool { pending != nil }

    /// Forgets the lines of an entry that is not complete.
    package func cancelEntry() { pending = nil }

    /// Takes one line. At a terminal an empty one ends an entry that has no end.
    package func answer(_ line: String) async -> Status {
        await answer(line, endsAtEmptyLine: doors.isInteractive)
    }

    /// Takes several lines that came at once. Empty ones belong to entries, and after an error the rest is left out.
    package func answer(paste text: String) async -> Status {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        var status = Status.done
        for (index, line) in lines.enumerated() {
            status = await answer(String(line), endsAtEmptyLine: false)
            if status == .quit { return status }
            guard status == .failed else { continue }
            let left = lines.count - index - 1
            if left > 0 { write("note: the other \(left) lines that came with it are left out") }
            return status
        }
        return status
    }

    /// Ends an entry that is not complete, since no more lines come.
    package func finishEntry() async -> Status {
        guard let pending else { return .done }
        return await evaluate(pending, isForced: true)
    }

    private func answer(_ line: String, endsAtEmptyLine: Bool) async -> Status {
        doors.interrupt.clear()
        if desk.findsChangedFiles() {
            write("note: rule files have been saved since they were read; .reload reads them")
        }
        let isEmpty = line.allSatisfy(\.isWhitespace)
        guard let pending else {
            if isEmpty { return .done }
            guard line.drop(while: \.isWhitespace).first == "." else {
                return await evaluate(line, isForced: false)
            }
            let text = String(line.drop(while: \.isWhitespace))
            remember(text)
            return await timed { try await self.command(text) }
        }
        return await evaluate("\(pending)\n\(line)", isForced: isEmpty && endsAtEmptyLine)
    }

    private func evaluate(_ entry: String, isForced: Bool) async -> Status {
        pending = nil
        let status = await timed { try await self.lua(entry, isForced: isForced) }
        if status == .incomplete {
            pending = entry
        } else {
            remember(entry)
        }
        return status
    }

    /// What the entry is called in messages: its number in `.history`. A name is kept for as long as the state, so a long
    /// script's later entries share one.
    private var entryName: String {
        entries.count < 500 ? "entry \(entries.count + 1)" : "entry"
    }

    private func remember(_ entry: String) {
        entries.append(PersonalNumberMask.mask(entry))
    }

    private func timed(_ work: () async throws -> Status) async -> Status {
        let start = ContinuousClock.now
        let status: Status
        do {
            status = try await work()
        } catch {
            tell(error)
            status = .failed
        }
        if showsTiming, status != .incomplete {
            write("time: \(Duration.text(ContinuousClock.now - start))")
        }
        return status
    }

    private func command(_ text: String) async throws -> Status {
        let name = String(text.prefix { !$0.isWhitespace })
        guard let command = DotCommand.find(name) else { throw ReplFailure.unknown(name) }
        guard paused == nil || command.worksWhilePaused else {
            throw Diagnostic(
                code: "repl.paused", Phrase("\(command.name) has to wait: a rule is stopped"),
                hint: ".continue lets it go on; .step, .next, .locals and .bt look at it")
        }
        let arguments = try ReplArguments(String(text.dropFirst(name.count)).trimmed)
        if let most = command.most ?? (command.usage.isEmpty ? 0 : nil) {
            try arguments.atMost(most, command.name)
        }
        if command.name == ".quit" { return .quit }
        try await command.run(self, arguments)
        return .done
    }

    private func lua(_ text: String, isForced: Bool) async throws -> Status {
        if let paused, let value = try paused.value(of: text.trimmed) {
            show([value], of: try await currentSubject())
            return .done
        }
        let subject = try await seen(by: text)
        let state = try state()
        // Also what a line printed before it failed.
        defer { for line in state.takeLog() { write(line) } }
        let evaluation = try state.evaluate(
            text, name: entryName, on: privacy.covered(subject))
        switch evaluation {
        case .incomplete where isForced:
            throw Diagnostic(
                code: "repl.incomplete", "the entry ended before it was complete",
                hint: "an empty line ends an entry")
        case .incomplete: return .incomplete
        case .values(let values):
            for line in state.takeLog() { write(line) }
            show(values, of: subject)
            if values.isEmpty, text.trimmed.hasPrefix("local ") {
                write("note: a local ends with its entry; without 'local' the name stays")
            }
            return .done
        }
    }

    private func show(_ values: [ScriptInspection], of subject: RuleSubject) {
        let printer = ValuePrinter(subject: privacy.covered(subject))
        for value in values { write(printer.line(value)) }
    }

    /// What a typed text sees. One that names no view takes nobody into use.
    private func seen(by text: String) async throws -> RuleSubject {
        let namesView = RuleField.View.allCases.contains { text.contains($0.name) }
        if namesView || desk.candidate != nil { return try await currentSubject() }
        return .invented(company: desk.company.organisationNumber)
    }

    /// The state for typed lines.
    func state() throws -> Scratch {
        if let scratch { return scratch }
        let fresh = try Scratch(desk: desk)
        scratch = fresh
        return fresh
    }

    /// Forgets the state for typed lines, for the rules or the company are others now.
    func forgetState() { scratch = nil }
}
