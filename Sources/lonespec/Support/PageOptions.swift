import ArgumentParser
import Console
import Diagnostics
import HostKit
import Wording

/// How much of a list is shown: a page of a table, or everything, a page at a time, for programs.
struct PageOptions: ParsableArguments {
    @Option(
        name: .long,
        help: "How many rows a table shows (default: 100); json and csv have all rows.")
    var limit: Int?
    @Option(name: .long, help: "Go on after this row, as the page before says.")
    var after: String?

    /// Rows of a table, unless somebody says otherwise.
    private static let usual = 100
    /// Rows that are read at a time.
    private static let chunk = 1_000

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit must be at least 1.") }
    }

    /// Goes through a list a page at a time: memory does not grow with it.
    ///
    /// - Parameters:
    ///   - format: a table shows a page; what programs read is complete, unless `--limit` says otherwise.
    ///   - start: the key after which the list begins; nil for its beginning.
    ///   - page: gives a page.
    ///   - key: the key of a row.
    ///   - each: takes a row.
    /// - Returns: the key of the last row that was shown, where there are more; nil where that was all.
    /// - Throws: what `page` and `each` throw, or a `ValidationError` for a key that cannot be.
    func walk<Row, Key: LosslessStringConvertible>(
        _ format: ListFormat, from start: String?,
        page: (Key?, Int) async throws -> [Row], key: (Row) -> Key, each: (Row) throws -> Void
    ) async throws -> Key? {
        var last: Key?
        if let start {
            guard let key = Key(start) else {
                throw ValidationError("--after must be what the page before ended with.")
            }
            last = key
        }
        let most = limit ?? (format == .table ? PageOptions.usual : Int.max)
        var shown = 0
        while true {
            // One more than is shown, to know whether there are more.
            let wanted = min(PageOptions.chunk, most == Int.max ? Int.max : most - shown + 1)
            let rows = try await page(last, wanted)
            for row in rows {
                guard shown < most else { return last }
                try each(row)
                last = key(row)
                shown += 1
            }
            if rows.count < wanted { return nil }
        }
    }

    /// Says how to see the next page, beside the list.
    func tellMore(_ command: some AdministratorCommand, _ last: String) {
        PageOptions.tellMore(command, "--after", last)
    }

    /// Says how to see the next page: the same command with one option more, or with another value of it.
    static func tellMore(_ command: some AdministratorCommand, _ option: String, _ value: String) {
        var words: [String] = []
        var skipsNext = false
        for word in CommandLine.arguments.dropFirst() {
            if skipsNext {
                skipsNext = false
            } else if word == option {
                skipsNext = true
            } else if !word.hasPrefix("\(option)=") {
                words.append(word)
            }
        }
        let line = (["lonespec"] + words + [option, value]).map(quoted).joined(separator: " ")
        Output.error(command.say(CommonWords.more, ["command": "\(line)"]))
    }

    private static func quoted(_ word: String) -> String {
        let isPlain = word.allSatisfy { $0.isLetter || $0.isNumber || "-_./=:,".contains($0) }
        return isPlain && !word.isEmpty ? word : "'\(word.replacing("'", with: "'\\''"))'"
    }
}
