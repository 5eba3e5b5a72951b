import Diagnostics
import Payroll

/// What is known of a file as a whole (paxml.xsd: `headerTYPE`).
struct PaxmlHeader {
    var format: String?
    var hasOrganisationNumber = false
    var hasPersonal = false
    var hasPayslips = false
    /// Whether there are transactions, which are input to payroll.
    var hasInput = false
    /// The last pay date that was counted; files have few.
    var lastPayDate: CalendarDate?

    /// Whether an element's text is read.
    static func reads(_ element: PaxmlElement) -> Bool {
        element == .format || element == .version || element == .foretagorgnr
    }
}

extension PaxmlReader {
    func finishHeaderLeaf(_ element: PaxmlElement, _ bytes: ArraySlice<UInt8>) {
        guard !bytes.isEmpty else { return }
        let text = String(decoding: bytes, as: UTF8.self)
        if element == .format { header.format = text }
        if element == .foretagorgnr {
            header.hasOrganisationNumber = true
            guard OrganisationNumber(text) == settings.company else {
                return stop(
                    PaxmlRefusal.wrongCompany(text, expected: settings.company, at: here))
            }
        }
    }

    /// Checks, at the end of the file, that it was what was asked for.
    func finishFile() throws(Diagnostic) {
        let place = SourcePlace(file: settings.displayName)
        let format = header.format.map { $0.uppercased() }
        let hasWanted =
            switch settings.expects {
            case .payrun: header.hasPayslips
            case .register: header.hasPersonal
            case .any: header.hasPayslips || header.hasPersonal
            }
        guard hasWanted else {
            if header.hasInput || format == "LÖNIN" || format == "LONIN" {
                throw PaxmlRefusal.isInput(at: place)
            }
            throw PaxmlRefusal.lacks(settings.expects, at: place)
        }
        if !header.hasOrganisationNumber { report.add(PaxmlRefusal.noCompany(at: place)) }
        let wanted = header.hasPayslips ? ["LÖNUT", "LONUT"] : ["REGISTER"]
        if let format, wanted.contains(format) { return }
        report.add(PaxmlRefusal.format(header.format, header: header, at: place))
    }
}
