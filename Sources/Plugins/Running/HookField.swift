import Delivery
import LuaRuntime
import Payroll

/// One field that a hook can read, for instance `message.pay_date`.
///
/// The views, the checks, what tests may give and the documentation all come from `HookField.fields(of:)`: a field that is
/// not listed there does not exist anywhere.
package struct HookField: Sendable {
    /// The field's name.
    package let name: String
    /// The kind of value, as the documentation names it; a `?` means nil where it is not known.
    package let kind: String
    /// What it says.
    package let summary: String
    /// What a plugin must have been granted to read it.
    package var capability: Capability?
    /// Who may set it.
    package var setter = Setter.nobody
    /// The field's value.
    let value: @Sendable (HookSubject) -> ScriptValue

    /// Who may set a field.
    package enum Setter: Sendable, Hashable {
        /// Nobody.
        case nobody
        /// Only the channel's own plugin.
        case channel
        /// Any plugin.
        case anybody
    }

    /// Whether anybody may set it.
    package var isSettable: Bool { setter != .nobody }

    /// The fields of a view, in the order of the documentation.
    package static func fields(of view: HookView) -> [HookField] {
        switch view {
        case .draft: messageFields + draftFields
        case .message: messageFields
        case .receipt: receiptFields
        case .failure: failureFields
        case .payslip: payslipFields
        }
    }

    static func text(
        _ name: String, _ summary: String, _ value: @escaping @Sendable (HookSubject) -> String
    ) -> HookField {
        HookField(name: name, kind: "string", summary: summary) { .text(value($0)) }
    }

    static func optionalText(
        _ name: String, _ summary: String, _ value: @escaping @Sendable (HookSubject) -> String?
    ) -> HookField {
        HookField(name: name, kind: "string?", summary: summary) {
            value($0).map(ScriptValue.text) ?? .none
        }
    }

    static func integer(
        _ name: String, _ summary: String, kind: String = "integer",
        _ value: @escaping @Sendable (HookSubject) -> Int
    ) -> HookField {
        HookField(name: name, kind: kind, summary: summary) { .int(Int64(value($0))) }
    }

    static func optionalInteger(
        _ name: String, _ summary: String, kind: String = "integer?",
        _ value: @escaping @Sendable (HookSubject) -> Int?
    ) -> HookField {
        HookField(name: name, kind: kind, summary: summary) {
            value($0).map { .int(Int64($0)) } ?? .none
        }
    }

    static func flag(
        _ name: String, _ summary: String, _ value: @escaping @Sendable (HookSubject) -> Bool
    ) -> HookField {
        HookField(name: name, kind: "boolean", summary: summary) { .bool(value($0)) }
    }

    static func ore(
        _ name: String, _ summary: String, _ value: @escaping @Sendable (HookSubject) -> Money?
    ) -> HookField {
        HookField(name: name, kind: "öre?", summary: summary) {
            value($0).map { .int($0.ore) } ?? .none
        }
    }

    static func date(
        _ name: String, _ summary: String,
        _ value: @escaping @Sendable (HookSubject) -> CalendarDate?
    ) -> HookField {
        HookField(name: name, kind: "date?", summary: summary) {
            value($0).map { .text($0.description) } ?? .none
        }
    }

    func granted(by capability: Capability) -> HookField {
        var field = self
        field.capability = capability
        return field
    }

    func settable(by setter: Setter) -> HookField {
        var field = self
        field.setter = setter
        return field
    }
}

/// What one run of a hook is about.
struct HookSubject: Sendable {
    /// What no hook changes. Shared, because it is large and read for each field.
    final class Given: Sendable {
        let facts: HookFacts
        let settled: SettledDelivery?
        let failure: HookFailure?
        /// The bytes of the document, read when a hook asks for them.
        let document: @Sendable () -> [UInt8]?

        init(
            _ facts: HookFacts, settled: SettledDelivery? = nil, failure: HookFailure? = nil,
            document: @escaping @Sendable () -> [UInt8]? = { nil }
        ) {
            self.facts = facts
            self.settled = settled
            self.failure = failure
            self.document = document
        }
    }

    let given: Given
    var presentation = MessagePresentation()
}
