package import Diagnostics
import HostKit
import Plugins
import Wording

/// What administrators call the fields in the audit trail.
package enum AuditLabels {
    /// The label of a field of a record; what else stands there, such as a user or a dispatch, has its own name.
    package static func label(_ field: String, of action: String, _ language: Language) -> String {
        let isRecord = ["company.", "link.", "employee.", "installation."].contains {
            action.hasPrefix($0)
        }
        guard isRecord else { return field }
        if let word = RegisterWords.field(field) { return word.text(language) }
        if language == .sv,
            let spec = LinkSettings.usual.specs.first(where: { $0.name == field })
        {
            return spec.label ?? field
        }
        return field
    }
}
