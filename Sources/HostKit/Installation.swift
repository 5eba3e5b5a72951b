package import Delivery
package import Diagnostics
import Foundation
import LuaRuntime
package import Payroll
package import Rules
package import Settings
package import Store
package import Wording

/// The one place that knows all: opens store, rules and channels for a workspace, and closes them.
package struct Installation: Sendable {
    /// The workspace.
    package let workspace: Workspace
    /// The database.
    package let store: Store
    /// The PDFs.
    package let documents: DocumentStore
    /// The time.
    package let now: @Sendable () -> Timestamp
    /// Who works with it: what they may do is asked for by every service.
    package let user: UserName
    /// Keeps a restore from putting another database in the place of this one.
    private let hold: WorkspaceHold?

    /// Opens a workspace.
    ///
    /// - Parameters:
    ///   - path: the folder.
    ///   - creates: whether a missing database is made.
    ///   - isReadOnly: whether the database can only be looked at, as in the workbench.
    ///   - user: who works with it; nil for the user of the process.
    /// - Returns: the open installation.
    /// - Throws: `CommandFailure` with exit code 3.
    package static func open(
        _ path: String, creates: Bool = false, isReadOnly: Bool = false, as user: UserName? = nil
    ) throws -> Installation {
        let workspace = try Workspace(path: path)
        do {
            if creates { try DurableFile.makeFolder(workspace.data) }
            guard creates || FileManager.default.fileExists(atPath: workspace.database) else {
                throw Store.missing(workspace.database)
            }
            let hold = try hold(workspace, isReadOnly: isReadOnly)
            let host = Installation(
                workspace: workspace,
                store: try Store.open(
                    path: workspace.database, creates: creates, isReadOnly: isReadOnly),
                documents: try DocumentStore(path: "\(workspace.data)/pdf"),
                now: Installation.clock, user: user ?? OperatingSystemUser.current, hold: hold)
            if !isReadOnly { try host.settle(isNew: creates) }
            return host
        } catch let diagnostic as Diagnostic {
            throw CommandFailure(.refused, diagnostic)
        } catch let failure as FileFailure {
            throw CommandFailure(.refused, failure.diagnostic)
        }
    }

    /// Whoever makes an installation is its first administrator, and the module is on in it. One from before there were users
    /// belongs to the owner of its files, and lonespec.lua says whether the module is on.
    private func settle(isNew: Bool) throws {
        let owner = isNew ? user : OperatingSystemUser.owner(of: workspace.database) ?? user
        _ = try store.makeFirstAdministrator(owner, at: now())
        if try store.setting(.identity) == nil {
            let identity = (0..<4).map { _ in String(UInt32.random(in: 0 ... .max), radix: 16) }
            _ = try store.set(
                .identity, to: identity.joined(), by: Authorship(user: owner, at: now()))
        }
        guard try store.setting(.licence) == nil else { return }
        let isOn = isNew || workspace.configuration.isLicensed ?? false
        _ = try store.set(
            .licence, to: isOn ? "on" : "off", by: Authorship(user: owner, at: now()))
    }

    /// Whether the module is on for the installation.
    package func isLicensed() throws -> Bool { try store.setting(.licence) == "on" }

    /// Where a disk is read-only nobody restores anything, and looking needs no hold.
    private static func hold(_ workspace: Workspace, isReadOnly: Bool) throws -> WorkspaceHold? {
        do {
            return try WorkspaceHold(data: workspace.data, isAlone: false)
        } catch let failure as FileFailure {
            guard isReadOnly else { throw failure }
            return nil
        }
    }

    /// The same installation with another clock.
    package func at(_ now: @escaping @Sendable () -> Timestamp) -> Installation {
        Installation(
            workspace: workspace, store: store, documents: documents, now: now, user: user,
            hold: hold)
    }

    /// The system's clock.
    package static let clock: @Sendable () -> Timestamp = {
        Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
    }

    /// Today's date in Sweden.
    package var today: CalendarDate { now().dateInSweden }

    /// Closes the database.
    package func close() throws { try store.close() }

    /// An organisation number in any usual form.
    ///
    /// - Throws: `CommandFailure` with exit code 2.
    package static func organisationNumber(_ text: String) throws -> OrganisationNumber {
        guard let number = OrganisationNumber(text) else {
            throw CommandFailure(
                .usage,
                Diagnostic(
                    code: "company.number",
                    Phrase(
                        sv: "'\(text)' är inget organisationsnummer",
                        en: "'\(text)' is not an organisation number"),
                    hint: Phrase(
                        sv: "skriv det som 556677-8899: tio siffror med rätt kontrollsiffra",
                        en: "write it as 556677-8899: ten digits with the right check digit")))
        }
        return number
    }

    /// The company with a number in any usual form.
    ///
    /// - Throws: `CommandFailure` with exit code 2.
    package func company(_ text: String) throws -> Company {
        let number = try Installation.organisationNumber(text)
        guard let company = try store.company(number) else {
            throw CommandFailure(
                .usage,
                Diagnostic(
                    code: "company.unknown",
                    Phrase(
                        sv: "det finns inget företag \(number.dashed)",
                        en: "there is no company \(number.dashed)"),
                    hint: Phrase(
                        sv: "lonespec company list visar dem; company add lägger upp ett",
                        en: "lonespec company list shows those there are; company add makes one")))
        }
        return company
    }

    /// The folder of the rule files.
    package var ruleFolder: String { workspace.resolve(workspace.configuration.rules) }

    /// The rules in force for a company.
    ///
    /// - Throws: `CommandFailure` with exit code 3.
    package func rules(of company: Company) throws -> RuleSet {
        do {
            try checkRuleNames(of: company)
            return try RuleSet(
                files: ScriptFolder(path: ruleFolder, displayName: "rules"),
                company: company.organisationNumber, limits: workspace.configuration.limits)
        } catch {
            throw CommandFailure(.refused, error)
        }
    }

    /// Refuses a rule file that is meant for a company but would not be found under its name.
    package func checkRuleNames(of company: Company) throws(Diagnostic) {
        try RuleFolder(path: ruleFolder).check(company.organisationNumber)
    }

    /// What composes messages when something is only planned: it needs no credentials and has no network.
    package static var composer: any MessageComposer { composer(of: nil) }

    /// What composes a channel's messages when something is only planned; nil for the usual channel.
    package static func composer(of channel: ChannelName?) -> any MessageComposer {
        (channel.flatMap(NativeChannels.find) ?? NativeChannels.usual).composer
    }

    /// What composes a company's messages when something is only planned.
    package func composer(of company: Company) -> any MessageComposer {
        Installation.composer(of: configuration(of: company).channel)
    }

    /// The channel that a company's payslips go by.
    ///
    /// - Parameters:
    ///   - company: the company.
    ///   - name: another one than lonespec.lua says; nil for that.
    /// - Returns: the channel's native half.
    /// - Throws: `CommandFailure` with exit code 2 when there is no such channel.
    package func channel(of company: Company, named name: String? = nil) throws(CommandFailure)
        -> NativeChannel
    {
        let wanted =
            name.map(ChannelName.init(rawValue:)) ?? configuration(of: company).channel
            ?? NativeChannels.usual.name
        if let channel = NativeChannels.find(wanted) { return channel }
        let known = NativeChannels.all.map(\.name.rawValue)
        throw CommandFailure(
            .usage,
            Diagnostic(
                code: "channel.unknown",
                Phrase(
                    sv: "det finns ingen kanal '\(wanted)'", en: "there is no channel '\(wanted)'"),
                hint: Phrase(
                    sv: "det finns: " + known.joined(separator: ", "),
                    en: "there are: " + known.joined(separator: ", "))))
    }

    /// What administrators call a channel, also one that this lonespec does not have any more.
    package func channelTitle(_ name: ChannelName) -> Phrase {
        NativeChannels.find(name)?.composer.traits.title ?? Phrase("\(name)")
    }

    /// Opens a company's channel as its link has it; nothing is sent yet.
    ///
    /// - Throws: `CommandFailure` with exit code 3 and everything that is missing.
    package func open(_ channel: NativeChannel, of company: Company, _ link: ProgramLink)
        throws(CommandFailure) -> any Channel
    {
        try open(channel, of: company, link.environment, link.tenantKey ?? "")
    }

    /// Opens a company's channel; nothing is sent yet.
    ///
    /// - Throws: `CommandFailure` with exit code 3 and everything that is missing.
    func open(
        _ channel: NativeChannel, of company: Company, _ environment: ProgramLink.Environment,
        _ tenantKey: String
    ) throws(CommandFailure) -> any Channel {
        guard let opener = workspace.configuration.channels[channel.name] else {
            throw CommandFailure(
                .refused,
                Diagnostic(
                    code: "channel.settings",
                    Phrase("the channel '\(channel.name)' has not been set up")))
        }
        do throws(ChannelRefusal) {
            return try opener.open(
                ChannelRequest(
                    workspace: workspace.path, company: company, environment: environment,
                    tenantKey: tenantKey, width: workspace.configuration.retry.width,
                    requestTimeout: workspace.configuration.requestTimeout, now: now))
        } catch {
            throw CommandFailure(.refused, error.problems)
        }
    }

    /// The locks of all companies: nobody is at work on any of them as long as they are held.
    ///
    /// - Throws: `CommandFailure` with exit code 4 when a process is, with what is said of it.
    package func lockAll(busy: some Wording) throws -> WorkspaceLocks {
        try WorkspaceLocks(
            folder: "\(workspace.data)/locks", companies: store.companies(), busy: busy)
    }

    /// Whether a process has a company's lock.
    package func isLocked(_ company: Company) -> Bool {
        CompanyLock.isHeld(company, folder: "\(workspace.data)/locks")
    }

    /// The lock that one process at a time has on a company.
    package func lock(_ company: Company, purpose: String) throws -> CompanyLock {
        try CompanyLock(
            company, folder: "\(workspace.data)/locks", purpose: purpose, now: now())
    }
}

extension FileFailure {
    /// The failure as a diagnostic.
    package var diagnostic: Diagnostic {
        Diagnostic(
            code: isFull ? "file.full" : "file.error", "\(self)",
            hint: isFull
                ? Phrase(
                    sv: "frigör plats och försök igen; inget har gått förlorat",
                    en: "free some space and try again; nothing is lost")
                : Phrase(sv: "kontrollera ägare och rättigheter", en: "check owner and mode"))
    }
}
