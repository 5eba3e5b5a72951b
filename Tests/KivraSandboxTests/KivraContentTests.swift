import KivraSandbox
import Testing

@Suite struct `Sending a content` {
    private static let mailboxes = Mailboxes([
        191_212_121_212: .active, 197_701_032_380: .optedOut, 198_112_172_385: .grace,
        200_001_012_384: .dormant,
    ])

    @Test(arguments: ["salaryslip", "letter.salary", "letter"])
    func `a valid content is created`(type: String) throws {
        let test = try TestKivra()
        let answer = test.send(Samples.content(type: type)).answer
        #expect(answer.status == 201, "\(answer.message)")
        let key = try #require(answer.header("kivra-objkey"))
        #expect(key.count == 42 && key.allSatisfy(\.isHexDigit))
        #expect(
            answer.header("location")
                == "http://127.0.0.1:8787/v2/tenant/\(Samples.tenant)/content/\(key)")
        #expect(answer.header("kivra-retained") == nil)
        #expect(
            answer.json
                == .object([
                    "subject": .text("Lönespecifikation november 2026"), "type": .text(type),
                    "generated_at": .text("2026-11-25"),
                ]))
    }

    static let wrong: [(String, JSONValue?, Int)] = [
        ("ssn", nil, 40024), ("ssn", .text("191212121213"), 40009), ("ssn", .integer(1), 40009),
        ("ssn", .text("1912121212"), 40009), ("email", .text("nobody"), 40007),
        ("vat_number", .text("SE55"), 40018), ("vat_number", .text("SE556840226601"), 40000),
        ("subject", nil, 40000), ("subject", .text(" "), 40000), ("subject", .integer(1), 40000),
        ("type", nil, 40000), ("type", .text("payslip"), 40012), ("type", .bool(true), 40000),
        ("salaryslip", nil, 40000), ("salaryslip", .text("x"), 40000),
        ("salaryslip.pay_period.net_pay", nil, 40059), ("salaryslip.extra", .null, 40059),
        ("generated_at", .text("igår"), 40000), ("retain", .text("true"), 40000),
        ("retention_time", .integer(30), 40000), ("retention_time", .text("60"), 40000),
        ("print", .bool(true), 40000), ("parts", .object([:]), 40000),
        ("parts", .array([Samples.part.setting("name", nil)]), 40000),
        ("parts", .array([Samples.part.setting("size", .integer(1))]), 40000),
        ("parts", .array([Samples.part.setting("data", .text("%PDF-"))]), 40019),
        ("parts", .array([Samples.part.setting("data", .text("REVBREJFRUY="))]), 40028),
        ("parts", .array([Samples.part.setting("content_type", .text("image/png"))]), 40028),
        ("parts", .array([Samples.part, Samples.part.setting("data", nil)]), 40000),
        (
            "parts",
            .array([
                Samples.part.setting(
                    "responsive_part", Samples.part.setting("data", .text("PHNjcmlwdD4=")))
            ]), 40028
        ),
        (
            "parts",
            .array([
                Samples.part.setting(
                    "responsive_part",
                    Samples.part.setting("data", .text("PHNjcmlwdD4=")).setting(
                        "content_type", .text("text/html")))
            ]), 40019
        ),
    ]

    @Test(arguments: wrong)
    func `a content with a mistake has its own error`(
        path: String, value: JSONValue?, code: Int
    ) throws {
        let test = try TestKivra()
        let reply = test.send(Samples.content().setting(path, value))
        #expect(reply.answer.code == code, "\(reply.answer.message)")
        #expect(reply.answer.status == code / 100)
        #expect(reply.entry == nil)
        #expect(test.kivra.counts.accepted == 0)
        #expect(!reply.answer.message.contains("1912"))
    }

    @Test func `an error names the property`() throws {
        let answer = try TestKivra().send(
            Samples.content().setting("salaryslip.pay_period.payout_date", .text("snart"))
        ).answer
        #expect(answer.message.contains("salaryslip.pay_period.payout_date must be"))
        #expect(!answer.message.contains("snart"))
    }

    @Test(arguments: [("[]", 40026), ("{\"ssn\":", 40008), ("", 40008)])
    func `a body that is no JSON object is refused`(body: String, code: Int) throws {
        let test = try TestKivra()
        let answer = test.kivra.respond(to: test.request("content", Array(body.utf8))).answer
        #expect(answer.code == code)
    }

    @Test func `a body that is not declared as JSON is refused`() throws {
        let test = try TestKivra()
        let body = CanonicalJSON.bytes(Samples.content())
        #expect(
            test.kivra.respond(to: test.request("content", body, type: "text/plain")).answer.status
                == 415)
        let charset = test.request("content", body, type: "application/json; charset=utf-8")
        #expect(test.kivra.respond(to: charset).answer.status == 201)
    }

    @Test func `the JSON must be smaller than 1 MB`() throws {
        let test = try TestKivra()
        let bare = CanonicalJSON.bytes(Samples.content())
        let padded = { (size: Int) in bare + Array(repeating: 0x20, count: size - bare.count) }
        #expect(
            test.kivra.respond(to: test.request("content", padded(999_999))).answer.status == 201)
        #expect(
            test.kivra.respond(to: test.request("content", padded(1_000_000))).answer.code == 41_300
        )
    }

    @Test(arguments: [
        (Hidden(People.anna), false, 201, false), (Hidden(People.carin), false, 201, false),
        (Hidden("200001012384"), false, 201, false), (Hidden(People.bo), false, 401, false),
        (Hidden(People.bo), true, 201, true), (Hidden("199001011239"), false, 400, false),
        (Hidden("199001011239"), true, 201, true), (Hidden(People.anna), true, 201, false),
    ])
    func `who receives, who is retained and who is refused`(
        ssn: Hidden, retain: Bool, status: Int, retained: Bool
    ) throws {
        let test = try TestKivra { $0.mailboxes = Self.mailboxes }
        let payload = Samples.content(ssn.text).setting("retain", .bool(retain))
            .setting("retention_time", .text("390"))
        let reply = test.send(payload)
        #expect(reply.answer.status == status, "\(reply.answer.message)")
        #expect(reply.answer.header("kivra-retained") == (retained ? "true" : nil))
        #expect(reply.entry?.retained == (status == 201 ? retained : nil))
        let codes = [400: 40_032, 401: 40_105]
        #expect(reply.answer.code == codes[status])
    }

    @Test func `retain is for some types only`() throws {
        let payload = Samples.content(type: "letter").setting("retain", .bool(true))
        let answer = try TestKivra().send(payload).answer
        #expect(answer.status == 422 && answer.code == 42_221)
    }

    @Test func `production delivers the same payload once`() throws {
        let test = try TestKivra()
        let first = test.send(Samples.content())
        let later = Samples.content().setting("generated_at", .text("2026-11-26"))
        let second = test.send(later)
        #expect(second.answer.status == 201)
        #expect(second.answer.header("kivra-objkey") == first.answer.header("kivra-objkey"))
        #expect(second.duplicateOf == first.entry?.objectKey)
        #expect(second.entry == nil)
        #expect(test.kivra.entries.count == 1)
        let other = test.send(Samples.content().setting("subject", .text("Lön")))
        #expect(other.answer.header("kivra-objkey") != first.answer.header("kivra-objkey"))
        #expect(test.kivra.counts.accepted == 2 && test.kivra.counts.duplicates == 1)
    }

    @Test func `the order of members and white space do not make another payload`() throws {
        let test = try TestKivra()
        let bytes = CanonicalJSON.bytes(Samples.content())
        let spaced = Array("{ ".utf8) + bytes.dropFirst() + Array("\n".utf8)
        let first = test.kivra.respond(to: test.request("content", bytes))
        let second = test.kivra.respond(to: test.request("content", spaced))
        #expect(second.duplicateOf == first.entry?.objectKey)
    }

    @Test func `a retained content is answered as retained again`() throws {
        let test = try TestKivra { $0.mailboxes = Mailboxes([:]) }
        let payload = Samples.content().setting("retain", .bool(true))
        _ = test.send(payload)
        #expect(test.send(payload).answer.header("kivra-retained") == "true")
    }

    @Test func `sandbox mode delivers the same payload again and says so in the ledger`() throws {
        let test = try TestKivra { $0.mode = .sandbox }
        let first = test.send(Samples.content())
        let second = test.send(Samples.content())
        #expect(second.answer.header("kivra-objkey") != first.answer.header("kivra-objkey"))
        #expect(second.entry?.duplicateOf == first.entry?.objectKey)
        #expect(test.kivra.counts.accepted == 2)
    }

    @Test func `the fifty-first content to a recipient has to wait`() throws {
        let test = try TestKivra()
        for number in 1...50 {
            let payload = Samples.content().setting("subject", .text("Lön \(number)"))
            #expect(test.send(payload).answer.status == 201)
        }
        let answer = test.send(Samples.content()).answer
        #expect(answer.status == 429 && answer.code == 42_900)
        #expect(answer.header("retry-after") == "60")
        test.clock.advance(60)
        #expect(test.send(Samples.content()).answer.status == 201)
    }

    @Test func `an error's code can be a string`() throws {
        let test = try TestKivra { $0.stringCodes = true }
        let answer = test.send(Samples.content().setting("ssn", nil)).answer
        #expect(answer.json?["code"] == .text("40024"))
    }

    @Test(arguments: [
        ("drop-before", 500, 0, Manner.dropped), ("drop-after", 201, 1, .dropped),
        ("500", 500, 0, .whole), ("503", 503, 0, .whole), ("429", 429, 0, .whole),
        ("401", 401, 0, .whole), ("slow", 201, 1, .delayed(milliseconds: 2_000)),
        ("cut", 201, 1, .cut), ("garble", 201, 1, .whole),
    ])
    func `a fault decides whether the content is accepted and how it is answered`(
        fault: String, status: Int, accepted: Int, manner: Manner
    ) throws {
        let test = try TestKivra {
            $0.faults = try FaultPlan(seed: 0, faults: [], script: fault, endpoints: [.content])
            $0.retryAfter = 7
        }
        let reply = test.send(Samples.content())
        #expect(reply.answer.status == status)
        #expect(reply.manner == manner)
        #expect(test.kivra.counts.accepted == accepted)
        #expect(
            reply.answer.header("retry-after") == ([429, 503].contains(status) ? "7" : nil))
        #expect((reply.answer.json == nil) == (fault == "garble"))
        #expect(test.send(Samples.content()).answer.status == 201)
        #expect(test.kivra.counts.accepted == 1)
        #expect(test.kivra.counts.faults.values.reduce(0, +) == 1)
    }

    @Test func `every request has a line in the request log`() throws {
        let folder = try TemporaryFolder()
        let test = try TestKivra {
            $0.requests = folder.file("requests.jsonl")
            $0.faults = try FaultPlan(
                seed: 0, faults: [], script: "drop-after", endpoints: [.content])
        }
        _ = test.send(Samples.content())
        let again = test.send(Samples.content())
        let lines = try folder.lines("requests.jsonl")
        #expect(lines.map { $0["endpoint"]?.text } == ["auth", "content", "content"])
        #expect(lines[1]["fault"]?.text == "drop-after")
        #expect(lines[2]["duplicate_of"]?.text == again.duplicateOf)
        #expect(again.duplicateOf != nil)
    }
}
