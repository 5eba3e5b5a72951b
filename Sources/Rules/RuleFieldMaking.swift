import Diagnostics
import LuaRuntime
import Payroll

// One maker for each kind, so that the table reads as a table. Where a value is stored as it is read, a key path says how
// to change it; else a setter does.
extension RuleField {
    static func text(
        _ view: View, _ name: String, _ sv: String, _ en: String, set: @escaping RuleFieldSetter,
        values: [String] = [], _ value: @escaping @Sendable (RuleFacts) -> String
    ) -> RuleField {
        RuleField(
            view: view, name: name, kind: .text, summary: Phrase(sv: sv, en: en), values: values,
            read: { $1.set(value($0)) }, value: { .text(value($0)) }, set: set)
    }

    static func optionalText(
        _ view: View, _ name: String, _ sv: String, _ en: String,
        _ path: RuleFieldSetting.Path<String?>, values: [String] = [], isPersonal: Bool = false,
        _ value: @escaping @Sendable (RuleFacts) -> String?
    ) -> RuleField {
        RuleField(
            view: view, name: name, kind: .optionalText, summary: Phrase(sv: sv, en: en),
            values: values, isPersonal: isPersonal, read: { $1.set(value($0)) },
            value: { value($0).map(ScriptValue.text) ?? .none },
            set: RuleFieldSetting.optionalText(path))
    }

    static func flag(
        _ view: View, _ name: String, _ sv: String, _ en: String, set: @escaping RuleFieldSetter,
        _ value: @escaping @Sendable (RuleFacts) -> Bool
    ) -> RuleField {
        RuleField(
            view: view, name: name, kind: .flag, summary: Phrase(sv: sv, en: en),
            read: { $1.set(value($0)) }, value: { .bool(value($0)) }, set: set)
    }

    static func flag(
        _ view: View, _ name: String, _ sv: String, _ en: String,
        _ path: RuleFieldSetting.Path<Bool>, _ value: @escaping @Sendable (RuleFacts) -> Bool
    ) -> RuleField {
        flag(view, name, sv, en, set: RuleFieldSetting.flag(path), value)
    }

    static func integer(
        _ view: View, _ name: String, _ sv: String, _ en: String, set: @escaping RuleFieldSetter,
        _ value: @escaping @Sendable (RuleFacts) -> Int
    ) -> RuleField {
        RuleField(
            view: view, name: name, kind: .integer, summary: Phrase(sv: sv, en: en),
            read: { $1.set(Int64(value($0))) }, value: { .int(Int64(value($0))) }, set: set)
    }

    static func optionalInteger(
        _ view: View, _ name: String, _ sv: String, _ en: String, set: @escaping RuleFieldSetter,
        _ value: @escaping @Sendable (RuleFacts) -> Int?
    ) -> RuleField {
        RuleField(
            view: view, name: name, kind: .optionalInteger, summary: Phrase(sv: sv, en: en),
            read: { $1.set(value($0).map(Int64.init)) },
            value: { value($0).map { .int(Int64($0)) } ?? .none }, set: set)
    }

    static func optionalOre(
        _ view: View, _ name: String, _ sv: String, _ en: String,
        _ path: RuleFieldSetting.Path<Money?>,
        _ value: @escaping @Sendable (RuleFacts) -> Money?
    ) -> RuleField {
        RuleField(
            view: view, name: name, kind: .optionalOre, summary: Phrase(sv: sv, en: en),
            read: { $1.set(value($0)?.ore) }, value: { value($0).map { .int($0.ore) } ?? .none },
            set: RuleFieldSetting.optionalOre(path))
    }

    static func date(
        _ view: View, _ name: String, _ sv: String, _ en: String,
        _ path: RuleFieldSetting.Path<CalendarDate>,
        _ value: @escaping @Sendable (RuleFacts) -> CalendarDate
    ) -> RuleField {
        RuleField(
            view: view, name: name, kind: .date, summary: Phrase(sv: sv, en: en),
            read: { $1.set(value($0).description) }, value: { .text(value($0).description) },
            set: RuleFieldSetting.date(path))
    }

    static func optionalDate(
        _ view: View, _ name: String, _ sv: String, _ en: String, set: @escaping RuleFieldSetter,
        _ value: @escaping @Sendable (RuleFacts) -> CalendarDate?
    ) -> RuleField {
        RuleField(
            view: view, name: name, kind: .optionalDate, summary: Phrase(sv: sv, en: en),
            read: { $1.set(value($0)?.description) },
            value: { value($0).map { .text($0.description) } ?? .none }, set: set)
    }
}
