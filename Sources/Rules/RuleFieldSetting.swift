import LuaRuntime
import Payroll

// How the kinds of values are put into a draft. Each is the opposite of a maker in RuleFieldMaking.
enum RuleFieldSetting {
    typealias Path<Value> = any WritableKeyPath<RuleDraft, Value> & Sendable

    static func text(_ path: Path<String>) -> RuleFieldSetter {
        { (draft, value) throws(RuleValueProblem) in
            guard case .text(let text) = value else { throw .init(wanted: "a text") }
            draft[keyPath: path] = text
        }
    }

    static func optionalText(_ path: Path<String?>) -> RuleFieldSetter {
        { (draft, value) throws(RuleValueProblem) in
            switch value {
            case .text(let text): draft[keyPath: path] = text
            case .none: draft[keyPath: path] = nil
            default: throw .init(wanted: "a text or nil")
            }
        }
    }

    static func flag(_ path: Path<Bool>) -> RuleFieldSetter {
        flag { draft, flag in draft[keyPath: path] = flag }
    }

    static func flag(
        _ set: @escaping @Sendable (inout RuleDraft, Bool) -> Void
    ) -> RuleFieldSetter {
        { (draft, value) throws(RuleValueProblem) in
            guard case .bool(let flag) = value else { throw .init(wanted: "true or false") }
            set(&draft, flag)
        }
    }

    static func optionalOre(_ path: Path<Money?>) -> RuleFieldSetter {
        { (draft, value) throws(RuleValueProblem) in
            switch value {
            case .int(let ore): draft[keyPath: path] = Money(ore: ore)
            case .none: draft[keyPath: path] = nil
            default: throw .init(wanted: "whole öre or nil")
            }
        }
    }

    static func date(_ path: Path<CalendarDate>) -> RuleFieldSetter {
        { (draft, value) throws(RuleValueProblem) in
            guard let date = calendarDate(value) else { throw .init(wanted: aDate) }
            draft[keyPath: path] = date
        }
    }

    static func optionalDate(_ path: Path<CalendarDate?>) -> RuleFieldSetter {
        optionalDate { draft, date in
            draft[keyPath: path] = date
            return true
        }
    }

    /// With a closure that says whether the date fits.
    static func optionalDate(
        _ set: @escaping @Sendable (inout RuleDraft, CalendarDate?) -> Bool
    ) -> RuleFieldSetter {
        { (draft, value) throws(RuleValueProblem) in
            let date = calendarDate(value)
            guard date != nil || value == .none else { throw .init(wanted: aDate + " or nil") }
            guard set(&draft, date) else { throw .init(wanted: "a date that fits the others") }
        }
    }

    static func rawValue<Value: RawRepresentable<String> & CaseIterable & Sendable>(
        _ path: Path<Value>
    ) -> RuleFieldSetter {
        { (draft, value) throws(RuleValueProblem) in
            guard case .text(let text) = value, let known = Value(rawValue: text) else {
                let all = Value.allCases.map { "\"\($0.rawValue)\"" }
                throw .init(wanted: all.joined(separator: " or "))
            }
            draft[keyPath: path] = known
        }
    }

    /// A text that must be of a form.
    static func parsed(
        wanted: String, _ set: @escaping @Sendable (inout RuleDraft, String) -> Bool
    ) -> RuleFieldSetter {
        { (draft, value) throws(RuleValueProblem) in
            guard case .text(let text) = value, set(&draft, text) else {
                throw .init(wanted: wanted)
            }
        }
    }

    /// A whole number that must be of a form.
    static func integer(
        wanted: String, _ set: @escaping @Sendable (inout RuleDraft, Int) -> Bool
    ) -> RuleFieldSetter {
        { (draft, value) throws(RuleValueProblem) in
            guard case .int(let number) = value, let small = Int32(exactly: number),
                set(&draft, Int(small))
            else { throw .init(wanted: wanted) }
        }
    }

    /// A whole number about the date of birth; nil is somebody whose number has none.
    static func birth(
        _ find: @escaping @Sendable (RuleDraft, Int) -> CalendarDate?
    ) -> RuleFieldSetter {
        { (draft, value) throws(RuleValueProblem) in
            let wanted = "a whole number that a living person can have, or nil"
            switch value {
            case .none: _ = draft.setIdentity("interim", born: draft.birthDate)
            case .int(let number):
                guard (0...2200).contains(number), let born = find(draft, Int(number)),
                    (1800...2099).contains(born.year)
                else { throw .init(wanted: wanted) }
                let name = draft.identity.number == nil ? "personal" : draft.identity.name
                _ = draft.setIdentity(name, born: born)
            default: throw .init(wanted: wanted)
            }
        }
    }

    private static let aDate = "a date such as \"2026-11-25\""

    private static func calendarDate(_ value: ScriptValue) -> CalendarDate? {
        if case .text(let text) = value { CalendarDate(text) } else { nil }
    }
}
