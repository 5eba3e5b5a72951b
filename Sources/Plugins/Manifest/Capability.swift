/// Something that a plugin may do or see only where it has been granted to it.
package enum Capability: String, CaseIterable, Sendable, Hashable {
    /// `host.append_file`.
    case appendFile = "append_file"
    /// `host.count`.
    case count
    /// `host.log`.
    case log
    /// `host.notify`.
    case notify
    /// `message.recipient`.
    case readRecipient = "read_recipient"
    /// `message.pdf_base64`.
    case readPDF = "read_pdf"
    /// `host.store`.
    case store

    /// What it allows.
    package var summary: String {
        switch self {
        case .appendFile: "append lines to files below `out/<organisation number>/<plugin>/`"
        case .count: "count things in the dispatch's log and in the metrics"
        case .log: "write lines to the dispatch's log"
        case .notify: "have somebody told, by the way that the operator has named in `lonespec.lua`"
        case .readRecipient: "see the recipient's personal identity number"
        case .readPDF: "see the payslip's document"
        case .store: "keep values from dispatch to dispatch"
        }
    }
}
