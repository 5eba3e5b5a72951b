import Delivery
import Diagnostics
import LuaRuntime
import Rules

extension DotCommand {
    static let debug: [DotCommand] = [
        DotCommand(
            name: ".break", group: .debug, usage: "[FUNCTION | FILE:LINE | LINE | off [FILE:LINE]]",
            summary: "sets a breakpoint, lists them, or takes them away",
            detail: """
                .break default:12 stops .decide and .why before line 12 of default.lua; a line without code is the \
                next one that has some. .break lists the breakpoints, .break off takes all of them away.
                """, completion: .functions, worksWhilePaused: true
        ) { session, arguments in try session.setBreak(arguments.words) },
        resume(
            ".step", .step,
            "goes to the next line, into functions too; begins when nothing is stopped"),
        resume(".next", .next, "goes to the next line of this function"),
        resume(".finish", .out, "goes on to the next line of the function that called this one"),
        resume(".continue", .run, "goes on to the next breakpoint or the end"),
        DotCommand(
            name: ".locals", group: .debug, usage: "[FRAME]",
            summary: "shows the variables of the function that is stopped", most: 1,
            worksWhilePaused: true
        ) { session, arguments in try await session.showLocals(arguments.first) },
        DotCommand(
            name: ".bt", group: .debug,
            summary: "shows which functions called each other, the innermost first",
            worksWhilePaused: true
        ) { session, _ in try session.showFrames() },
        DotCommand(
            name: ".budget", group: .debug,
            summary: "shows what a rule may cost, and what it has cost", worksWhilePaused: true
        ) { session, _ in session.showBudget() },
        DotCommand(
            name: ".err", group: .debug,
            summary: "shows the last error again, with all that is known of it",
            worksWhilePaused: true
        ) { session, _ in session.showLastFailure() },
    ]

    private static func resume(
        _ name: String, _ how: ScriptResume, _ summary: String
    ) -> DotCommand {
        DotCommand(name: name, group: .debug, summary: summary, worksWhilePaused: true) {
            session, _ in
            if session.paused != nil { return try session.go(on: how) }
            guard how == .step else { return try session.go(on: how) }
            let candidate = try await session.candidate(nil)
            try session.judge(candidate, pausesAtOnce: true) { [unowned session] judgement in
                session.write(session.summary(judgement), about: judgement.candidate.employee)
            }
        }
    }
}

extension ReplSession {
    fileprivate func setBreak(_ words: [String]) throws {
        var words = words
        let isOff = ReplArguments.takeFlag("off", from: &words)
        if isOff {
            let places = try words.map(place)
            for place in places
            where !breakpoints.contains(where: { $0.file == place.file && $0.line == place.line }) {
                throw ReplFailure.usage(".break", "there is no breakpoint at \(place.label)")
            }
            breakpoints.removeAll { set in
                places.isEmpty || places.contains { $0.file == set.file && $0.line == set.line }
            }
        } else {
            for word in words { try addBreak(try place(word)) }
        }
        if case .success(let rules) = desk.rules { rules.state.setBreakpoints(breakpoints) }
        for point in breakpoints { write("● \(point.label)  \(source(at: point))") }
        if breakpoints.isEmpty { write("no breakpoints") }
    }

    private func addBreak(_ wanted: SourcePlace) throws {
        let lines = lines(of: wanted.file) ?? []
        let code = FunctionExtent.code(in: lines.joined(separator: "\n"))
        guard let line = code.first(where: { $0 >= wanted.line ?? 0 }) else {
            throw Diagnostic(
                code: "repl.break", Phrase("there is no code at \(wanted.label) or below"),
                hint: ".source shows the file")
        }
        let point = SourcePlace(file: wanted.file, line: line)
        if !breakpoints.contains(point) { breakpoints.append(point) }
    }

    private func frames() throws -> [ScriptFrame] {
        guard let paused else {
            throw Diagnostic(
                code: "repl.not-paused", "no rule is stopped",
                hint: "set a breakpoint with .break FILE:LINE and .decide, or begin with .step")
        }
        return paused.pause.frames
    }

    fileprivate func showLocals(_ text: String?) async throws {
        let frames = try frames()
        let index = text.flatMap { Int($0) } ?? 0
        guard frames.indices.contains(index) else {
            throw ReplFailure.usage(
                ".locals", "the frames are 0 to \(frames.count - 1), 0 is the innermost")
        }
        let printer = ValuePrinter(subject: privacy.covered(try await currentSubject()))
        let locals = frames[index].locals
        if locals.isEmpty { write("no variables") }
        for local in locals {
            let shown: String
            // A view has thirty fields: .fields shows them.
            if case .view = local.value {
                shown = "view (\(local.name).FIELD shows one, .fields all)"
            } else {
                shown = printer.line(local.value)
            }
            write("\(local.name) = \(shown)" + (local.isUpvalue ? "  (from outside)" : ""))
        }
    }

    fileprivate func showFrames() throws {
        for (index, frame) in try frames().enumerated() {
            let place = frame.place.map { "\($0.label)  \(source(at: $0))" } ?? "built in"
            write("\(index == 0 ? "→" : " ") \(index) \(frame.function) at \(place)")
        }
    }

    fileprivate func showBudget() {
        let limits = desk.limits
        var lines: [(String, String)] = [
            ("instructions", "\(limits.instructionsPerCall) for one call"),
            ("time", "\(Duration.text(limits.timePerCall)) for one call"),
            ("memory", "\(limits.memoryBytes >> 20) MiB for all rules of the company"),
        ]
        if let pause = paused?.pause {
            lines += [
                ("used now", "\(pause.instructions) of \(pause.instructionLimit) instructions"),
                ("", "\(Duration.text(pause.elapsed)), \(pause.memory >> 10) KiB"),
            ]
        } else if case .success(let rules) = desk.rules {
            lines.append(("memory now", "\(rules.state.memoryInUse >> 10) KiB"))
        }
        facts(lines)
    }

    fileprivate func showLastFailure() {
        guard let failure = lastFailure else { return write("no error yet") }
        for diagnostic in failure.diagnostics { write(diagnostic.text(.en)) }
        for place in failure.traceback { write("  from \(place.label)  \(source(at: place))") }
        if let report = failure.report {
            write(
                "  \(report.outcome.rawValue), \(report.instructions) instructions, "
                    + Duration.text(report.wall))
        }
    }
}
