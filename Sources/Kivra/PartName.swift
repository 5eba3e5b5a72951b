internal import Delivery
internal import Payroll

/// The name of a content's file, without its ending.
enum PartName {
    /// The name that a message's part gets: what the hooks have set, and for a message that is sent again its edition.
    static func text(_ message: Message) -> String {
        (message.presentation?.partName ?? "lonespecifikation")
            + (message.edition.map { "-\($0)" } ?? "")
    }

    /// Whether a name is no plain name, or tells who somebody is. A year and a month at its end are no number of a person.
    static func hasProblem(_ name: String, for employee: Employee) -> Bool {
        let isPlain = name.utf8.allSatisfy { byte in
            SchemaForm.isDigit(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == 0x2D
                || byte == 0x5F
        }
        guard isPlain, (1...60).contains(name.utf8.count) else { return true }
        let bytes = Array(name.utf8)
        let month = bytes.suffix(8)
        let endsInMonth =
            month.count == 8 && month.first == 0x2D && month[month.startIndex + 5] == 0x2D
            && month.count(where: SchemaForm.isDigit) == 6
        let rest = endsInMonth ? bytes.dropLast(8) : bytes[...]
        return MetadataGuard.problem(in: String(decoding: rest, as: UTF8.self), for: employee)
            != nil
    }
}
