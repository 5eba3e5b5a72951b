import Diagnostics
import Foundation

/// Where a credential comes from: never the configuration itself, never the database.
package enum SecretSource: Sendable, Hashable {
    /// An environment variable: `{ env = "CLIENT_SECRET" }`.
    case environment(String)
    /// A file: `{ file = "/etc/lonespec/secret" }`.
    case file(String)
    /// A systemd credential, a file below `$CREDENTIALS_DIRECTORY`: `{ credential = "client-secret" }`.
    case credential(String)

    /// The source as a person would name it.
    package var label: String {
        switch self {
        case .environment(let name): "environment variable \(name)"
        case .file(let path): "file \(path)"
        case .credential(let name): "systemd credential \(name)"
        }
    }

    /// The file that it reads; nil for the environment or where there is none.
    package var path: String? {
        switch self {
        case .environment: return nil
        case .file(let path): return path
        case .credential(let name):
            let folder = ProcessInfo.processInfo.environment["CREDENTIALS_DIRECTORY"]
            return folder.map { "\($0)/\(name)" }
        }
    }

    /// The secret; nil when the source has none.
    package func value() -> String? {
        switch self {
        case .environment(let name):
            return ProcessInfo.processInfo.environment[name].flatMap(SecretSource.trimmed)
        case .file, .credential:
            guard let path, let text = try? String(contentsOfFile: path, encoding: .utf8) else {
                return nil
            }
            return SecretSource.trimmed(text)
        }
    }

    private static func trimmed(_ text: String) -> String? {
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        return trimmed.isEmpty ? nil : trimmed
    }

    /// Reads the table at a key; nil when there is none.
    ///
    /// - Throws: a `Diagnostic` unless it names one source.
    package init?(_ reader: inout SettingsReader, _ key: String) throws {
        guard var table = try reader.table(key) else { return nil }
        let found: [SecretSource] = [
            try table.text("env").map(SecretSource.environment),
            try table.text("file").map(SecretSource.file),
            try table.text("credential").map(SecretSource.credential),
        ].compactMap(\.self)
        try table.finish(known: ["env", "file", "credential"])
        guard found.count == 1, let source = found.first else {
            throw Diagnostic(
                code: "configuration.secret",
                "\(table.path) must name one source: { env = … }, { file = … } or { credential = … }",
                at: SourcePlace(file: reader.file))
        }
        self = source
    }
}
