import Diagnostics
import Foundation

/// The words after a dot command. Quotes keep blanks together.
struct ReplArguments {
    /// The words, quotes taken off.
    let words: [String]
    /// All of it as it was typed.
    let text: String

    init(_ text: String) throws(Diagnostic) {
        self.text = text
        var words: [String] = []
        var word: String?
        var quote: Character?
        for character in text {
            if character == quote {
                quote = nil
            } else if quote == nil, character == "\"" || character == "'",
                word == nil || word?.last == "="
            {
                quote = character
                word = word ?? ""
            } else if quote == nil, character.isWhitespace {
                if let done = word { words.append(done) }
                word = nil
            } else {
                word = (word ?? "") + String(character)
            }
        }
        guard quote == nil else {
            throw Diagnostic(code: "repl.quote", "a quote is not closed", hint: "close it")
        }
        if let word { words.append(word) }
        self.words = words
    }

    /// Refuses more words than a command takes.
    func atMost(_ count: Int, _ command: String) throws(Diagnostic) {
        guard words.count > count else { return }
        throw ReplFailure.usage(command, "'\(words[count])' is one word too many")
    }

    /// The first word; nil when there is none.
    var first: String? { words.first }

    /// Takes a flag such as `-c` out of the words.
    static func takeFlag(_ name: String, from words: inout [String]) -> Bool {
        guard let index = words.firstIndex(of: name) else { return false }
        words.remove(at: index)
        return true
    }

    /// Takes an option with its value, such as `-r TEXT`, out of the words.
    static func takeOption(_ name: String, from words: inout [String]) throws(Diagnostic)
        -> String?
    {
        guard let index = words.firstIndex(of: name) else { return nil }
        guard words.indices.contains(index + 1) else {
            throw Diagnostic(code: "repl.usage", Phrase("\(name) needs a value"))
        }
        defer { words.removeSubrange(index...(index + 1)) }
        return words[index + 1]
    }
}

extension String {
    /// The text with the blanks around `=` taken out: `age = 70` is one assignment.
    var joiningAssignments: String {
        var parts: [String] = []
        for part in split(separator: "=", omittingEmptySubsequences: false) {
            parts.append(part.trimmingCharacters(in: .whitespaces))
        }
        return parts.joined(separator: "=")
    }
}
