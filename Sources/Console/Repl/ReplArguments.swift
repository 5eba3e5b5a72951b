import Diagnostics

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
            } else if quote == nil, character == "\"" || character == "'", word == nil {
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
