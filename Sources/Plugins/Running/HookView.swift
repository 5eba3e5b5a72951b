import LuaRuntime

/// A read-only record that hooks get.
package enum HookView: Int, CaseIterable, Sendable, Hashable {
    /// The message before it is frozen: with the few fields that can be set.
    case draft
    /// The message afterwards.
    case message
    /// What a channel gave for it.
    case receipt
    /// Why it was not delivered.
    case failure
    /// The payslip whose rows are about to be drawn.
    case payslip

    /// The name in scripts.
    package var name: String {
        switch self {
        case .draft, .message: "message"
        case .receipt: "receipt"
        case .failure: "failure"
        case .payslip: "payslip"
        }
    }

    /// The views as the scripting runtime wants them.
    static let scriptViews: [ScriptView] = allCases.map { view in
        let fields = HookField.fields(of: view)
        return ScriptView(
            name: view.name, fields: fields.map(\.name),
            settable: Set(fields.filter(\.isSettable).map(\.name)))
    }
}
