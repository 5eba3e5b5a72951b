package import Diagnostics
package import LuaRuntime

/// One field that a rule can read, for instance `employee.department`.
///
/// The views, the checks, `explain`, what tests may give, the editors' definitions and the documentation all come from
/// `RuleField.table`: a field that is not listed there does not exist anywhere.
package struct RuleField: Sendable {
    /// The view that the field belongs to.
    package enum View: Int, CaseIterable, Sendable {
        case employee
        case company
        case run

        /// The name that a rule file uses.
        package var name: String {
            switch self {
            case .employee: "employee"
            case .company: "company"
            case .run: "run"
            }
        }
    }

    /// The kind of value, as the documentation names it.
    package enum Kind: String, Sendable {
        case text = "string"
        case optionalText = "string?"
        case flag = "boolean"
        case integer = "integer"
        case optionalInteger = "integer?"
        case optionalNumber = "number?"
        /// An ISO 8601 date, `2026-11-25`: dates compare correctly as texts.
        case date = "date"
        case optionalDate = "date?"
        /// Whole öre.
        case optionalOre = "öre?"
    }

    /// The view.
    package let view: View
    /// The field's name.
    package let name: String
    /// The kind of value; a `?` means nil where it is not known.
    package let kind: Kind
    /// What the field says.
    package let summary: Phrase
    /// The only values that the field can have; empty when there is no such list.
    package var values: [String] = []
    /// Whether the field tells who somebody is, so that the workbench does not show it before it is asked to.
    package var isPersonal = false
    /// Puts the field's value where a script can read it.
    let read: @Sendable (RuleFacts, inout ScriptFieldSlot) -> Void
    /// The field's value.
    let value: @Sendable (RuleFacts) -> ScriptValue
    /// Changes what the value comes from.
    let set: RuleFieldSetter

    /// The fields of one view, in the order of the table.
    package static func fields(of view: View) -> [RuleField] {
        table.filter { $0.view == view }
    }

    /// The views as the scripting runtime wants them: the fields in the order of the table.
    package static let views: [ScriptView] = View.allCases.map { view in
        ScriptView(name: view.name, fields: fields(of: view).map(\.name))
    }

    /// The field's value in a subject.
    package func value(in subject: RuleSubject) -> ScriptValue { value(subject.facts) }
}
