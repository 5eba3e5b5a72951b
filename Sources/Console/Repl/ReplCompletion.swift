import Foundation
import HostKit
import LuaRuntime
import LuaSyntax
import Payroll
import Rules
import Store

/// What a tab can put in place of the word before the cursor.
package struct ReplCompletion: Sendable, Hashable {
    /// Where the word begins, in bytes of the line's UTF-8.
    package var start: Int
    /// What it can be, sorted.
    package var candidates: [String]
}

extension ReplSession {
    /// What the word before the cursor can be.
    ///
    /// - Parameters:
    ///   - line: The line.
    ///   - cursor: Where the cursor is, in bytes of UTF-8.
    /// - Returns: Where the word begins, and what it can be.
    package func complete(_ line: String, cursor: Int) -> ReplCompletion {
        let before = String(decoding: line.utf8.prefix(cursor), as: UTF8.self)
        let isCommand = before.drop(while: \.isWhitespace).first == "."
        let words = before.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        let leading = words.prefix { $0.isEmpty }.count
        guard isCommand, !isIncomplete else { return luaCompletion(before) }
        if words.count == leading + 1 {
            return finish(words[leading], before, DotCommand.table.map(\.name))
        }
        guard let command = DotCommand.find(words[leading]) else {
            return ReplCompletion(start: cursor, candidates: [])
        }
        let word = words.last ?? ""
        return finish(word, before, candidates(command.completion, word))
    }

    private func finish(_ word: String, _ before: String, _ all: [String]) -> ReplCompletion {
        let fitting = Set(all.filter { $0.hasPrefix(word) }).sorted()
        return ReplCompletion(start: before.utf8.count - word.utf8.count, candidates: fitting)
    }

    private func candidates(_ completion: DotCommand.Completion, _ word: String) -> [String] {
        switch completion {
        case .nothing: return []
        case .companies:
            return ((try? desk.host.store.companies()) ?? []).map(\.organisationNumber.dashed)
        case .payDates:
            let runs = (try? desk.host.store.payRuns(of: desk.company.id)) ?? []
            return ["latest", "preliminary", "final"] + runs.map(\.payDate.description)
        case .employees: return ["all"] + employmentNumbers(from: word)
        case .fields: return fieldPaths
        case .assignments: return fieldPaths.map { $0 + "=" }
        case .commands: return DotCommand.table.map(\.name)
        case .functions: return RuleFunction.allCases.map(\.rawValue) + ruleFiles
        case .documented:
            return RuleFunction.allCases.map(\.rawValue) + fieldPaths
                + DotCommand.table.map(\.name)
        case .files: return ruleFiles + Self.files(from: word)
        case .words(let words): return words
        }
    }

    private var fieldPaths: [String] { RuleField.table.map { "\($0.view.name).\($0.name)" } }

    private var ruleFiles: [String] {
        guard case .success(let rules) = desk.rules else { return [] }
        return rules.sources.map(\.displayName)
    }

    /// Employment numbers of the company that begin with a text. Those that are personal identity numbers are not offered.
    private func employmentNumbers(from word: String) -> [String] {
        let before = EmploymentNumber(word.isEmpty ? " " : String(word.dropLast()))
        let page = try? desk.host.store.employees(of: desk.company.id, after: before, limit: 1_000)
        return (page ?? []).map(\.number).filter { $0.description == $0.text }.map(\.text)
    }

    private static func files(from word: String) -> [String] {
        let folder = word.lastIndex(of: "/").map { String(word[...$0]) } ?? ""
        let path = folder.isEmpty ? "." : folder
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.filter { !$0.hasPrefix(".") }.map { folder + $0 }
    }

    /// Names, and fields behind `employee.`, in Lua.
    private func luaCompletion(_ before: String) -> ReplCompletion {
        let isWord: (Character) -> Bool = {
            $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == ".")
        }
        let word = String(before.reversed().prefix(while: isWord).reversed())
        let functions = RuleFunction.allCases.map { "rules.\($0.rawValue)" }
        let names = RuleField.View.allCases.map(\.name) + ["rules"] + Self.standardNames
        return finish(word, before, names + fieldPaths + functions)
    }

    /// Lua's words and the sandbox's names.
    private static let standardNames = Token.Kind.reservedWords + RuleSandbox.globals
}
