import Diagnostics
import LuaRuntime
import Payroll

/// Rows of a payslip as scripts have them: the one list of a row's fields.
enum PayRowScript {
    /// A field of a row.
    struct Field {
        let name: String
        let kind: String
        let summary: String
        /// What values there are, for messages.
        var wanted: String {
            switch kind {
            case "öre?": "whole öre within the bounds of amounts"
            case "date?": "a date as 2026-11-25"
            case "number?": "a number below 10^12"
            case "boolean?": "true or false"
            default: name == "kind" ? "one of \(summary)" : "a text of at most 100000 bytes"
            }
        }
        let read: @Sendable (PayRow) -> ScriptValue
        /// Takes a value that is there; false when it is of the wrong kind.
        let write: @Sendable (inout PayRow, ScriptValue) -> Bool
    }

    /// The most rows: more is no payslip, and each costs memory.
    static let most = 2_000

    static let fields: [Field] = [
        text("code", "löneart", \.code),
        text("name", "benämning", \.name),
        text("comment", "kommentar, in small letters below the row", \.comment),
        date("from", "first day, `2026-11-01`", \.from),
        date("to", "last day", \.to),
        quantity("count", "antal", \.count),
        text("unit", "enhet", \.unit),
        quantity("price", "à-pris, kronor", \.price),
        Field(
            name: "amount_ore", kind: "öre?", summary: "belopp",
            read: { $0.amount.map { .int($0.ore) } ?? .none },
            write: { row, value in
                // As amounts of the payroll file are: sums cannot overflow and hide a difference.
                guard case .int(let ore) = value, ore.magnitude <= 10_000_000_000_000_000 else {
                    return false
                }
                row.amount = Money(ore: ore)
                return true
            }),
        Field(
            name: "kind", kind: "string?",
            summary: PayLine.Kind.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", "),
            read: { $0.kind.map { .text($0.rawValue) } ?? .none },
            write: { row, value in
                guard case .text(let text) = value, let kind = PayLine.Kind(rawValue: text) else {
                    return false
                }
                row.kind = kind
                return true
            }),
        flag("bold", "in bold", \.isBold),
        flag("hidden", "not shown; lines that the file marks `DOLD` come so", \.isHidden),
        flag("heading", "only the name is shown, as a heading for the rows after it", \.isHeading),
    ]

    /// A row as a script gets it.
    static func value(_ row: PayRow) -> ScriptValue {
        var record: [String: ScriptValue] = [:]
        for field in fields {
            let value = field.read(row)
            if value != .none { record[field.name] = value }
        }
        return .record(record)
    }

    /// Rows that a script gave.
    ///
    /// - Throws: a `HookProblem` that names the row and the field.
    static func rows(_ value: ScriptValue) throws(HookProblem) -> [PayRow] {
        guard case .list(let items) = value else {
            throw problem("payslip_rows must return a list of rows, not a \(value.kind)")
        }
        guard items.count <= most else {
            throw problem("payslip_rows returned \(items.count) rows, at most \(most) can be shown")
        }
        var rows: [PayRow] = []
        for (index, item) in items.enumerated() { rows.append(try row(item, index + 1)) }
        return rows
    }

    /// Sees that nothing has been lost or added on the way: people's pay is in these rows.
    ///
    /// - Throws: a `HookProblem` that tells both sums.
    static func compare(_ before: [PayRow], _ after: [PayRow]) throws(HookProblem) {
        // An amount that is hidden is one of those that were there: made-up ones could make up for anything.
        var known = Dictionary(grouping: before.compactMap(\.amount), by: \.self).mapValues(\.count)
        for row in after where row.isHidden {
            guard let amount = row.amount, amount != .zero else { continue }
            guard let left = known[amount], left > 0 else {
                throw problem(
                    "a hidden row that payslip_rows returned has \(amount.plainText) kr, and none that it got has"
                )
            }
            known[amount] = left - 1
        }
        let (was, now) = (sum(before), sum(after))
        guard was != now else { return }
        throw problem(
            "the rows that payslip_rows returned add up to \(now.plainText) kr, and those that it got to \(was.plainText) kr: hide a row with hidden = true rather than taking it out"
        )
    }

    private static func sum(_ rows: [PayRow]) -> Money {
        rows.reduce(.zero) { $0 + ($1.amount ?? .zero) }
    }

    private static func row(_ value: ScriptValue, _ number: Int) throws(HookProblem) -> PayRow {
        guard let record = value.fields else {
            throw problem("row \(number) of payslip_rows is a \(value.kind), not a table")
        }
        var row = PayRow()
        for (name, value) in record.sorted(by: { $0.key < $1.key }) where value != .none {
            guard let field = fields.first(where: { $0.name == name }) else {
                let nearest = Suggestion.nearest(to: name, among: fields.map(\.name))
                throw problem(
                    "row \(number) of payslip_rows has no field '\(name)'"
                        + (nearest.map { ", did you mean '\($0)'?" } ?? ""))
            }
            guard field.write(&row, value) else {
                throw problem(
                    "'\(name)' of row \(number) of payslip_rows is not right: it must be \(field.wanted), and is a \(value.kind)"
                )
            }
        }
        if row.isHeading, row.amount != nil || row.count != nil || row.price != nil {
            throw problem(
                "row \(number) of payslip_rows is a heading and has figures: a heading has only a name"
            )
        }
        return row
    }

    private static func problem(_ text: String) -> HookProblem { HookProblem(text: text) }

    // MARK: Kinds of fields

    private static func text(
        _ name: String, _ summary: String, _ path: any WritableKeyPath<PayRow, String?> & Sendable
    ) -> Field {
        Field(
            name: name, kind: "string?", summary: summary,
            read: { $0[keyPath: path].map { .text($0) } ?? .none },
            write: { row, value in
                guard case .text(let text) = value, text.utf8.count <= 100_000 else { return false }
                // A payslip has no control characters but line breaks, whoever wrote it.
                row[keyPath: path] = String(
                    text.unicodeScalars.map { scalar in
                        let isControl = scalar.properties.generalCategory == .control
                        return isControl && scalar != "\n" ? " " : Character(scalar)
                    })
                return true
            })
    }

    private static func date(
        _ name: String, _ summary: String,
        _ path: any WritableKeyPath<PayRow, CalendarDate?> & Sendable
    ) -> Field {
        Field(
            name: name, kind: "date?", summary: summary,
            read: { $0[keyPath: path].map { .text($0.description) } ?? .none },
            write: { row, value in
                guard case .text(let text) = value, let date = CalendarDate(text) else {
                    return false
                }
                row[keyPath: path] = date
                return true
            })
    }

    private static func quantity(
        _ name: String, _ summary: String,
        _ path: any WritableKeyPath<PayRow, Quantity?> & Sendable
    ) -> Field {
        Field(
            name: name, kind: "number?", summary: summary,
            read: { row in
                guard let quantity = row[keyPath: path] else { return .none }
                let (whole, rest) = quantity.tenThousandths.quotientAndRemainder(
                    dividingBy: 10_000)
                return rest == 0
                    ? .int(whole) : .number(Double(quantity.tenThousandths) / 10_000)
            },
            write: { row, value in
                let number: Double
                switch value {
                case .int(let whole): number = Double(whole)
                case .number(let given): number = given
                default: return false
                }
                guard abs(number) < 1e12 else { return false }
                row[keyPath: path] = Quantity(
                    tenThousandths: Int64((number * 10_000).rounded()))
                return true
            })
    }

    private static func flag(
        _ name: String, _ summary: String, _ path: any WritableKeyPath<PayRow, Bool> & Sendable
    ) -> Field {
        Field(
            name: name, kind: "boolean?", summary: summary,
            read: { $0[keyPath: path] ? .bool(true) : .none },
            write: { row, value in
                guard case .bool(let flag) = value else { return false }
                row[keyPath: path] = flag
                return true
            })
    }
}
