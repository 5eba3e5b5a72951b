import Diagnostics
import Payroll

/// What has been read of one `personal/person` (paxml.xsd: `personTYPE`).
struct PaxmlPerson {
    var place: SourcePlace
    var number: EmploymentNumber?
    var identity: IdentitySecret?
    var isDeleted = false
    var problem: Diagnostic?
    private var texts: [EmployeeTextField: String] = [:]
    private var hireDate: CalendarDate??
    private var leaveDate: CalendarDate??
    private var ratePercent: Quantity?

    init(place: SourcePlace) {
        self.place = place
    }

    /// The field that an element's text goes to, here and in a payslip.
    static func field(_ element: PaxmlElement) -> EmployeeTextField? {
        switch element {
        case .fornamn: .givenName
        case .efternamn: .familyName
        case .extraadress: .careOf
        case .postadress: .street
        case .postnr: .postalCode
        case .ort: .city
        case .land: .country
        case .personaltyp: .staffType
        case .kategori: .category
        case .befattning: .position
        case .anstform: .employmentType
        case .lonform: .payForm
        default: nil
        }
    }

    /// Whether an element's text is read.
    static func reads(_ element: PaxmlElement) -> Bool {
        switch element {
        case .anstdatum, .avgdatum, .sysgrad: true
        default: field(element) != nil
        }
    }

    /// Takes an element's text; returns what is wrong with it.
    mutating func set(_ element: PaxmlElement, _ bytes: ArraySlice<UInt8>) -> PaxmlFault? {
        if let field = PaxmlPerson.field(element) {
            texts[field] = String(decoding: bytes, as: UTF8.self)
            return nil
        }
        if element == .sysgrad {
            guard !bytes.isEmpty else { return nil }
            ratePercent = NumberText.quantity(bytes)
            return ratePercent == nil
                ? .quantity(element, text: String(decoding: bytes, as: UTF8.self)) : nil
        }
        let date = NumberText.date(bytes)
        guard date != nil || bytes.isEmpty else {
            return .date(element, text: String(decoding: bytes, as: UTF8.self))
        }
        if element == .anstdatum { hireDate = .some(date) } else { leaveDate = .some(date) }
        return nil
    }

    /// Takes a result unit; the one of dimension 1 stands for the department.
    mutating func setUnit(dimension: String, id: String) {
        if dimension == "1", texts[.department] == nil { texts[.department] = id }
    }

    /// The record, for an employment number.
    func record(for number: EmploymentNumber) -> EmployeeRecord {
        var record = EmployeeRecord(number: number, place: place)
        record.identity = identity
        record.texts = texts
        record.hireDate = hireDate
        record.leaveDate = leaveDate
        record.ratePercent = ratePercent
        return record
    }
}
