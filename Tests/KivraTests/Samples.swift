import Delivery
import Foundation
import Kivra
import Payroll
import Testing

/// Synthetic people and companies; the numbers are Kivra's own examples (swagger.yml).
enum Samples {
    static let numbers = ["191212121212", "197701032380", "198112172385"]
    static let tenant = "13443459078e31ba8630e2e9842906c7baf38b131e"
    static let secret = "s3cret-of-the-client"
    static let createdAt = Timestamp(milliseconds: 1_795_592_345_678)
    static let pdf = Array("%PDF-1.4\n%%EOF\n".utf8)

    static func number(_ digits: String = numbers[0]) throws -> PersonalIdentityNumber {
        let today = try #require(CalendarDate("2026-11-23"))
        guard case .personal(let number) = IdentityClass.classify(digits, today: today) else {
            throw Missing()
        }
        return number
    }

    static func document(_ bytes: [UInt8] = pdf) -> Document {
        Document(digest: Digest(bytes: repeatElement(0xAB, count: 32)), byteCount: bytes.count)
    }

    static func company() throws -> Company {
        Company(
            id: .init(1), organisationNumber: try #require(OrganisationNumber("556840-2266")),
            name: "Exempel", isLicensed: true,
            employer: Employer(
                legalName: "Exempelföretaget \"Åäö\" AB",
                address: PostalAddress(
                    street: "Storvägen 5", postalCode: "16440", city: "Kista", country: "Sverige"),
                email: "lon@example.se", telephone: "+46 8 123 45 67", sourceSystem: "Lön\\System"))
    }

    static func amounts() throws -> PayslipAmounts {
        PayslipAmounts(
            period: PayPeriod(identifier: "2026-11"), gross: Money(ore: 3_250_000),
            tax: Money(ore: 696_250), net: Money(ore: 2_553_750), yearGross: Money(ore: 35_750_050),
            yearTax: Money(ore: 7_658_700))
    }

    static func detail() -> PayslipDetail {
        var gym = PayLine()
        gym.kind = .benefit
        gym.name = "Friskvård\u{0007}"
        gym.amount = Money(ore: 150_000)
        var hidden = gym
        hidden.name = "Dold"
        hidden.style = .hidden
        var nameless = gym
        nameless.name = " "
        var salary = PayLine()
        salary.kind = .gross
        salary.name = "Månadslön"
        salary.amount = Money(ore: 3_250_000)
        return PayslipDetail(
            lines: [salary, gym, hidden, nameless],
            facts: [
                "skattetabell": "30", "skattekolumn": "1", "clearingnr": "8327-9",
                "bankkonto": "123 456 789-0", "sembettot": "25,0", "semspatot": "3.5",
            ])
    }

    static func message(
        number: String = numbers[0], retention: RetentionDays = .days390,
        document: Document? = document(), detail: PayslipDetail = detail()
    ) throws -> Message {
        var message = Message(
            company: try company(), link: ProgramLink(tenantKey: tenant),
            run: PayRun(
                id: .init(1), payDate: try #require(CalendarDate("2026-11-25")), label: "",
                status: .final),
            employee: Employee(
                number: try #require(EmploymentNumber("42")), identityText: number,
                givenName: "Anna-Maj", familyName: "Öberg",
                employment: Employment(
                    department: "Ekonomi", employmentType: "tillsvidare",
                    hireDate: CalendarDate("2019-03-01"))),
            recipient: try self.number(number),
            payslip: Payslip(id: .init(7), amounts: try amounts(), document: document),
            detail: detail, retention: retention, createdAt: createdAt)
        message.presentation = MessagePresentation(
            subject: "Lönespecifikation november 2026", partName: "lonespecifikation-2026-11")
        return message
    }

    static func configuration(
        _ url: String, timeout: Duration = .seconds(5)
    ) throws -> KivraConfiguration {
        KivraConfiguration(
            endpoint: try KivraEndpoint(url), tenantKey: try TenantKey(tenant),
            credentials: try KivraCredentials(clientID: "demo", clientSecret: secret),
            requestTimeout: timeout)
    }

    /// The frozen message as JSON.
    static func json(_ frozen: FrozenMessage) throws -> [String: Any] {
        let bytes = frozen.head + Array("JVBERi0=".utf8) + frozen.tail
        return try #require(
            try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    }

    struct Missing: Error {}
}

/// A clock of a test's own, set by hand.
final class ManualTime: Sendable {
    private let milliseconds: Locked<Int64>

    init(_ start: Timestamp = Samples.createdAt) { milliseconds = Locked(start.milliseconds) }

    var now: @Sendable () -> Timestamp {
        { Timestamp(milliseconds: self.milliseconds.read { $0 }) }
    }

    func advance(_ seconds: Int64) { milliseconds.write { $0 += seconds * 1_000 } }
}

/// Waits no time, and remembers for how long it should have.
final class ImpatientClock: Clock, Sendable {
    let waits = Locked<[Duration]>([])

    var now: ContinuousClock.Instant { ContinuousClock().now }
    var minimumResolution: Duration { .zero }

    func sleep(until deadline: ContinuousClock.Instant, tolerance: Duration?) async throws {
        let wait = now.duration(to: deadline)
        waits.write { $0.append(.seconds((wait / .seconds(1)).rounded())) }
    }
}
