import Diagnostics
package import Documents
import LuaRuntime
import Plugins

/// What a company has settled about payslips that lonespec makes: the settings of the one plugin that has them.
package struct DocumentSettings: Sendable {
    /// The plugin; nil where the company has none, and these are the usual settings.
    package let plugin: String?
    /// Whether payslips without a PDF get one.
    package let makesPDF: Bool
    /// Whether messages have a view for phones.
    package let makesPhoneView: Bool
    /// How payslips look.
    package let look: PayslipLook

    /// The usual settings, for a company that has none: nothing is made for a dispatch.
    static let usual = DocumentSettings(
        plugin: nil, makesPDF: false, makesPhoneView: false, look: PayslipLook())

    /// The same, for somebody who wants to look: pages are drawn whether dispatches make any or not.
    package var drawing: DocumentSettings {
        DocumentSettings(plugin: plugin, makesPDF: true, makesPhoneView: true, look: look)
    }

    private init(plugin: String?, makesPDF: Bool, makesPhoneView: Bool, look: PayslipLook) {
        self.plugin = plugin
        self.makesPDF = makesPDF
        self.makesPhoneView = makesPhoneView
        self.look = look
    }

    /// Reads the settings of a plugin.
    ///
    /// - Parameters:
    ///   - enabled: the plugin with its settings.
    ///   - path: where they stand in `lonespec.lua`.
    ///   - read: reads a file that a setting names.
    /// - Throws: a `LookProblems`.
    init(
        _ enabled: EnabledPlugin, path: String, read: @escaping (String) throws -> [UInt8]
    ) throws(LookProblems) {
        let settings = enabled.settings
        self.init(
            plugin: enabled.plugin.name,
            makesPDF: DocumentSettings.makesPDF(enabled),
            makesPhoneView: settings["phone"] != .bool(false),
            look: try LookReader.look(settings, path: path, read: read))
    }

    /// Whether a plugin's settings have payslips without a PDF get one.
    static func makesPDF(_ enabled: EnabledPlugin) -> Bool {
        enabled.settings["pdf"] != .bool(false)
    }
}
