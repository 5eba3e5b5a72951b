import LuaRuntime
import LuaSyntax

/// Texts that are no Lua, and the one word of Lua that is refused wherever it stands.
enum SyntaxCheck {
    static func findings(in file: CheckedFile) -> [Finding] {
        var found: [Finding] = []
        if let error = file.error {
            found.append(
                Finding("syntax", error.message, hint: error.hint, at: error.position.offset))
        }
        if let place = environment(in: file.source.source.bytes) {
            found.append(
                Finding(
                    "withheld", "_ENV is not available to rules",
                    hint: "take the word out, also where it is only mentioned; "
                        + Vocabulary.advice("_ENV"), at: place))
        }
        return found
    }

    /// Where the word `_ENV` stands, be it in a comment: the runtime refuses files that have it.
    private static func environment(in bytes: [UInt8]) -> Int? {
        let word = Array("_ENV".utf8)
        var i = 0
        while let start = bytes[i...].firstIndex(of: word[0]) {
            i = start + 1
            guard bytes[start...].starts(with: word) else { continue }
            let before = start > 0 ? bytes[start - 1] : 32
            let after = start + 4 < bytes.count ? bytes[start + 4] : 32
            if !isWord(before), !isWord(after) { return start }
        }
        return nil
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        (97...122).contains(byte | 32) || (48...57).contains(byte) || byte == 95
    }
}
