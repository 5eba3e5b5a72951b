import Diagnostics
import Foundation
import Testing
import Wording

@Suite struct CatalogueTests {
    /// Texts that are the same in both languages: names, and words that Swedish and English share.
    private static let shared: Set<String> = [
        "AuditWords.actionInstallation", "LogWords.status", "LogWords.info", "LogWords.pdf",
        "PayRunWords.status", "PayRunWords.pdf", "PayRunWords.revision", "RegisterWords.kivraShort",
        "RegisterWords.printShort", "RegisterWords.careOf", "LogWords.started",
    ]

    @Test func `no key lacks either language`() {
        #expect(Catalogue.entries.count > 300)
        for entry in Catalogue.entries {
            let name = "\(entry.part).\(entry.key)"
            #expect(!entry.phrase.sv.trimmingCharacters(in: .whitespaces).isEmpty, "\(name)")
            #expect(!entry.phrase.en.trimmingCharacters(in: .whitespaces).isEmpty, "\(name)")
            if !Self.shared.contains(name) {
                #expect(entry.phrase.sv != entry.phrase.en, "\(name)")
            }
        }
    }

    @Test func `both languages have the same places for values`() {
        for entry in Catalogue.entries {
            #expect(
                Self.places(entry.phrase.sv) == Self.places(entry.phrase.en),
                "\(entry.part).\(entry.key)")
        }
    }

    @Test func `values come into their places, each in its own language`() {
        let text = AccessWords.deniedCompany.phrase([
            "user": "anna", "right": AccessWords.rightSend.phrase, "company": "Norrvik",
        ])
        #expect(
            text.sv
                == "anna saknar behörigheten Administration > Bearbetningar > "
                + "Skicka lönespecifikationer till Kivra för Norrvik")
        #expect(text.en.contains("Send payslips to Kivra for Norrvik"))
    }

    @Test func `the labels are those of the administrator's screen`() {
        let labels = [
            AccessWords.rightMailboxBox.phrase.sv, AccessWords.rightPrintBox.phrase.sv,
            AccessWords.rightSend.phrase.sv, RegisterWords.mailboxBox.phrase.sv,
            RegisterWords.printBox.phrase.sv, LicenceWords.module.phrase.sv,
        ]
        #expect(
            labels == [
                "Personal > Lön > Skicka lönespecifikationer via Kivra",
                "Personal > Lön > Tillåt printhantering via Kivra",
                "Administration > Bearbetningar > Skicka lönespecifikationer till Kivra",
                "Skicka lönespecifikationer via Kivra", "Tillåt printhantering via Kivra",
                "Lönespecifikationer till Kivra",
            ])
    }

    /// What administrators read stands in the catalogue, not beside it.
    @Test(arguments: ["Access", "Register", "Dispatches", "Housekeeping"])
    func `commands of administrators have no texts of their own`(folder: String) throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let path = root.appendingPathComponent("Sources/lonespec/\(folder)").path
        let names = try FileManager.default.contentsOfDirectory(atPath: path)
        #expect(!names.isEmpty)
        for name in names {
            let text = try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
            #expect(!text.contains("sv:"), "\(folder)/\(name)")
        }
    }

    private static func places(_ text: String) -> [String] {
        text.matches(of: /\{[a-z]+\}/).map { String($0.output) }.sorted()
    }
}
