import Delivery
import Foundation
import Payroll

/// A letter's envelope as the ledger keeps it.
struct LetterText: Codable {
    var name: String
    var address: PostalAddress

    static func encode(_ letter: Letter) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let text = LetterText(name: letter.name, address: letter.address)
        return String(decoding: try encoder.encode(text), as: UTF8.self)
    }

    static func decode(_ text: String, document: Document) throws -> Letter {
        let letter = try JSONDecoder().decode(LetterText.self, from: Data(text.utf8))
        return Letter(name: letter.name, address: letter.address, document: document)
    }
}
