import Delivery
import Diagnostics
import Foundation
import Payroll
import Testing

@testable import Kivra

struct AssessTests {
    private let content = KivraContent()

    @Test func `a complete payslip has neither problem nor warning`() throws {
        let assessment = content.assess(try Samples.message())
        #expect(assessment.problem == nil)
        #expect(assessment.warning == nil)
    }

    @Test func `missing amounts are a problem that names them`() throws {
        var message = try Samples.message()
        message.payslip.amounts.gross = nil
        message.payslip.amounts.tax = nil
        let problem = try #require(content.assess(message).problem)
        #expect(problem.code == "kivra.amounts")
        #expect(
            problem.sentence.sv
                == "Lönespecifikationen saknar bruttolön och skatt, som Kivra kräver.")
        #expect(problem.sentence.en == "The payslip lacks gross pay and tax, which Kivra demands.")
        #expect(problem.advice != nil)
    }

    @Test func `a company can let payslips without amounts go as letter.salary, with a warning`()
        throws
    {
        var message = try Samples.message()
        message.payslip.amounts.gross = nil
        message.company.employer.email = nil
        message.link.allowsUnstructured = true
        let assessment = content.assess(message)
        #expect(assessment.problem == nil)
        let warning = try #require(assessment.warning)
        #expect(warning.code == "kivra.fallback")
        #expect(warning.text(.sv).contains("bruttolön och e-postadress"))
        #expect(warning.text(.sv).contains("2026-10-01"))
        #expect(warning.text(.en).contains("deprecated by Kivra since 2026-10-01"))
        let json = try Samples.json(content.freeze(message))
        #expect(json["type"] as? String == "letter.salary")
        #expect(json["salaryslip"] == nil)
        #expect(json["retain"] as? Bool == true)
    }

    @Test func `a complete payslip is structured also where the fallback is allowed`() throws {
        var message = try Samples.message()
        message.link.allowsUnstructured = true
        #expect(content.assess(message).warning == nil)
        #expect(try Samples.json(content.freeze(message))["type"] as? String == "salaryslip")
    }

    @Test(arguments: [
        ("e-post", "--email …"), ("telefon", "--telephone …"), ("gata", "--street …"),
        ("postnummer", "--postal-code …"), ("ort", "--city …"), ("moms", "--vat-number …"),
        ("namn", "--legal-name …"), ("norsk telefon", "--telephone …"),
    ])
    func `an incomplete employer is a problem with the command that mends it`(
        what: String, option: String
    ) throws {
        var message = try Samples.message()
        switch what {
        case "e-post": message.company.employer.email = "lön@"
        case "telefon": message.company.employer.telephone = nil
        case "norsk telefon": message.company.employer.telephone = "+47 22 12 34 56"
        case "gata": message.company.employer.address.street = nil
        case "postnummer": message.company.employer.address.postalCode = "1234"
        case "ort": message.company.employer.address.city = nil
        case "moms": message.company.employer.vatNumber = "SE123"
        default:
            message.company.employer.legalName = " "
            message.company.name = ""
        }
        let problem = try #require(content.assess(message).problem)
        #expect(problem.code == "kivra.employer")
        #expect(
            problem.text(.sv).hasSuffix(
                "lonespec company set --company 556840-2266 \(option)."))
    }

    @Test func `a payslip without a PDF, or with a pay date that no pattern accepts`() throws {
        #expect(
            try content.assess(Samples.message(document: nil)).problem?.code == "kivra.document")
        var message = try Samples.message()
        message.run.payDate = try #require(CalendarDate("3000-01-01"))
        #expect(content.assess(message).problem?.code == "kivra.date")
        message = try Samples.message()
        let first = try #require(CalendarDate("0999-01-01"))
        message.payslip.amounts.period = PayPeriod(start: first, end: first)
        #expect(content.assess(message).problem?.code == "kivra.amounts")
    }

    @Test func `a document that makes the request too large is a problem that says how large`()
        throws
    {
        var message = try Samples.message()
        message.payslip.document?.byteCount = 900_000
        let problem = try #require(content.assess(message).problem)
        #expect(problem.code == "kivra.too-large")
        #expect(problem.sentence.sv.contains("1202 kB"))
    }

    @Test func `the limit is exact when the detail is there, and keeps room for it when it is not`()
        throws
    {
        var message = try Samples.message()
        let frozen = content.freeze(message)
        let room = content.maximumRequestBytes - frozen.head.count - frozen.tail.count
        message.payslip.document?.byteCount = (room - 1) / 4 * 3
        #expect(content.assess(message).problem == nil)
        message.payslip.document?.byteCount += 4
        #expect(content.assess(message).problem?.code == "kivra.too-large")
        message.detail = PayslipDetail()
        message.payslip.document?.byteCount = (room - SlipLimit.detailBytes) / 4 * 3 - 3_000
        #expect(content.assess(message).problem == nil)
        message.payslip.document?.byteCount += 6_000
        #expect(content.assess(message).problem?.code == "kivra.too-large")
    }

    @Test(arguments: 0..<200)
    func `no detail adds more than the bound, and nothing more than the whole bound`(seed: Int)
        throws
    {
        var random = Random(state: UInt64(seed))
        var message = try Samples.message(detail: random.detail())
        message.company.employer.legalName = random.text(400)
        message.company.employer.address.street = random.text(400)
        message.company.employer.address.city = random.text(400)
        message.company.employer.address.postalCode = random.text(400)
        message.company.employer.address.country = "Åland\"" + random.text(400)
        message.company.employer.sourceSystem = random.text(400)
        message.company.employer.email = String(repeating: "a", count: 240) + "@example.se"
        message.employee.employment.department = random.text(400)
        message.employee.employment.employmentType = random.text(400)
        #expect(SalarySlip(message) != nil)
        let full = content.freeze(message)
        var planned = message
        planned.detail = PayslipDetail()
        let bare = content.freeze(planned)
        #expect(full.tail.count - bare.tail.count <= SlipLimit.detailBytes)
        #expect(full.head.count + full.tail.count <= SlipLimit.overheadBytes)
        #expect(try SlipSchema.violations(try #require(try Samples.json(full)["salaryslip"])) == [])
    }
}

/// Random payslips, the same for the same seed.
struct Random: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return (state ^ state >> 29) &* 0x9E37_79B9_7F4A_7C15
    }

    mutating func text(_ longest: Int) -> String {
        let alphabet = Array("\"\\aå\u{1}\u{1F}\u{7F} 😀/<\u{2028}e\u{301}0")
        let body = (0..<Int.random(in: 0...longest, using: &self)).map { _ in
            alphabet[Int.random(in: 0..<alphabet.count, using: &self)]
        }
        return "x" + String(body)
    }

    mutating func detail() -> PayslipDetail {
        let lines = (0..<Int.random(in: 0...120, using: &self)).map { _ in
            var line = PayLine()
            line.kind = .benefit
            line.name = text(300)
            line.amount = Money(ore: Int64.random(in: .min ... .max, using: &self))
            return line
        }
        return PayslipDetail(
            lines: lines,
            facts: [
                "skattetabell": "999", "skattekolumn": "9", "clearingnr": "1234-5",
                "bankkonto": String(repeating: "1", count: Int.random(in: 1...50, using: &self)),
                "sembettot": "99999999999.99", "semspatot": "-99999999999.99",
            ])
    }
}
