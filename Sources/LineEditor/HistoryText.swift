/// Entries as lines of a file: one each, whatever is in them.
enum HistoryText {
    /// The first line of a file that this lonespec understands.
    static let header = "lonespec history 1"

    static func line(_ entry: String) -> String {
        var line = ""
        for character in entry.unicodeScalars {
            switch character {
            case "\\": line += "\\\\"
            case "\n": line += "\\n"
            case "\r": line += "\\r"
            default: line.unicodeScalars.append(character)
            }
        }
        return line
    }

    static func entry(_ line: some StringProtocol) -> String {
        var entry = ""
        var isEscaped = false
        for character in line.unicodeScalars {
            if isEscaped {
                switch character {
                case "n": entry += "\n"
                case "r": entry += "\r"
                default: entry.unicodeScalars.append(character)
                }
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                entry.unicodeScalars.append(character)
            }
        }
        return entry
    }

    /// The newest entries of a file's text without its first line, within the limits, none the same as the one before.
    static func entries(_ text: some StringProtocol, most: Int, bytes: Int) -> [String] {
        var entries: [String] = []
        var left = bytes
        for line in text.split(separator: "\n").reversed() {
            let entry = entry(line)
            left -= line.utf8.count + 1
            guard left >= 0, entries.count < most else { break }
            if entry != entries.last { entries.append(entry) }
        }
        return entries.reversed()
    }

    static func text(_ entries: [String]) -> String {
        ([header] + entries.map(line)).joined(separator: "\n") + "\n"
    }
}
