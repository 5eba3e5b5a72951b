import Delivery
import Foundation
import Payroll
import Testing

@testable import Kivra

struct FreezeTests {
    private let content = KivraContent()

    @Test func `a full payslip, byte for byte`() throws {
        let frozen = content.freeze(try Samples.message())
        #expect(String(decoding: frozen.head, as: UTF8.self) == Snapshot.head)
        #expect(String(decoding: frozen.tail, as: UTF8.self) == Snapshot.tail)
        #expect(frozen.document == Samples.document())
    }

    @Test func `the same message gives the same bytes`() throws {
        var again = try Samples.message()
        var facts: [String: String] = [:]
        for (key, value) in again.detail.facts.sorted(by: { $0.key > $1.key }) {
            facts[key] = value
        }
        again.detail.facts = facts
        #expect(try content.freeze(Samples.message()) == content.freeze(again))
    }

    @Test func `the whole keeps to the published schema`() throws {
        let json = try Samples.json(content.freeze(try Samples.message()))
        #expect(Set(json.keys).isSubset(of: SlipSchema.contentMembers))
        #expect(try SlipSchema.violations(try #require(json["salaryslip"])) == [])
    }

    @Test func `the least that a payslip can have keeps to it too, and tells nothing unknown`()
        throws
    {
        var message = try Samples.message(retention: .none, detail: PayslipDetail())
        message.employee.employment = Employment()
        message.payslip.amounts.yearGross = nil
        message.payslip.amounts.yearTax = nil
        message.company.employer.sourceSystem = nil
        let json = try Samples.json(content.freeze(message))
        let slip = try #require(json["salaryslip"] as? [String: Any])
        #expect(try SlipSchema.violations(slip) == [])
        #expect(Set(slip.keys) == ["document_metadata", "employment", "pay_period"])
        #expect(json["retain"] == nil)
        #expect(json["retention_time"] == nil)
        let metadata = try #require(slip["document_metadata"] as? [String: String])
        #expect(
            metadata == ["creation_timestamp": "2026-11-25T07:39:05Z", "source_system": "lonespec"])
    }

    @Test(arguments: [(RetentionDays.days30, "30"), (.days390, "390")])
    func `retention is told as Kivra wants it`(days: RetentionDays, text: String) throws {
        let json = try Samples.json(content.freeze(try Samples.message(retention: days)))
        #expect(json["retain"] as? Bool == true)
        #expect(json["retention_time"] as? String == text)
    }

    @Test(arguments: [
        "Åäö & <Söner> 😀 e\u{301}", "a \"b\" \\ c",
        "rad\nett\r\ttvå\u{0000}\u{001F}\u{0085}\u{2028}slut",
        "{\"a\":1}", "🇸🇪👩‍👩‍👧",
    ])
    func `odd characters in names reach Kivra as text`(name: String) throws {
        var message = try Samples.message()
        message.company.employer.legalName = name
        message.employee.employment.department = name
        let json = try Samples.json(content.freeze(message))
        let slip = try #require(json["salaryslip"] as? [String: Any])
        let employment = try #require(slip["employment"] as? [String: Any])
        let told = try #require(employment["organizational_unit_identifier"] as? String)
        #expect(told == SafeText.bounded(name, limit: 100))
        #expect(told.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
    }

    @Test func `a quote and a control character are escaped wherever they come`() {
        var writer = JSONWriter()
        writer.object { $0.member("a", "\"\\\u{0001}\n") }
        #expect(String(decoding: writer.finish(), as: UTF8.self) == #"{"a":"\"\\\u0001\u000a"}"#)
    }

    @Test(
        arguments: [
            ("SE45 5000 0000 0583 9825 7466", nil, "SE4550000000058398257466", "IBAN"),
            ("123 456 789-0", "8327-9", "8327-9 123 456 789-0", "Account Number"),
            ("1234567", nil, "1234567", "Account Number"),
        ] as [(String, String?, String, String)])
    func `the account`(account: String, clearing: String?, identifier: String, schema: String)
        throws
    {
        var facts = ["bankkonto": account]
        facts["clearingnr"] = clearing
        let told = try told(facts)["recipient_account"] as? [String: String]
        #expect(told == ["identifier": identifier, "schema": schema])
    }

    @Test(arguments: [
        ["clearingnr": "8327"], ["bankkonto": " "], ["bankkonto": "se avtal"], ["bankkonto": "-"],
        ["skattetabell": "0"], ["skattetabell": "A"], ["skattekolumn": "1"],
        ["sembettot": "många"], [:],
    ])
    func `facts without a clear meaning are left out`(facts: [String: String]) throws {
        let slip = try told(facts)
        #expect(slip["recipient_account"] == nil)
        #expect(slip["tax_information"] == nil)
        #expect(slip["holidays"] == nil)
    }

    private func told(_ facts: [String: String]) throws -> [String: Any] {
        let message = try Samples.message(detail: PayslipDetail(facts: facts))
        let json = try Samples.json(content.freeze(message))
        return try #require(json["salaryslip"] as? [String: Any])
    }
}
