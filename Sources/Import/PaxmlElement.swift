/// The elements of PAXml 2.0 that are read, or that are known and occur often (paxml.xsd).
enum PaxmlElement: String, CaseIterable {
    // Below the root (paxml).
    case paxml, header, personal, loneutbetalning
    // header (headerTYPE).
    case format, version, foretagorgnr
    // personal (personTYPE) and the address of a payslip.
    case person, fornamn, efternamn, extraadress, postadress, postnr, ort, land, personaltyp
    case kategori, befattning, anstform, anstdatum, avgdatum, lonform, sysgrad
    case resenheter, resenhet
    // loneutbetalning (lonebeskedTYPE).
    case lonebesked, periodid, periodtext, betaldatum, clearingnr, bankkonto, skattprocent
    case skattetabell, jamkningprc, jamkningbel, skattekolumn, tabellskatt, engangsskatt
    case kapitalskatt, extraskatt, utbetalt, arbavgiftprc, arbavgiftbel, lonerader, ackbruttolon
    case ackprelskatt, acknettolon, flexsaldo, kompsaldo, tidbanktim, tidbankbel, sembettot
    case sembetutb, semobetot, semobeutb, semfortot, semforutb, semspatot, semspautb, semlontot
    case semlonutb, kontering, info
    // lonerader (lonradTYPE).
    case lonrad, lonart, font, benamning, kommentar, datumfrom, datumtom, timmar, arbetsdagar
    case dagar, enhet, antal, apris, belopp, lonetyp, skattetyp, avgifttyp, avgiftprocent
    case regional, kontonr, kundnr, statistikkod, kontrolluppgift
    /// A name that is none of these.
    case unknown = "?"
}

/// Finds an element by the bytes of its name, without making a text.
struct PaxmlNames {
    private struct Slot {
        var low: UInt64 = 0
        var high: UInt64 = 0
        var element = PaxmlElement.unknown
    }

    /// Open addressing; the table is less than a quarter full.
    private var slots = [Slot](repeating: Slot(), count: 512)

    init() {
        for element in PaxmlElement.allCases where element != .unknown {
            let key = unsafe element.rawValue.withCString { unsafe PaxmlNames.key($0) }
            guard let key else { continue }
            var index = PaxmlNames.start(key)
            while slots[index].low != 0 { index = (index + 1) & 511 }
            slots[index] = Slot(low: key.low, high: key.high, element: element)
        }
    }

    /// The element with this name.
    func find(_ name: UnsafePointer<CChar>) -> PaxmlElement {
        guard let key = unsafe PaxmlNames.key(name) else { return .unknown }
        var index = PaxmlNames.start(key)
        while slots[index].low != 0 {
            if slots[index].low == key.low, slots[index].high == key.high {
                return slots[index].element
            }
            index = (index + 1) & 511
        }
        return .unknown
    }

    /// The name's bytes as one number; nil beyond 16 bytes, which no name above has.
    private static func key(_ name: UnsafePointer<CChar>) -> (low: UInt64, high: UInt64)? {
        var low: UInt64 = 0
        var high: UInt64 = 0
        var index = 0
        while true {
            let byte = UInt64(UInt8(bitPattern: unsafe name[index]))
            if byte == 0 { return (low, high) }
            if index < 8 {
                low = low << 8 | byte
            } else if index < 16 {
                high = high << 8 | byte
            } else {
                return nil
            }
            index += 1
        }
    }

    private static func start(_ key: (low: UInt64, high: UInt64)) -> Int {
        let mixed = (key.low &* 0x9E37_79B9_7F4A_7C15) ^ (key.high &* 0xC2B2_AE3D_27D4_EB4F)
        return Int((mixed ^ (mixed >> 29)) & 511)
    }
}
