import Payroll
import Testing

@testable import Kivra

struct MetadataGuardTests {
    private func employee(_ given: String, _ family: String) throws -> Employee {
        Employee(
            number: try #require(EmploymentNumber("1")), givenName: given, familyName: family)
    }

    private static let subjects = [
        "Lönespecifikation januari 2026", "Lönespecifikation maj 2026",
        "Lönespecifikation augusti 2026", "Payslip May 2026", "Payslip August 2026",
    ]

    @Test(arguments: subjects)
    func `every generated subject is short and neutral, also for Maj Augusti`(subject: String)
        throws
    {
        #expect(subject.count <= 35)
        #expect(ContentSubject.isGenerated(subject))
        #expect(!ContentSubject.isGenerated(subject + " "))
        #expect(!ContentSubject.isGenerated(subject.replacing(" 2026", with: " Öberg 2026")))
        #expect(try MetadataGuard.problem(in: subject, for: employee("Maj", "Augusti")) == nil)
        #expect(try MetadataGuard.problem(in: subject, for: employee("May", "August")) == nil)
    }

    @Test(arguments: [
        ("Lön för Öberg", MetadataGuard.Problem.name), ("Lön för anna", .name),
        ("Lön 850101-2384", .digits), ("Lön 123456", .digits), ("Lön 850101 2384", .digits),
        ("", .form), ("Lön\nnovember", .form), (String(repeating: "a", count: 36), .tooLong),
    ])
    func `personal data is found`(text: String, problem: MetadataGuard.Problem) throws {
        #expect(try MetadataGuard.problem(in: text, for: employee("Anna-Maj", "ÖBERG")) == problem)
    }

    @Test(arguments: [
        ("lonespecifikation-2026-11", false), ("lon", false), ("lon-2026-11-12", true),
        ("lon-850101-2384", true), ("öberg", true), ("oberg/lon", true), ("anna", true), ("", true),
        ("lon anna", true), (String(repeating: "a", count: 61), true),
    ])
    func `a file name is plain and tells nothing`(name: String, isProblem: Bool) throws {
        #expect(try PartName.hasProblem(name, for: employee("Anna-Maj", "ÖBERG")) == isProblem)
    }
}
