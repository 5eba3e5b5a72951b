/// What Tab does to a line: nothing, an insertion, or a list of the candidates.
struct CompletionAnswer: Equatable {
    /// How many Unicode scalars before the cursor go away, and what comes instead.
    struct Insertion: Equatable {
        var removed: Int
        var text: String
    }

    var insertion: Insertion?
    var listing: String?

    /// - Parameters:
    ///   - completion: what can stand there.
    ///   - line: the line.
    ///   - cursor: where the cursor is, in bytes of UTF-8.
    ///   - columns: how wide the terminal is.
    init(_ completion: Completion, line: String, cursor: Int, columns: Int) {
        let bytes = line.utf8
        guard (0...cursor).contains(completion.start), cursor <= bytes.count,
            let first = completion.candidates.first
        else { return }
        let head = bytes.prefix(cursor)
        let word = String(decoding: head.dropFirst(completion.start), as: UTF8.self)
        let common = completion.candidates.dropFirst().reduce(first) {
            CompletionAnswer.common($0, $1)
        }
        let isAlone = completion.candidates.allSatisfy { $0 == first }
        let text = isAlone ? first + completion.suffix : common
        // A shorter text would take away what was typed: the candidates differ in what is there already.
        if text != word, isAlone || common.unicodeScalars.count >= word.unicodeScalars.count {
            insertion = Insertion(removed: word.unicodeScalars.count, text: text)
        } else if !isAlone {
            listing = CandidateList.text(completion.candidates, columns: columns)
        }
    }

    private static func common(_ a: String, _ b: String) -> String {
        var common = String.UnicodeScalarView()
        for (x, y) in zip(a.unicodeScalars, b.unicodeScalars) {
            guard x == y else { break }
            common.append(x)
        }
        return String(common)
    }
}
