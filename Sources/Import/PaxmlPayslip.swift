import Diagnostics
import Payroll

/// What has been read of one `loneutbetalning/lonebesked` (paxml.xsd: `lonebeskedTYPE`).
struct PaxmlPayslip {
    var place: SourcePlace
    var number: EmploymentNumber?
    var identity = IdentitySecret(nil)
    var payDate: CalendarDate?
    var label = ""
    /// The first thing that is wrong with it.
    var problem: Diagnostic?
    private var texts: [EmployeeTextField: String] = [:]
    private var facts: [String: String] = [:]
    private var lines: [PayLine] = []
    private var gross: Money?
    private var untaxed = Money.zero
    private var signedTax: Money?
    private var net: Money?
    private var yearGross: Money?
    private var yearTax: Money?
    private var firstDay: CalendarDate?
    private var lastDay: CalendarDate?

    init(place: SourcePlace) {
        self.place = place
        facts.reserveCapacity(32)
        lines.reserveCapacity(12)
    }

    /// Takes the text of a known child, which is not empty; returns what is wrong with it.
    mutating func set(_ element: PaxmlElement, _ bytes: ArraySlice<UInt8>) -> PaxmlFault? {
        if let field = PaxmlPerson.field(element) {
            texts[field] = String(decoding: bytes, as: UTF8.self)
            return nil
        }
        switch element {
        case .periodid: label = String(decoding: bytes, as: UTF8.self)
        case .betaldatum:
            guard payDate == nil else { return .twice(element) }
            payDate = NumberText.date(bytes)
            guard payDate != nil else {
                return .date(element, text: String(decoding: bytes, as: UTF8.self))
            }
        case .utbetalt: return PaxmlPayslip.take(&net, element, bytes)
        case .ackbruttolon: return PaxmlPayslip.take(&yearGross, element, bytes)
        case .ackprelskatt: return PaxmlPayslip.take(&yearTax, element, bytes)
        case .tabellskatt, .engangsskatt, .kapitalskatt, .extraskatt:
            var part: Money?
            if let fault = PaxmlPayslip.take(&part, element, bytes) { return fault }
            guard facts[element.rawValue] == nil else { return .twice(element) }
            if let part { signedTax = (signedTax ?? .zero) + part }
            setFact(element.rawValue, bytes)
        default: setFact(element.rawValue, bytes)
        }
        return nil
    }

    /// Keeps an element that has no field of its own, as written.
    mutating func setFact(_ name: String, _ bytes: ArraySlice<UInt8>) {
        facts[name] = String(decoding: bytes, as: UTF8.self)
    }

    /// Takes a line.
    mutating func add(_ line: consuming PayLine) {
        if let amount = line.amount {
            if line.kind == .gross { gross = (gross ?? .zero) + amount }
            if line.kind == .net { untaxed = untaxed + amount }
        }
        if let from = line.from, let to = line.to {
            firstDay = firstDay.map { min($0, from) } ?? from
            lastDay = lastDay.map { max($0, to) } ?? to
        }
        lines.append(line)
    }

    private static func take(
        _ field: inout Money?, _ element: PaxmlElement, _ bytes: ArraySlice<UInt8>
    ) -> PaxmlFault? {
        guard field == nil else { return .twice(element) }
        field = NumberText.money(bytes)
        return field == nil
            ? .amount(element, text: String(decoding: bytes, as: UTF8.self)) : nil
    }

    /// The record, for a pay date.
    consuming func record(payDate: CalendarDate) -> PayslipRecord {
        var employee: EmployeeRecord?
        if let number {
            var known = EmployeeRecord(number: number, place: place)
            known.identity = identity.text == nil ? nil : identity
            known.texts = texts
            employee = known
        }
        return PayslipRecord(
            number: number, identity: identity, payDate: payDate, runLabel: label,
            amounts: amounts, detail: PayslipDetail(lines: lines, facts: facts),
            employee: employee, place: place)
    }

    private var amounts: PayslipAmounts {
        PayslipAmounts(
            period: period, gross: gross, tax: tax, net: net, yearGross: yearGross,
            yearTax: yearTax?.magnitude)
    }

    /// The month that `periodid` names, else the days of the lines (README, last paragraph).
    private var period: PayPeriod? {
        if let named = PayPeriod(identifier: label) { return named }
        guard let firstDay, let lastDay else { return nil }
        return PayPeriod(start: firstDay, end: lastDay)
    }

    /// The tax with the sign that Kivra wants: the one of `tax` and `-tax` for which gross pay, untaxed lines and net pay
    /// agree best, since exporters write either (README, "amounts carry the sign that the slip shows").
    private var tax: Money? {
        guard let signedTax else { return nil }
        guard let gross, let net else { return signedTax.magnitude }
        let rest = gross + untaxed - net
        let asWritten = (rest - signedTax).magnitude
        let negated = (rest + signedTax).magnitude
        if asWritten == negated { return signedTax.magnitude }
        return asWritten < negated ? signedTax : Money.zero - signedTax
    }
}
