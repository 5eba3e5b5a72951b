package import Delivery
package import Diagnostics
import Foundation
package import Payroll

/// The channel that writes what would be sent to a folder: for archives, and for deliveries that are only tried.
package struct FolderChannel: Channel {
    private let folder: String
    private let composer = FolderComposer()

    /// Creates a channel that writes below a folder, which is made when needed.
    package init(folder: String) {
        self.folder = folder
    }

    package var traits: ChannelTraits { composer.traits }

    package func obstacles(_ company: Company, _ link: ProgramLink) -> [Diagnostic] { [] }

    package func assess(_ message: Message) -> Assessment { composer.assess(message) }

    package func problem(inHTML html: String) -> Reason? { composer.problem(inHTML: html) }

    package func freeze(_ message: Message) -> FrozenMessage { composer.freeze(message) }

    /// Writes the files, each complete or not at all. The same message gives the same files.
    package func send(_ message: FrozenMessage, document: [UInt8]) async -> SendAnswer {
        guard let slip = try? JSONDecoder().decode(FolderSlip.self, from: Data(message.head)) else {
            return .refused(Refusal(kind: .content, detail: "the frozen message cannot be read"))
        }
        do {
            try DurableFile.makeFolder(folder)
            try write(document, "\(slip.name).pdf")
            if let html = slip.html { try write(Array(html.utf8), "\(slip.name).html") }
            // Last: where it is, the others are too.
            try write(message.head, "\(slip.name).json")
            return .accepted(
                Receipt(objectKey: "\(slip.name).pdf", correlationID: nil, isRetained: false))
        } catch let failure as FileFailure {
            return .stop(DispatchStop(reason: .folder(failure), isTemporary: true))
        } catch {
            return .retry(Retry(kind: .unavailable, detail: "\(error)"))
        }
    }

    private func write(_ bytes: [UInt8], _ name: String) throws {
        let partial = "\(folder)/.\(name).part"
        if FileManager.default.fileExists(atPath: partial) {
            try FileManager.default.removeItem(atPath: partial)
        }
        do {
            try DurableFile.write(bytes, to: partial)
            try DurableFile.rename(partial, to: "\(folder)/\(name)")
        } catch {
            try? FileManager.default.removeItem(atPath: partial)
            throw error
        }
    }

    /// Everybody has room in a folder.
    package func mailboxes(
        among numbers: [PersonalIdentityNumber]
    ) async throws(DispatchStop) -> Set<PersonalIdentityNumber> { Set(numbers) }

    package func authenticate() async throws(DispatchStop) {}

    package func mailboxesOfNobody() async throws(DispatchStop) -> Int { 0 }

    package func shutdown() async {}
}

extension Reason {
    /// The folder cannot be written to.
    fileprivate static func folder(_ failure: FileFailure) -> Reason {
        Reason(
            "folder.write", sv: "Mappen kan inte skrivas (\(failure)).",
            en: "The folder cannot be written (\(failure)).",
            advice: Phrase(
                sv: "Kontrollera utrymme och rättigheter, och kör lonespec resume.",
                en: "Check room, owner and mode, then run lonespec resume."))
    }
}
