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

    /// Takes one line.
    package func answer(_ line: String) async -> Status {
        doors.interrupt.clear()
        if desk.findsChangedFiles() {
            write("note: rule files have been saved since they were read; .reload reads them")
        }
        if pending == nil {
            if line.allSatisfy(\.isWhitespace) { return .done }
            if line.drop(while: \.isWhitespace).first == "." {
                let text = String(line.drop(while: \.isWhitespace))
                remember(text)
                return await timed { try await self.command(text) }
            }
        }
        let entry = pending.map { "\($0)\n\(line)" } ?? line
        // An empty line ends an entry that has no end.
        let isForced = pending != nil && line.allSatisfy(\.isWhitespace)
        pending = nil
        return await timed {
            let status = try await self.lua(entry, isForced: isForced)
            if status == .incomplete {
                self.pending = entry
            } else {
                self.remember(entry)
            }
            return status
        }
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
        if command.name == ".quit" { return .quit }
        try await command.run(self, arguments)
        return .done
    }

    private func lua(_ text: String, isForced: Bool) async throws -> Status {
        if let value = paused?.local(named: text.trimmed) {
            show([value])
            return .done
        }
        let subject = try await currentSubject()
        let evaluation = try state().evaluate(text, name: entryName, on: subject)
        for line in try state().takeLog() { write(line) }
        switch evaluation {
        case .incomplete where isForced:
            throw Diagnostic(
                code: "repl.incomplete", "the entry ended before it was complete",
                hint: "an empty line ends an entry")
        case .incomplete: return .incomplete
        case .values(let values):
            show(values)
            if values.isEmpty, text.trimmed.hasPrefix("local ") {
                write("note: a local ends with its entry; without 'local' the name stays")
            }
            return .done
        }
    }

    private func show(_ values: [ScriptInspection]) {
        let printer = ValuePrinter { [desk] view in
            let subject = try? desk.candidate.map { try desk.subject(of: $0) } ?? .invented()
            let values = subject?.values(of: view) ?? []
            return zip(RuleField.fields(of: view), values).map { ($0.name, $1) }
        }
        for value in values { write(printer.line(value)) }
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
