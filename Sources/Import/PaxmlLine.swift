import Payroll

extension PayLine {
    /// Whether the text of a `lonrad` child is read (paxml.xsd: `lonradTYPE`).
    static func reads(_ element: PaxmlElement) -> Bool {
        switch element {
        case .lonart, .font, .benamning, .kommentar, .datumfrom, .datumtom, .timmar, .dagar,
            .enhet, .antal, .apris, .belopp, .lonetyp:
            true
        default: false
        }
    }

    /// Takes the text of a `lonrad` child, which is not empty; returns what is wrong with it.
    mutating func set(_ element: PaxmlElement, _ bytes: ArraySlice<UInt8>) -> PaxmlFault? {
        switch element {
        case .lonart: code = String(decoding: bytes, as: UTF8.self)
        case .benamning: name = String(decoding: bytes, as: UTF8.self)
        case .kommentar: comment = String(decoding: bytes, as: UTF8.self)
        case .enhet: unit = String(decoding: bytes, as: UTF8.self)
        case .font: style = Style(rawValue: String(decoding: bytes, as: UTF8.self).uppercased())
        case .lonetyp: kind = Kind(paxml: String(decoding: bytes, as: UTF8.self))
        case .datumfrom: return PayLine.take(&from, element, bytes)
        case .datumtom: return PayLine.take(&to, element, bytes)
        case .timmar: return PayLine.take(&hours, element, bytes)
        case .dagar: return PayLine.take(&days, element, bytes)
        case .antal: return PayLine.take(&count, element, bytes)
        case .apris: return PayLine.take(&price, element, bytes)
        case .belopp:
            guard let money = NumberText.money(bytes) else {
                return .amount(element, text: String(decoding: bytes, as: UTF8.self))
            }
            guard amount == nil else { return .twice(element) }
            amount = money
        default: break
        }
        return nil
    }

    private static func take(
        _ field: inout Quantity?, _ element: PaxmlElement, _ bytes: ArraySlice<UInt8>
    ) -> PaxmlFault? {
        field = NumberText.quantity(bytes)
        return field == nil
            ? .quantity(element, text: String(decoding: bytes, as: UTF8.self)) : nil
    }

    private static func take(
        _ field: inout CalendarDate?, _ element: PaxmlElement, _ bytes: ArraySlice<UInt8>
    ) -> PaxmlFault? {
        guard let date = NumberText.date(bytes) else {
            return .date(element, text: String(decoding: bytes, as: UTF8.self))
        }
        // Exporters write 0001-01-01 or 1899-12-30 where they have no date.
        field = date.year < 1900 ? nil : date
        return nil
    }
}

extension PayLine.Kind {
    /// Reads `lonetyp` (paxml.xsd: `lonetypTYPE`), also in lower case and without diacritics.
    init?(paxml text: String) {
        if let kind = PayLine.Kind(rawValue: text) {
            self = kind
            return
        }
        let upper = text.uppercased()
        guard let kind = PayLine.Kind(rawValue: upper == "FORMAN" ? "FÖRMÅN" : upper) else {
            return nil
        }
        self = kind
    }
}
