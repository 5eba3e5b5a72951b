import Diagnostics
import LuaRuntime
import Payroll

// One maker for each kind, so that the table reads as a table.
extension RuleField {
    static func text(
        _ view: View, _ name: String, _ sv: String, _ en: String,
        _ value: @escaping @Sendable (RuleFacts) -> String
    ) -> RuleField {
        RuleField(view: view, name: name, kind: .text, summary: Phrase(sv: sv, en: en)) {
            $1.set(value($0))
        }
    }

    static func optionalText(
        _ view: View, _ name: String, _ sv: String, _ en: String,
        _ value: @escaping @Sendable (RuleFacts) -> String?
    ) -> RuleField {
        RuleField(view: view, name: name, kind: .optionalText, summary: Phrase(sv: sv, en: en)) {
            $1.set(value($0))
        }
    }

    static func flag(
        _ view: View, _ name: String, _ sv: String, _ en: String,
        _ value: @escaping @Sendable (RuleFacts) -> Bool
    ) -> RuleField {
        RuleField(view: view, name: name, kind: .flag, summary: Phrase(sv: sv, en: en)) {
            $1.set(value($0))
        }
    }

    static func optionalInteger(
        _ view: View, _ name: String, _ sv: String, _ en: String,
        _ value: @escaping @Sendable (RuleFacts) -> Int?
    ) -> RuleField {
        RuleField(view: view, name: name, kind: .optionalInteger, summary: Phrase(sv: sv, en: en)) {
            $1.set(value($0).map(Int64.init))
        }
    }

    static func optionalOre(
        _ view: View, _ name: String, _ sv: String, _ en: String,
        _ value: @escaping @Sendable (RuleFacts) -> Money?
    ) -> RuleField {
        RuleField(view: view, name: name, kind: .optionalOre, summary: Phrase(sv: sv, en: en)) {
            $1.set(value($0)?.ore)
        }
    }

    static func date(
        _ view: View, _ name: String, _ sv: String, _ en: String,
        _ value: @escaping @Sendable (RuleFacts) -> CalendarDate
    ) -> RuleField {
        RuleField(view: view, name: name, kind: .date, summary: Phrase(sv: sv, en: en)) {
            $1.set(value($0).description)
        }
    }

    static func optionalDate(
        _ view: View, _ name: String, _ sv: String, _ en: String,
        _ value: @escaping @Sendable (RuleFacts) -> CalendarDate?
    ) -> RuleField {
        RuleField(view: view, name: name, kind: .optionalDate, summary: Phrase(sv: sv, en: en)) {
            $1.set(value($0)?.description)
        }
    }
}
