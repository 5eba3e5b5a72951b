import Delivery
package import HostKit
package import Payroll
import Settings
import Store

/// A systemd service and timer that send for one company: nothing but what sending needs, and the credentials by
/// `LoadCredential` (systemd.exec(5)).
package struct SystemdUnits {
    /// What the units are made for.
    package struct Request: Sendable {
        /// The company; nil for all companies.
        package var company: Company?
        /// When, as systemd.time(7) has calendar events: `*-*-25 07:00`.
        package var calendar: String
        /// The user of the service.
        package var user: String
        /// Where `lonespec` is.
        package var program: String

        /// Creates a request.
        package init(company: Company?, calendar: String, user: String, program: String) {
            self.company = company
            self.calendar = calendar
            self.user = user
            self.program = program
        }
    }

    private let host: Installation

    /// Creates what makes units for an installation.
    package init(host: Installation) {
        self.host = host
    }

    /// The units' texts by their file names, the service first.
    package func make(_ request: Request) throws -> [(name: String, text: String)] {
        if let company = request.company {
            try host.requireMembership(of: company)
        } else {
            try host.require(.send, for: nil)
        }
        let name = "lonespec-\(request.company?.organisationNumber.digits ?? "alla")"
        return [
            ("\(name).service", try service(request)), ("\(name).timer", timer(request)),
        ]
    }

    /// Writes units as files, each complete or not at all; returns their paths.
    package static func write(_ units: [(name: String, text: String)], to folder: String) throws
        -> [String]
    {
        try units.map { unit in
            var file = try NewFile("\(folder)/\(unit.name)")
            try file.write(unit.text)
            try file.finish()
            return "\(folder)/\(unit.name)"
        }
    }

    private func service(_ request: Request) throws -> String {
        let whom = request.company.map { "--company \($0.organisationNumber.dashed)" }
        let what = request.company.map { " för \(plain($0.name))" } ?? " för alla företag"
        let program = quoted(request.program)
        // A dispatch that was interrupted comes first; its own failures are in the log and hold up nothing.
        let resume = whom.map { "ExecStart=-\(program) resume \($0)\n" } ?? ""
        return """
            # \(request.user) måste ha rätt att skicka:
            #   lonespec user grant \(request.user) --role Lönehandläggare \(whom ?? "--all-companies")
            [Unit]
            Description=Lönespecifikationer till Kivra\(what)
            Documentation=man:systemd.exec(5)
            Wants=network-online.target
            After=network-online.target

            [Service]
            Type=oneshot
            User=\(request.user)
            WorkingDirectory=\(host.workspace.path.replacing("%", with: "%%"))
            Environment=\(quoted("LONESPEC_WORKSPACE=\(host.workspace.path)"))
            \(try credentials(request.company))
            \(resume)ExecStart=\(program) send \(whom ?? "--all-companies") --yes
            # 1: klart, men några misslyckades eller hålls kvar. Se lonespec log.
            TimeoutStartSec=12h
            # Ctrl-C: nya tas inte upp, de som är på väg får svar.
            KillSignal=SIGTERM
            TimeoutStopSec=90

            # Ingenting utöver vad ett utskick behöver.
            UMask=0077
            ProtectSystem=strict
            ReadWritePaths=\(writable.map(quoted).joined(separator: " "))
            ProtectHome=read-only
            PrivateTmp=yes
            PrivateDevices=yes
            PrivateMounts=yes
            NoNewPrivileges=yes
            ProtectKernelTunables=yes
            ProtectKernelModules=yes
            ProtectKernelLogs=yes
            ProtectControlGroups=yes
            ProtectClock=yes
            ProtectHostname=yes
            ProtectProc=invisible
            ProcSubset=pid
            RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
            RestrictNamespaces=yes
            RestrictRealtime=yes
            RestrictSUIDSGID=yes
            LockPersonality=yes
            MemoryDenyWriteExecute=yes
            CapabilityBoundingSet=
            AmbientCapabilities=
            SystemCallArchitectures=native
            SystemCallFilter=@system-service
            SystemCallFilter=~@privileged @resources
            # Ett nekat anrop misslyckas, i stället för att döda ett utskick.
            SystemCallErrorNumber=EPERM

            """
    }

    private func timer(_ request: Request) -> String {
        let what = request.company.map { " för \(plain($0.name))" } ?? " för alla företag"
        return """
            [Unit]
            Description=När lönespecifikationer skickas\(what)

            [Timer]
            OnCalendar=\(request.calendar)
            # En dator som var avstängd skickar när den startar.
            Persistent=true

            [Install]
            WantedBy=timers.target

            """
    }

    /// Folders that a dispatch writes to.
    private var writable: [String] {
        let configuration = host.workspace.configuration
        return [host.workspace.data, "-\(host.workspace.resolve("out"))"]
            + (configuration.metrics.map { ["-\(host.workspace.resolve($0))"] } ?? [])
    }

    /// Credentials that lonespec.lua takes from systemd, and how those that it takes from elsewhere could be.
    private func credentials(_ company: Company?) throws -> String {
        var lines: [String] = []
        for (setting, source) in try sources(company) {
            switch source {
            case .credential(let name):
                lines.append("LoadCredential=\(name):/etc/lonespec/\(name)")
            case .environment, .file:
                let name = setting.map { $0 == "." || $0 == "_" ? "-" : String($0) }.joined()
                lines.append(
                    "# lonespec.lua läser \(setting) ur \(place(source)). Skriv där i stället")
                lines.append("#   { credential = \"\(name)\" }, så gäller raden:")
                lines.append("LoadCredential=\(name):/etc/lonespec/\(name)")
            }
        }
        var seen: Set<String> = []
        return lines.filter { $0.hasPrefix("#") || seen.insert($0).inserted }
            .joined(separator: "\n")
    }

    private func place(_ source: SecretSource) -> String {
        switch source {
        case .environment(let name): "miljövariabeln \(name)"
        case .file(let path): "filen \(path)"
        case .credential(let name): "systemd (\(name))"
        }
    }

    private func sources(_ company: Company?) throws -> [(setting: String, source: SecretSource)] {
        let companies = try company.map { [$0] } ?? host.knownCompanies()
        var found: [(setting: String, source: SecretSource)] = []
        for company in companies {
            let channel = try host.channel(of: company)
            let environment = try host.store.link(of: company.id).environment
            let secrets =
                host.workspace.configuration.channels[channel.name]?.secrets(environment) ?? []
            for secret in secrets where !found.contains(where: { $0 == secret }) {
                found.append(secret)
            }
        }
        return found
    }

    /// A text in a description: on one line, and without specifiers.
    private func plain(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.filter { $0.properties.generalCategory != .control })
        ).replacing("%", with: "%%")
    }

    /// A word of a unit file (systemd.syntax(7), "Quoting"); per cent signs are specifiers.
    private func quoted(_ word: String) -> String {
        let escaped = word.replacing("%", with: "%%")
        guard escaped.contains(where: { " \"'\\".contains($0) }) else { return escaped }
        return "\"\(escaped.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    }
}
