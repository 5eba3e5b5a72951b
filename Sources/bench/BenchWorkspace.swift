import Foundation
import HostKit
import Payroll
import Store

/// A workspace with one company that may send.
struct BenchWorkspace {
    /// The company in rules/companies/ whose rules are measured.
    static let company = RulesBench.company
    static let tenantKey = "0123456789abcdef0123456789abcdef"

    /// The folder.
    let path: String

    /// Makes the workspace.
    init(making path: String) throws {
        self.path = path
        _ = try WorkspaceStarter.make(in: path)
        let host = try Installation.open(path)
        guard let number = OrganisationNumber(BenchWorkspace.company) else {
            throw BenchFailure("not an organisation number: \(BenchWorkspace.company)")
        }
        let company = try host.store.add(
            Company(
                id: Company.ID(0), organisationNumber: number, name: "Solhyllan Handel AB",
                isLicensed: true,
                employer: Employer(
                    address: PostalAddress(
                        street: "Storgatan 1", postalCode: "111 22", city: "Örebro"),
                    email: "lon@example.se", telephone: "08-123 45 67",
                    sourceSystem: "Lönesystemet")), by: host.author)
        try host.store.update(
            ProgramLink(
                tenantKey: BenchWorkspace.tenantKey, environment: .production,
                retentionDays: .days30, sendsPayslips: true, printHandling: true, isActive: true),
            of: company.id, by: host.author)
        try host.close()
    }

    /// Gives the company its own rules, from a folder of rule files.
    func addRules(from folder: String) throws {
        let name = "companies/\(BenchWorkspace.company).lua"
        try FileManager.default.copyItem(
            atPath: "\(folder)/\(name)", toPath: "\(path)/rules/\(name)")
    }

    /// Writes a configuration that sends to a local server.
    ///
    /// - Parameters:
    ///   - endpoint: the server.
    ///   - plugins: the company's table `plugins`.
    /// - Throws: when the file cannot be written.
    func configure(endpoint: String, plugins: String = "") throws {
        let text = """
            return {
              api = 1,
              licence = true,
              companies = { ["\(BenchWorkspace.company)"] = { plugins = { \(plugins) } } },
              kivra = {
                production = {
                  endpoint = "\(endpoint)",
                  client_id = { env = "KIVRA_CLIENT_ID" },
                  client_secret = { env = "KIVRA_CLIENT_SECRET" },
                },
              },
            }
            """
        try Data(text.utf8).write(to: URL(filePath: "\(path)/lonespec.lua"))
    }

    private var database: String { "\(path)/data/lonespec.sqlite" }

    /// Keeps the database as it is now, to come back to: the file and what has not been moved into it from the journal.
    func keepDatabase() throws {
        for name in ["", "-wal"]
        where FileManager.default.fileExists(atPath: database + name) {
            try FileManager.default.copyItem(
                atPath: database + name, toPath: "\(path)/kept.sqlite\(name)")
        }
    }

    /// Goes back to the database that was kept.
    func restoreDatabase() throws {
        for name in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: database + name)
            guard FileManager.default.fileExists(atPath: "\(path)/kept.sqlite\(name)") else {
                continue
            }
            try FileManager.default.copyItem(
                atPath: "\(path)/kept.sqlite\(name)", toPath: database + name)
        }
    }
}
