package import Diagnostics
import LuaRuntime

/// One field that a rule can read, for instance `employee.department`.
///
/// The views, the checks, `explain` and the documentation all come from `RuleField.table`: a field that is not
/// listed there does not exist anywhere.
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
    /// Puts the field's value where a script can read it.
    let read: @Sendable (RuleFacts, inout ScriptFieldSlot) -> Void

    /// The fields of one view, in the order of the table.
    package static func fields(of view: View) -> [RuleField] {
        table.filter { $0.view == view }
    }

    /// The views as the scripting runtime wants them: the fields in the order of the table.
    static let views: [ScriptView] = View.allCases.map { view in
        ScriptView(name: view.name, fields: fields(of: view).map(\.name))
    }
}
