import Diagnostics
import Foundation
import HostKit
import LuaRuntime
import Payroll
import RuleCheck
import RuleDiff
import Rules

extension DotCommand {
    static let code: [DotCommand] = [
        DotCommand(
            name: ".load", group: .code, usage: "[FOLDER|REVISION]",
            summary: "takes rules from elsewhere for this session; alone: the workspace's own",
            completion: .files, most: 1
        ) { session, arguments in
            try session.desk.load(
                arguments.words.first.map { name throws(Diagnostic) in try session.version(name) })
            session.forgetState()
            session.tellRules()
        },
        DotCommand(
            name: ".reload", group: .code, summary: "reads the rule files again"
        ) { session, _ in
            session.desk.reload()
            session.forgetState()
            session.write("rules \(try session.desk.rules.get().hash.short) are loaded")
        },
        DotCommand(
            name: ".check", group: .code,
            summary: "looks for mistakes in the rule files without running them"
        ) { session, _ in try session.check() },
        DotCommand(
            name: ".source", group: .code, usage: "[FUNCTION | FILE[:LINE]]",
            summary: "shows the rules: a function in force, a file, or where a rule is stopped",
            completion: .functions, most: 1, worksWhilePaused: true
        ) { session, arguments in try session.showSource(arguments.first) },
        DotCommand(
            name: ".doc", group: .code, usage: "[NAME]",
            summary: "explains a field, a rule function or a command", completion: .documented,
            most: 1, worksWhilePaused: true
        ) { session, arguments in try session.document(arguments.first) },
        DotCommand(
            name: ".edit", group: .code, usage: "[FUNCTION | FILE[:LINE] | test]",
            summary: "opens the rules or their tests in $VISUAL or $EDITOR, and reads them again",
            completion: .functions, most: 1
        ) { session, arguments in try session.edit(arguments.first) },
        DotCommand(
            name: ".hash", group: .code,
            summary: "shows the rules' hash and the files that it covers", worksWhilePaused: true
        ) { session, _ in
            let rules = try session.desk.rules.get()
            session.write(rules.hash.hex)
            for source in rules.sources {
                session.write("  \(source.displayName)  \(source.bytes.count) bytes")
            }
        },
    ]
}

extension DotCommand {
    /// `companies/5599000022.lua` of `rules/companies/5599000022.lua`.
    fileprivate static func below(_ file: String) -> String {
        String(file.drop { $0 != "/" }.dropFirst())
    }
}

extension ReplSession {
    fileprivate func check() throws {
        try requireOwnRules(".check")
        let found = try RuleChecker.check(desk.host.ruleFolder)
        for diagnostic in found { write(diagnostic.text(.en)) }
        let counts = [Diagnostic.Severity.error, .warning].map { severity in
            (severity, found.count { $0.severity == severity })
        }
        let parts = counts.filter { $0.1 > 0 }.map {
            "\($0.1) \($0.0.rawValue)\($0.1 == 1 ? "" : "s")"
        }
        guard !parts.isEmpty else { return write("no mistakes found") }
        throw Diagnostic(code: "repl.check", Phrase("found \(parts.joined(separator: ", "))"))
    }

    /// A function in force, a file, or a line of one.
    private func target(_ text: String?) throws -> (file: String, range: ClosedRange<Int>?) {
        guard let text else {
            return (try desk.rules.get().place(of: .select).file, nil)
        }
        if let function = RuleFunction(rawValue: text) {
            let place = try desk.rules.get().place(of: function)
            return (place.file, extent(of: place))
        }
        if text.contains(":") || Int(text) != nil {
            let place = try place(text)
            let line = place.line ?? 1
            return (place.file, max(1, line - 5)...(line + 5))
        }
        return (try file(named: text), nil)
    }

    fileprivate func showSource(_ text: String?) throws {
        if text == nil, let place = paused?.pause.place, let line = place.line {
            return printSource(place.file, max(1, line - 8)...(line + 8), marked: line)
        }
        let target = try target(text)
        write("\(target.file):")
        let marked = paused?.pause.place.file == target.file ? paused?.pause.place.line : nil
        printSource(target.file, target.range ?? 1...Int.max - 1, marked: marked)
    }

    fileprivate func edit(_ text: String?) throws {
        guard let open = doors.edit else {
            throw Diagnostic(
                code: "repl.edit", "there is no editor here",
                hint: "on a terminal, $VISUAL or $EDITOR names it")
        }
        try requireOwnRules(".edit")
        let (path, line) = try editable(text)
        try open("\(desk.host.ruleFolder)/\(path)", line)
        desk.reload()
        forgetState()
        tellRules()
    }

    /// The file below the rule folder, and the line, that somebody wants to edit.
    private func editable(_ text: String?) throws -> (path: String, line: Int) {
        if text == "test" { return ("\(ruleModule)_test.lua", 1) }
        // What does not load has to be opened all the same.
        if case .failure(let failure) = desk.rules {
            guard let place = failure.place else {
                throw Diagnostic(
                    code: "repl.edit", "the rules do not load, and no file is to blame")
            }
            return (DotCommand.below(place.file), place.line ?? 1)
        }
        let target = try target(text)
        return (DotCommand.below(target.file), target.range?.lowerBound ?? 1)
    }

    fileprivate func document(_ name: String?) throws {
        guard let name else {
            write(
                "rule functions: \(RuleFunction.allCases.map(\.rawValue).joined(separator: ", "))")
            for view in RuleField.View.allCases {
                let names = RuleField.fields(of: view).map(\.name)
                write("\(view.name): \(names.joined(separator: ", "))")
            }
            return
        }
        if name.hasPrefix("."), let command = DotCommand.find(name) {
            return write("\(command.name) \(command.usage)\n  \(command.summary)")
        }
        if let function = RuleFunction(rawValue: name) {
            let parameters = function.parameters.map(\.name).joined(separator: ", ")
            write("\(name)(\(parameters)) returns \(function.contract)")
            if case .success(let rules) = desk.rules {
                write("  in force: \(rules.place(of: function).label)")
            }
            return
        }
        let fields = RuleField.table.filter { field in
            field.name == name || "\(field.view.name).\(field.name)" == name
                || field.view.name == name
        }
        guard !fields.isEmpty else {
            let known =
                RuleField.table.map(\.name) + RuleFunction.allCases.map(\.rawValue)
                + DotCommand.table.map(\.name)
            let nearest = Suggestion.nearest(to: name, among: known)
            throw Diagnostic(
                code: "repl.doc",
                Phrase(
                    "nothing is called '\(name)'"
                        + (nearest.map { ", did you mean '\($0)'?" } ?? "")),
                hint: ".doc lists the names")
        }
        for field in fields { write(ReplSession.text(of: field)) }
    }

    private static func text(of field: RuleField) -> String {
        var text = "\(field.view.name).\(field.name): \(field.kind.rawValue), \(field.summary.en)"
        if field.summary.sv != field.summary.en { text += " (\(field.summary.sv))" }
        if !field.values.isEmpty {
            text += "; one of \(field.values.map { "\"\($0)\"" }.joined(separator: ", "))"
        }
        return text
    }
}
