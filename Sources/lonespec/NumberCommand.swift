import ArgumentParser
import Console
import Delivery
import Diagnostics
import Foundation
import HostKit
import Payroll

struct NumberCommand: HostCommand {
    static let configuration = CommandConfiguration(
        commandName: "number",
        abstract: "Says what personal identity numbers are, for cleaning a customer's data.",
        discussion: """
            Takes them as arguments, or one a line on standard input, and prints for each its \
            class, its twelve digits or a dash, and the reason, with a tab between. Ends with 1 \
            when there was one that Kivra cannot take.

            Examples:
              lonespec number ÅÅÅÅMMDDNNNN
              lonespec number < numbers.txt
              lonespec number --format json < numbers.txt
            """)

    @Argument(help: "Numbers.") var numbers: [String] = []
    @Option(name: .long, help: "table, json (a line each) or csv.") var format: ListFormat = .table
    @Option(name: .long, help: "The date that counts as today.") var today: CalendarDate?
    @OptionGroup var language: LanguageOptions

    func execute() async throws -> ExitStatus {
        let today = today ?? Installation.clock().dateInSweden
        var allPersonal = true
        if format == .csv { Output.line("class;number;reason") }
        func tell(_ text: String) throws {
            let found = IdentityClass.classify(text, today: today)
            if case .personal = found {} else { allPersonal = false }
            Output.raw(try line(found))
        }
        if numbers.isEmpty {
            while let line = readLine() { try tell(line) }
        } else {
            for number in numbers { try tell(number) }
        }
        return allPersonal ? .well : .someFailed
    }

    private struct Entry: Encodable {
        var `class`: String
        var number: String?
        var reason: String?

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(`class`, forKey: .class)
            try container.encode(number, forKey: .number)
            try container.encode(reason, forKey: .reason)
        }

        enum CodingKeys: CodingKey {
            case `class`
            case number
            case reason
        }
    }

    private func line(_ found: IdentityClass) throws -> String {
        let reason = found.reason?.phrase.text(language.language)
        switch format {
        case .table: return "\(found.name)\t\(found.number?.digits ?? "-")\t\(reason ?? "")"
        case .csv:
            return "\(found.name);\(found.number?.digits ?? "");"
                + CSVText.quoted(reason ?? "")
        case .json:
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys]
            let entry = Entry(
                class: found.name, number: found.number?.digits, reason: found.reason?.rawValue)
            return String(decoding: try encoder.encode(entry), as: UTF8.self)
        }
    }
}
