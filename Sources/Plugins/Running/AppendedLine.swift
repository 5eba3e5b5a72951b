import Diagnostics
import LuaRuntime

/// What `host.append_file` is called with, looked at: a name that stays below the plugin's folder, and one complete line.
struct AppendedLine {
    let file: String
    let header: String?
    let text: String

    init(_ arguments: [ScriptValue]) throws(ScriptHostError) {
        guard case .text(let file)? = arguments.first else {
            throw ScriptHostError(
                "host.append_file takes the name of a file and a list or a record")
        }
        try AppendedLine.check(file)
        self.file = file
        let content = arguments.count > 1 ? arguments[1] : .none
        if file.hasSuffix(".csv") {
            guard case .list(let items) = content, !items.isEmpty, let row = HookText.row(items)
            else {
                throw ScriptHostError(
                    "host.append_file: a row of \(file) is a list of texts, numbers and truth values without nil: write \"\" for nothing"
                )
            }
            text = row
            header = try AppendedLine.header(arguments, file)
        } else {
            guard case .record = content, let json = PluginJSON.text(content) else {
                throw ScriptHostError(
                    "host.append_file: a line of \(file) is a record: { name = value, … }")
            }
            text = json
            header = nil
        }
    }

    private static func header(_ arguments: [ScriptValue], _ file: String) throws(ScriptHostError)
        -> String?
    {
        guard arguments.count > 2, arguments[2] != .none else { return nil }
        guard case .list(let items) = arguments[2], !items.isEmpty, let row = HookText.row(items)
        else {
            throw ScriptHostError("host.append_file: the header of \(file) is a list of texts")
        }
        return row
    }

    /// Parts of ASCII letters, digits, `.`, `_` and `-`, none of them beginning with a dot; so no part is `..`, and nothing is
    /// absolute.
    private static func check(_ file: String) throws(ScriptHostError) {
        guard PersonalNumberMask.mask(file) == file else {
            throw ScriptHostError(
                "host.append_file: a file must not be named by a personal identity number")
        }
        let parts = file.split(separator: "/", omittingEmptySubsequences: false)
        let isPlain = parts.allSatisfy { part in
            !part.isEmpty && part.first != "."
                && part.utf8.allSatisfy { byte in
                    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
                        || [0x2E, 0x5F, 0x2D].contains(byte)
                }
        }
        // A folder of that name would stand in the way of a file.
        let folders = parts.dropLast().allSatisfy {
            !$0.hasSuffix(".csv") && !$0.hasSuffix(".jsonl")
        }
        guard isPlain, folders, parts.count <= 4, file.utf8.count <= 120,
            file.hasSuffix(".csv") || file.hasSuffix(".jsonl")
        else {
            throw ScriptHostError(
                "host.append_file: '\(HookText.safe(file, 80))' is no name for a file: letters a to "
                    + "z, digits, ., _ and -, at most three folders, ending in .csv or .jsonl")
        }
    }
}
