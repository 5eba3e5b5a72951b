package import Diagnostics
import HostKit
import Plugins
import Wording

/// What administrators call the fields in the audit trail.
package enum AuditLabels {
    /// The label of a field; a field without one has its own name.
    package static func label(_ field: String, _ language: Language) -> String {
        if let word = RegisterWords.field(field) { return word.text(language) }
        if language == .sv,
            let spec = LinkSettings.usual.specs.first(where: { $0.name == field })
        {
            return spec.label ?? field
        }
        return field
    }
}
