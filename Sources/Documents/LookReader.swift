package import Diagnostics
package import LuaRuntime
import Typesetting

/// Reads a look from the settings of a plugin, and says everything that is wrong with them at once.
package struct LookReader {
    private let settings: [String: ScriptValue]
    private let path: String
    private let read: (String) throws -> [UInt8]
    private var problems: [Diagnostic] = []

    /// A logo that is larger makes every payslip larger, and there are thousands.
    private static let mostLogoBytes = 1_000_000
    private static let mostTemplateBytes = 50_000

    /// Reads a look.
    ///
    /// - Parameters:
    ///   - settings: the plugin's settings for the company.
    ///   - path: where they stand in `lonespec.lua`.
    ///   - read: reads a file that a setting names.
    /// - Returns: the look.
    /// - Throws: a `LookProblems` with everything that is wrong.
    package static func look(
        _ settings: [String: ScriptValue], path: String, read: @escaping (String) throws -> [UInt8]
    ) throws(LookProblems) -> PayslipLook {
        var reader = LookReader(settings: settings, path: path, read: read)
        let look = reader.look()
        guard reader.problems.isEmpty else { throw LookProblems(diagnostics: reader.problems) }
        return look
    }

    private init(
        settings: [String: ScriptValue], path: String,
        read: @escaping (String) throws -> [UInt8]
    ) {
        self.settings = settings
        self.path = path
        self.read = read
    }

    private mutating func look() -> PayslipLook {
        var look = PayslipLook()
        if let font = text("font") { look.font = font }
        if let hex = text("colour") {
            if let colour = Colour(hex: hex) {
                look.colour = colour
            } else {
                wrong("colour", "'\(hex)' is not a colour", "write it as #1f4a6b")
            }
        }
        look.columns = columns() ?? look.columns
        look.window = window()
        look.footer =
            text("footer")?.split(separator: "\n", omittingEmptySubsequences: false).map(
                String.init)
            ?? []
        if look.footer.count > 5 {
            wrong("footer", "it has \(look.footer.count) lines, at most 5 fit", "make it shorter")
        }
        look.labels = [.sv: labels("labels_sv"), .en: labels("labels_en")]
        look.logo = file("logo", most: LookReader.mostLogoBytes)
        if let template = file("phone_template", most: LookReader.mostTemplateBytes) {
            look.phoneTemplate = String(validating: template, as: UTF8.self)
            look.phoneTemplateFile = text("phone_template")
            if look.phoneTemplate == nil {
                wrong("phone_template", "the file is not UTF-8", "save it as UTF-8")
            }
        }
        return look
    }

    private mutating func columns() -> [PayslipLook.Column]? {
        guard let text = text("columns") else { return nil }
        let known = PayslipLook.Column.allCases.map(\.rawValue)
        var columns: [PayslipLook.Column] = []
        for part in text.split(whereSeparator: { $0 == "," || $0.isWhitespace }) {
            guard let column = PayslipLook.Column(rawValue: String(part)) else {
                let nearest = Suggestion.nearest(to: String(part), among: known)
                wrong(
                    "columns", "there is no column '\(part)'",
                    nearest.map { "did you mean '\($0)'?" }
                        ?? "there are: \(known.joined(separator: ", "))")
                continue
            }
            if columns.contains(column) {
                wrong("columns", "'\(part)' stands there twice", "take one out")
                continue
            }
            columns.append(column)
        }
        for needed in [PayslipLook.Column.name, .amount] where !columns.contains(needed) {
            wrong(
                "columns", "'\(needed.rawValue)' is missing",
                "a payslip always shows name and amount")
        }
        return columns
    }

    private mutating func window() -> PayslipLook.Window {
        let side = text("window").flatMap(PayslipLook.Window.Side.init) ?? .right
        var window = PayslipLook.Window(side)
        window.left = number("window_left") ?? window.left
        window.top = number("window_top") ?? window.top
        window.width = number("window_width") ?? window.width
        window.height = number("window_height") ?? window.height
        if window.left + window.width > 205 {
            wrong(
                "window_left", "the address ends beyond the page's edge",
                "window_left and window_width together are at most 205 mm")
        }
        // Beside the window stand pay date and period: 60 mm is what they need.
        if side == .right, window.left < 85 {
            wrong(
                "window_left", "there is no room for the facts at the left of the window",
                "with window H2 it is at least 85 mm")
        }
        if side == .left, window.left + window.width > 125 {
            wrong(
                "window_width", "there is no room for the facts at the right of the window",
                "with window V2 window_left and window_width together are at most 125 mm")
        }
        return window
    }

    private mutating func labels(_ name: String) -> [SheetLabel: String] {
        var labels: [SheetLabel: String] = [:]
        let known = SheetLabel.allCases.map(\.rawValue)
        for (key, value) in (settings[name]?.fields ?? [:]).sorted(by: { $0.key < $1.key }) {
            guard let label = SheetLabel(rawValue: key), case .text(let text) = value else {
                let nearest = Suggestion.nearest(to: key, among: known)
                wrong(
                    name, "there is no label '\(key)'",
                    nearest.map { "did you mean '\($0)'?" }
                        ?? "docs/lonebesked.md lists them")
                continue
            }
            labels[label] = text
        }
        return labels
    }

    private mutating func file(_ name: String, most: Int) -> [UInt8]? {
        guard let path = text(name) else { return nil }
        guard let bytes = try? read(path) else {
            wrong(name, "the file '\(path)' cannot be read", "check the path and the file's mode")
            return nil
        }
        if bytes.count > most {
            wrong(
                name, "the file '\(path)' has \(bytes.count) bytes, at most \(most) are taken",
                "make it smaller")
            return nil
        }
        return bytes
    }

    private func text(_ name: String) -> String? {
        if case .text(let text)? = settings[name], !text.isEmpty { text } else { nil }
    }

    private func number(_ name: String) -> Double? {
        if case .int(let number)? = settings[name] { Double(number) } else { nil }
    }

    private mutating func wrong(_ name: String, _ what: String, _ hint: String) {
        problems.append(
            Diagnostic(
                code: "document.look", Phrase("\(path).settings.\(name): \(what)"),
                hint: Phrase(hint), at: SourcePlace(file: "lonespec.lua")))
    }
}

/// Everything that is wrong with a look.
package struct LookProblems: Error, Hashable, Sendable {
    /// What is wrong, with what to do.
    package var diagnostics: [Diagnostic]
}
