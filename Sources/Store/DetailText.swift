import Payroll

/// A payslip's lines and facts as the store keeps them: fields between U+001F, records between U+001E, neither of which
/// can occur in XML or in a text that an importer lets through.
enum DetailText {
    private static let field: UInt8 = 0x1F
    private static let record: UInt8 = 0x1E

    static func encode(_ lines: [PayLine]) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(lines.count * 96)
        func put(_ text: String?) {
            if let text { bytes.append(contentsOf: text.utf8) }
            bytes.append(field)
        }
        for line in lines {
            put(line.number.map(String.init))
            put(line.code)
            put(line.name)
            put(line.comment)
            put(line.from?.description)
            put(line.to?.description)
            put((line.count?.tenThousandths).map { String($0) })
            put(line.unit)
            put((line.price?.tenThousandths).map { String($0) })
            put((line.hours?.tenThousandths).map { String($0) })
            put((line.days?.tenThousandths).map { String($0) })
            put((line.amount?.ore).map { String($0) })
            put(line.kind?.rawValue)
            put(line.style?.rawValue)
            bytes.append(record)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func encode(_ facts: [String: String]) -> String {
        var bytes: [UInt8] = []
        for (key, value) in facts.sorted(by: { $0.key < $1.key }) {
            bytes.append(contentsOf: key.utf8)
            bytes.append(field)
            bytes.append(contentsOf: value.utf8)
            bytes.append(record)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func decode(lines: String, facts: String) -> PayslipDetail {
        var detail = PayslipDetail()
        for one in lines.utf8.split(separator: record) {
            let fields = one.split(separator: field, omittingEmptySubsequences: false)
                .map { String($0) ?? "" }
            guard fields.count >= 14 else { continue }
            func text(_ index: Int) -> String? { fields[index].isEmpty ? nil : fields[index] }
            func quantity(_ index: Int) -> Quantity? {
                Int64(fields[index]).map(Quantity.init(tenThousandths:))
            }
            var line = PayLine()
            line.number = Int(fields[0])
            line.code = text(1)
            line.name = text(2)
            line.comment = text(3)
            line.from = CalendarDate(fields[4])
            line.to = CalendarDate(fields[5])
            line.count = quantity(6)
            line.unit = text(7)
            line.price = quantity(8)
            line.hours = quantity(9)
            line.days = quantity(10)
            line.amount = Int64(fields[11]).map(Money.init(ore:))
            line.kind = PayLine.Kind(rawValue: fields[12])
            line.style = PayLine.Style(rawValue: fields[13])
            detail.lines.append(line)
        }
        for one in facts.utf8.split(separator: record) {
            let fields = one.split(
                separator: field, maxSplits: 1, omittingEmptySubsequences: false)
            guard fields.count == 2, let key = String(fields[0]), let value = String(fields[1])
            else { continue }
            detail.facts[key] = value
        }
        return detail
    }
}
