package import Delivery
import Diagnostics
import Documents
import Foundation
import LuaRuntime
package import Payroll
import Plugins
import Typesetting

import struct Crypto.SHA256

extension Installation {
    /// Whether payslips of a company that come without a PDF get one.
    ///
    /// Where the plugins cannot be read nothing is sent either, and whoever asks is told so elsewhere.
    package func makesDocuments(of company: Company) -> Bool {
        guard let enabled = try? documentPlugin(of: company) else { return false }
        return DocumentSettings.makesPDF(enabled)
    }

    /// What a company has settled about payslips that lonespec makes.
    ///
    /// - Throws: `CommandFailure` with exit code 3 and everything that is wrong.
    package func documentSettings(of company: Company) throws(CommandFailure) -> DocumentSettings {
        guard let enabled = try documentPlugin(of: company) else { return .usual }
        let entry = configuration(of: company).plugins.first { $0.name == enabled.plugin.name }
        do throws(LookProblems) {
            return try DocumentSettings(enabled, path: entry?.path ?? "settings") { [workspace] in
                try LookFile.read(workspace.resolve($0))
            }
        } catch {
            throw CommandFailure(.refused, error.diagnostics)
        }
    }

    /// What makes a company's documents, tried once: a font that is missing or a logo that is none is found before anything
    /// is sent.
    ///
    /// - Parameters:
    ///   - company: the company.
    ///   - hooks: what runs its plugins' hooks.
    ///   - settings: how; nil for what the company has settled.
    /// - Returns: the press, ready to draw.
    /// - Throws: `CommandFailure` with exit code 3 and everything that is wrong.
    package func press(
        of company: Company, hooks: any HookRunner, _ settings: DocumentSettings? = nil
    ) throws(CommandFailure) -> PayslipPress {
        let settings = if let settings { settings } else { try documentSettings(of: company) }
        do throws(Diagnostic) {
            return try PayslipPress(
                settings, hooks: hooks, documents: documents,
                checker: composer(of: company))
        } catch {
            throw CommandFailure(.refused, error)
        }
    }

    /// The plugin whose settings are the look of a company's payslips; nil where it has none.
    private func documentPlugin(of company: Company) throws(CommandFailure) -> EnabledPlugin? {
        if configuration(of: company).plugins.isEmpty { return nil }
        let found = try plugins(of: company).filter(\.plugin.manifest.makesDocuments)
        guard found.count <= 1 else {
            let names = found.map(\.plugin.name).joined(separator: ", ")
            throw CommandFailure(
                .refused,
                Diagnostic(
                    code: "document.plugins",
                    Phrase("several plugins say how payslips look: \(names)"),
                    hint: "enable one of them for the company",
                    at: SourcePlace(file: HostConfiguration.fileName)))
        }
        return found.first
    }

    /// The sums of the files that a plugin's look is made of, for what a dispatch keeps of it.
    func lookSums(_ enabled: EnabledPlugin) -> [String: String] {
        guard enabled.plugin.manifest.makesDocuments else { return [:] }
        var sums: [String: String] = [:]
        for name in ["logo", "phone_template"] {
            guard case .text(let path)? = enabled.settings[name] else { continue }
            guard let bytes = try? LookFile.read(workspace.resolve(path)) else { continue }
            sums["\(name)_sha256"] = Digest(bytes: SHA256.hash(data: bytes)).hex
        }
        return sums
    }
}
