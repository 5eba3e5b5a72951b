import Foundation

/// A plugin as a dispatch keeps it.
package struct PluginRecord: Codable, Sendable, Hashable {
    /// The name.
    package var name: String
    /// The plugin's own version.
    package var version: String
    /// What its hooks are made of; see `Plugin.digest(with:)`.
    package var sha256: String
    /// The settings in force.
    package var settings: [String: String]

    /// The records in a dispatch's text.
    package static func all(_ text: String?) -> [PluginRecord] {
        guard let text else { return [] }
        return (try? JSONDecoder().decode([PluginRecord].self, from: Data(text.utf8))) ?? []
    }
}
