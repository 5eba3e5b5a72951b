import Diagnostics
import Foundation
import Settings

/// Finds files that others could read or change.
struct FileModes {
    let workspace: Workspace

    func findings() -> [Doctor.Finding] {
        var findings: [Doctor.Finding] = []
        // People's pay: nobody else may read it.
        let data = ["", "/lonespec.sqlite", "/lonespec.sqlite-wal", "/pdf", "/print"]
        for path in data.map({ workspace.data + $0 }) + [workspace.resolve("out")] {
            findings += check(path, forbidden: 0o077, code: "doctor.mode.data")
        }
        // Who can change a rule decides who gets a payslip.
        let rules = workspace.resolve(workspace.configuration.rules)
        let plugins = workspace.resolve(workspace.configuration.plugins)
        let folders = [workspace.path, rules, "\(rules)/companies", plugins]
        let files = luaFiles(rules) + luaFiles(plugins)
        for path in [workspace.resolve(HostConfiguration.fileName)] + folders + files {
            findings += check(path, forbidden: 0o022, code: "doctor.mode.rules")
        }
        for path in workspace.configuration.channels.values.flatMap(\.secretFiles) {
            findings += check(path, forbidden: 0o077, code: "doctor.mode.secret")
        }
        if findings.isEmpty { findings.append(Doctor.Finding(subject: "file modes")) }
        return findings
    }

    private func luaFiles(_ folder: String) -> [String] {
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String }
        return (names ?? []).filter { $0.hasSuffix(".lua") }.sorted().map { "\(folder)/\($0)" }
    }

    private func check(_ path: String, forbidden: Int, code: String) -> [Doctor.Finding] {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
            let mode = (attributes[.posixPermissions] as? NSNumber)?.intValue,
            mode & forbidden != 0
        else { return [] }
        let wanted = mode & ~forbidden
        return [
            Doctor.Finding(
                subject: "file modes",
                diagnostic: Diagnostic(
                    .warning, code: code,
                    Phrase("\(path) has mode \(String(mode, radix: 8)): others get at it"),
                    hint: Phrase("chmod \(String(wanted, radix: 8)) '\(path)'")))
        ]
    }
}
