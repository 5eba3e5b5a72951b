import ArgumentParser
import Console
import Diagnostics
import Foundation
import HostKit
import Payroll

struct ReplCommand: HostCommand {
    static let configuration = CommandConfiguration(
        commandName: "repl",
        abstract: "A prompt to try rules on real data: nothing is sent and nothing changes.",
        discussion: """
            Lines that begin with a dot are commands (.help lists them), everything else is Lua in \
            the rules' sandbox. Without a terminal, or with -e or -f, the first error ends the \
            session. Exit codes: 0 all went well; 1 an entry failed.

            Examples:
              lonespec repl
              lonespec repl --company 559900-0022 --pay-date 2026-11-25
              lonespec repl -e '.use 1042' -e 'employee.age' -e '.why'
              echo '.decide all' | lonespec repl --company 559900-0022
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @Option(name: .long, help: "The organisation number (default: the only company).")
    var company: String?
    @Option(
        name: .long, help: "The pay date as 2026-11-25 (default: the company's latest final one).")
    var payDate: CalendarDate?
    @Flag(name: .long, help: "Preliminary runs too.") var preliminary = false
    @Option(name: .long, help: "The date that counts as today.") var today: CalendarDate?
    @Option(name: .short, help: "An entry to do; may be repeated.") var entry: [String] = []
    @Option(name: .short, help: "A file of entries to do.") var file: String?
    @OptionGroup var language: LanguageOptions

    func execute() async throws -> ExitStatus {
        let host = try workspace.open(isReadOnly: true)
        var scope = ReplSession.Scope()
        scope.company = try company.map(host.company)
        scope.payDate = payDate
        scope.includesPreliminary = preliminary
        scope.today = today
        scope.language = language.language
        let isScript = !entry.isEmpty || file != nil
        if !isScript, Output.isTerminal, isatty(STDIN_FILENO) == 1,
            let terminal = try TerminalRepl(host, scope)
        {
            return try await terminal.run()
        }
        return try await ScriptedRepl(host, scope).run(entries())
    }

    /// The entries of `-e`, then those of `-f`, else standard input, a line at a time.
    private func entries() throws -> AnyIterator<String> {
        if entry.isEmpty, file == nil { return AnyIterator { readLine() } }
        return AnyIterator((entry.flatMap(lines) + (try fileLines())).makeIterator())
    }

    private func lines(_ text: String) -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.hasSuffix("\r") ? String($0.dropLast()) : String($0) }
        if lines.last == "" { lines.removeLast() }
        return lines
    }

    private func fileLines() throws -> [String] {
        guard let file else { return [] }
        do {
            return lines(try String(contentsOfFile: file, encoding: .utf8))
        } catch {
            throw CommandFailure(
                .usage,
                Diagnostic(
                    code: "repl.file", Phrase("\(file) cannot be read as UTF-8 text"),
                    hint: "name a file of entries, one a line"))
        }
    }
}
