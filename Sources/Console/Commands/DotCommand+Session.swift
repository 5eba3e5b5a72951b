import Diagnostics
import Payroll

extension DotCommand {
    static let session: [DotCommand] = [
        DotCommand(
            name: ".history", group: .session, usage: "[TEXT]",
            summary: "lists the entries of this session", worksWhilePaused: true
        ) { session, arguments in
            for (index, entry) in session.entries.dropLast().enumerated() {
                guard arguments.text.isEmpty || entry.contains(arguments.text) else { continue }
                session.write("\(index + 1)  \(entry.replacing("\n", with: "\n   "))")
            }
        },
        DotCommand(
            name: ".rerun", group: .session, usage: "[N]",
            summary: "does an entry again, the last one or the one with that number", most: 1
        ) { session, arguments in try await session.rerun(arguments.first) },
        DotCommand(
            name: ".out", group: .session, usage: "[FILE]",
            summary: "writes to the end of a file from now on; alone: here again",
            completion: .files, most: 1, worksWhilePaused: true
        ) { session, arguments in try session.redirect(to: arguments.words.first) },
        DotCommand(
            name: ".format", group: .session, usage: "[table|json|csv]",
            summary: "says how lists are written",
            completion: .words(ListFormat.allCases.map(\.rawValue)), most: 1, worksWhilePaused: true
        ) { session, arguments in
            if let word = arguments.first {
                guard let format = ListFormat(rawValue: word) else {
                    throw ReplFailure.usage(".format")
                }
                session.format = format
            }
            session.write("format is \(session.format.rawValue)")
        },
        DotCommand(
            name: ".timing", group: .session, usage: "[on|off]",
            summary: "shows how long each entry takes", completion: .words(["on", "off"]),
            most: 1, worksWhilePaused: true
        ) { session, arguments in
            session.showsTiming = try session.isOn(
                arguments.first, now: session.showsTiming, ".timing")
            session.write("timing is \(session.showsTiming ? "on" : "off")")
        },
        DotCommand(
            name: ".language", group: .session, usage: "[sv|en]",
            summary: "the language of decisions; administrators read Swedish",
            completion: .words(["sv", "en"]), most: 1, worksWhilePaused: true
        ) { session, arguments in
            if let word = arguments.first {
                guard let language = Language(rawValue: word) else {
                    throw ReplFailure.usage(".language")
                }
                session.language = language
            }
            session.write("language is \(session.language.rawValue)")
        },
        DotCommand(
            name: ".reveal", group: .session, usage: "[on|off]",
            summary: "shows names and addresses, when you confirm it",
            detail: """
                Names, streets and care-of lines are hidden until then. Personal identity numbers stay hidden: no \
                rule can read them either.
                """, completion: .words(["on", "off"]), most: 1, worksWhilePaused: true
        ) { session, arguments in try session.reveal(arguments.first) },
        DotCommand(
            name: ".help", group: .session, usage: "[COMMAND]",
            summary: "lists the commands, or tells more about one", completion: .commands,
            most: 1, worksWhilePaused: true
        ) { session, arguments in try session.help(arguments.first) },
        DotCommand(
            name: ".quit", group: .session, summary: "ends the session; Ctrl-D does too",
            worksWhilePaused: true
        ) { _, _ in },
    ]
}

extension ReplSession {
    fileprivate func isOn(_ word: String?, now: Bool, _ command: String) throws -> Bool {
        switch word {
        case nil: return now
        case "on": return true
        case "off": return false
        default: throw ReplFailure.usage(command)
        }
    }

    fileprivate func rerun(_ text: String?) async throws {
        let index = text.map { Int($0) ?? 0 } ?? entries.count - 1
        guard index >= 1, index < entries.count else {
            throw ReplFailure.usage(".rerun", "there is no entry \(text ?? "yet")")
        }
        let entry = entries[index - 1]
        guard DotCommand.find(String(entry.prefix { !$0.isWhitespace }))?.name != ".rerun" else {
            throw ReplFailure.usage(".rerun", "that entry is a .rerun itself")
        }
        entries.removeLast()
        write("> \(entry)")
        var status = Status.done
        status = await answer(paste: entry)
        if status == .failed { throw Diagnostic(.note, code: "repl.rerun", "it failed again") }
    }

    func redirect(to path: String?) throws {
        if let copy {
            copy.finish()
            self.copy = nil
            if let problem = copy.problem {
                throw Diagnostic(
                    code: "repl.out",
                    Phrase("not everything could be written to \(copy.path): \(problem)"),
                    hint: "is the disk full?")
            }
        }
        guard let path else { return }
        copy = try OutputCopy(path: path)
    }

    fileprivate func reveal(_ word: String?) throws {
        guard try isOn(word, now: true, ".reveal") else {
            privacy.isRevealed = false
            // Typed names may hold what was shown.
            forgetState()
            return write("personal data is hidden")
        }
        guard !privacy.isRevealed else { return write("personal data is shown") }
        guard doors.confirm("Show people's names and addresses in this session? (yes/no) ") else {
            throw Diagnostic(
                code: "repl.reveal", "personal data stays hidden",
                hint: "it is shown when somebody answers yes on a terminal")
        }
        privacy.isRevealed = true
        forgetState()
        write("personal data is shown; .reveal off hides it")
    }

    fileprivate func help(_ name: String?) throws {
        if let name {
            let full = name.hasPrefix(".") ? name : ".\(name)"
            guard let command = DotCommand.find(full) else { throw ReplFailure.unknown(full) }
            write("\(command.name) \(command.usage)".trimmed)
            write("  \(command.summary)")
            if !command.detail.isEmpty { write("  \(command.detail)") }
            return
        }
        let width = DotCommand.table.map { "\($0.name) \($0.usage)".count }.max() ?? 0
        for group in DotCommand.Group.allCases {
            write(group.rawValue)
            for command in DotCommand.table where command.group == group {
                let left = "\(command.name) \(command.usage)".trimmed
                let gap = String(
                    repeating: " ", count: min(width, 34) - min(left.count, min(width, 34)) + 2)
                write("  \(left)\(gap)\(command.summary)")
            }
        }
        write(
            "Everything else is Lua, in the rules' own sandbox: employee, company, run and rules are there,"
        )
        write(
            "_ is the last result and _1 to _9 those before it. An entry goes on until it is complete."
        )
    }
}
