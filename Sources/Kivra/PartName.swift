internal import Delivery

/// The name of a content's file, without its ending.
enum PartName {
    /// The name that a message's part gets: what the hooks have set, and for a message that is sent again its edition.
    static func text(_ message: Message) -> String {
        (message.presentation?.partName ?? "lonespecifikation")
            + (message.edition.map { "-\($0)" } ?? "")
    }

    /// What is wrong with a name: only ASCII letters, digits, dashes and underscores make a name everywhere, and only the year
    /// and month of `plugins/kivra/plugin.lua` may be six digits in a row of parts.
    static func problem(in name: String) -> MetadataGuard.Problem? {
        let isPlain = name.utf8.allSatisfy { byte in
            SchemaForm.isDigit(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == 0x2D
                || byte == 0x5F
        }
        return isPlain && (1...60).contains(name.utf8.count) ? nil : .form
    }
}
