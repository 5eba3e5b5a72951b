import Payroll
import Testing

@testable import Kivra

struct MetadataGuardTests {
    private func employee(_ given: String, _ family: String) throws -> Employee {
        Employee(
            number: try #require(EmploymentNumber("1")), givenName: given, familyName: family)
    }

    @Test(arguments: 1...12)
    func `every generated subject is short and neutral, also for Maj Augusti`(month: Int) throws {
        let date = try #require(CalendarDate(year: 2026, month: month, day: 25))
        let subject = ContentSubject.subject(date)
        #expect(subject.count <= 35)
        #expect(ContentSubject.isGenerated(subject))
        #expect(!ContentSubject.isGenerated(subject + " "))
        #expect(!ContentSubject.isGenerated(subject.replacing(" 2026", with: " Öberg 2026")))
        #expect(try MetadataGuard.problem(in: subject, for: employee("Maj", "Augusti")) == nil)
        #expect(ContentSubject.partName(date).hasPrefix("lonespecifikation-2026-"))
    }

    @Test(arguments: [
        ("Lön för Öberg", MetadataGuard.Problem.name), ("Lön för anna", .name),
        ("Lön 850101-2384", .digits), ("Lön 123456", .digits), ("Lön 850101 2384", .digits),
        ("", .form), ("Lön\nnovember", .form), (String(repeating: "a", count: 36), .tooLong),
    ])
    func `personal data is found`(text: String, problem: MetadataGuard.Problem) throws {
        #expect(try MetadataGuard.problem(in: text, for: employee("Anna-Maj", "ÖBERG")) == problem)
    }

    @Test func `the subject names the pay date's month in Swedish`() throws {
        let date = try #require(CalendarDate("2026-11-25"))
        #expect(ContentSubject.subject(date) == "Lönespecifikation november 2026")
        #expect(ContentSubject.partName(date) == "lonespecifikation-2026-11.pdf")
    }
}
