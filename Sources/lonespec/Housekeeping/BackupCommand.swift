import Administration
import ArgumentParser
import Diagnostics
import HostKit
import Payroll
import Store
import Wording

struct BackupCommand: AdministratorCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Writes a backup: database and PDFs in one file, also while a dispatch runs.",
        discussion: """
            The file is for you alone (0600) and must not be there. lonespec.lua, rules/, \
            plugins/ and out/ belong into a backup of their own.

            Example:
              lonespec backup /backup/lonespec-2026-11-25.backup
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @Argument(help: "The file.") var file: String
    @OptionGroup var language: LanguageOptions

    func execute() async throws -> ExitStatus {
        let (note, missing) = try BackupService(host: workspace.open()).backUp(to: file)
        tell(
            HousekeepingWords.backupMade,
            ["file": "\(file)", "count": "\(note.documents)"])
        if missing > 0 { tell(HousekeepingWords.backupMissing, ["count": "\(missing)"]) }
        return .well
    }
}

struct RestoreCommand: AdministratorCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Puts a backup in the place of the database, which is moved aside.",
        discussion: """
            Dispatches that came after the backup are unknown to it: nothing is sent until \
            somebody has seen what has gone since, and said so with --accept.

            Examples:
              lonespec restore /backup/lonespec-2026-11-25.backup
              lonespec restore /backup/lonespec-2026-11-25.backup --replace
              lonespec restore --accept
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @Argument(help: "The backup.") var file: String?
    @Flag(name: .long, help: "Move a database that is there aside.") var replace = false
    @Flag(name: .long, help: "Let dispatches go again after a restore.") var accept = false
    @OptionGroup var confirmation: YesOption
    @OptionGroup var language: LanguageOptions

    func validate() throws {
        if accept == (file != nil) {
            throw ValidationError("Name the backup, or say --accept.")
        }
    }

    func execute() async throws -> ExitStatus {
        guard let file else { return try acceptRestore() }
        let service = try RestoreService(workspace: workspace.path, as: workspace.actor())
        let note = try service.look(at: file)
        let values: [String: Phrase] = [
            "time": "\(note.madeAt.swedishText)", "count": "\(note.documents)",
        ]
        let question = service.hasDatabase ? HousekeepingWords.askReplace : .askRestore
        if replace || !service.hasDatabase {
            guard try Question.confirms(confirmation.yes, say(question, values)) else {
                tell(CommonWords.nothingChanged)
                return .well
            }
        }
        let outcome = try service.restore(file, replaces: replace)
        tell(HousekeepingWords.restored, values)
        if let kept = outcome.kept {
            tell(HousekeepingWords.restoredKept, ["file": "\(kept)"])
        }
        if outcome.hasGap { tell(HousekeepingWords.restoredGap) }
        return .well
    }

    private func acceptRestore() throws -> ExitStatus {
        let service = BackupService(host: try workspace.open())
        guard let since = try service.unaccepted() else {
            tell(HousekeepingWords.acceptedAlready)
            return .well
        }
        let question = say(HousekeepingWords.askAccept, ["time": "\(since)"])
        guard try Question.confirms(confirmation.yes, question) else {
            tell(CommonWords.nothingChanged)
            return .well
        }
        _ = try service.accept()
        tell(HousekeepingWords.accepted)
        return .well
    }
}
