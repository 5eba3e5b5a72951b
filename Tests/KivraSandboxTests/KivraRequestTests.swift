import Foundation
import KivraSandbox
import Testing

@Suite struct `Paths, tokens and matching` {
    @Test(arguments: [
        ("POST", "/", 404, 40400), ("POST", "/v1/auth/", 404, 40400),
        ("GET", "/v1/auth", 405, 40500),
        ("POST", "/v2/tenant/demo/content", 404, 40400),
        ("POST", "/v2/tenant/ab12/content/x", 404, 40400),
        ("POST", "/v1/tenant/ab12/content", 404, 40400),
        ("GET", "/v2/tenant/ab12/content", 405, 40500),
        ("PUT", "/v2/tenant/ab12/usermatch/ssn?x=1", 405, 40500),
        ("POST", "/v2/tenant/ab12/usermatch/verified_email", 404, 40400),
        ("POST", "/v2/tenant/ab12/content", 401, 40100), ("POST", "v1/auth", 404, 40400),
    ])
    func `a request that leads nowhere has Kivra's error`(
        method: String, target: String, status: Int, code: Int
    ) throws {
        let answer = try Kivra(SandboxConfiguration()).respond(to: KivraRequest(method, target))
            .answer
        #expect(answer.status == status)
        #expect(answer.code == code)
        #expect(answer.header("x-error-code") == String(code))
        #expect(answer.header("x-correlation-id")?.count == 32)
        #expect(answer.header("content-type") == "application/json")
        #expect(answer.json?["short_message"]?.text?.isEmpty == false)
        #expect(answer.json?["long_message"]?.text?.isEmpty == false)
        #expect(answer.header("allow") == (status == 405 ? "POST" : nil))
    }

    @Test func `a client with id and secret gets a token`() throws {
        let kivra = try Kivra(SandboxConfiguration())
        let answer = kivra.respond(to: TestKivra.authRequest()).answer
        #expect(answer.status == 200)
        #expect(answer.json?["expires_in"]?.integer == 28_800)
        #expect(answer.json?["token_type"]?.text == "bearer")
        #expect(answer.json?["state"]?.text == "")
        #expect(answer.json?["access_token"]?.text?.count == 32)
        #expect(answer.json?["scope"]?.text == "kivra.v1.tenant.{tenant-key}.*")
    }

    @Test(arguments: [
        ("demo:wrong", "grant_type=client_credentials", "application/x-www-form-urlencoded", 40101),
        (
            "other:demo-secret", "grant_type=client_credentials",
            "application/x-www-form-urlencoded",
            40104
        ),
        ("demo", "grant_type=client_credentials", "application/x-www-form-urlencoded", 40104),
        ("demo:demo-secret", "grant_type=password", "application/x-www-form-urlencoded", 40001),
        ("demo:demo-secret", "", "application/x-www-form-urlencoded", 40001),
        ("demo:demo-secret", "grant_type=client_credentials", "application/json", 41500),
        (
            "demo:demo-secret", "grant_type=client_credentials&scope=all",
            "application/x-www-form-urlencoded", 40003
        ),
    ])
    func `a wrong authentication has its own error`(
        credentials: String, body: String, type: String, code: Int
    ) throws {
        let kivra = try Kivra(SandboxConfiguration())
        let request = TestKivra.authRequest(credentials, body: body, type: type)
        #expect(kivra.respond(to: request).answer.code == code)
    }

    @Test func `a limited scope is echoed`() throws {
        let body = "grant_type=client_credentials&scope=post%3Akivra.v1.tenant.ab12.content"
        let answer = try Kivra(SandboxConfiguration())
            .respond(to: TestKivra.authRequest(body: body)).answer
        #expect(answer.json?["scope"]?.text == "post:kivra.v1.tenant.ab12.content")
    }

    @Test func `an unknown or expired token is refused`() throws {
        let test = try TestKivra { $0.tokenLifetime = 60 }
        let payload = CanonicalJSON.bytes(Samples.content())
        let unknown = test.request("content", payload, token: "unknown")
        #expect(test.kivra.respond(to: unknown).answer.code == 40_100)
        #expect(test.send(Samples.content()).answer.status == 201)
        test.clock.advance(60)
        #expect(test.send(Samples.content()).answer.code == 40_100)
    }

    @Test func `an unknown tenant is not found`() throws {
        let test = try TestKivra { $0.tenants = ["ab12"] }
        #expect(test.send(Samples.content()).answer.code == 40_400)
        #expect(test.match([]).code == 40_400)
    }

    @Test func `an answer in another form than JSON cannot be had`() throws {
        let test = try TestKivra()
        var request = test.request("content", CanonicalJSON.bytes(Samples.content()))
        request.headers.append(Header("Accept", "text/html, application/xml;q=0.9"))
        #expect(test.kivra.respond(to: request).answer.code == 40_601)
        #expect(test.kivra.respond(to: request).answer.status == 406)
    }

    @Test func `only active mailboxes are matched, in the given order`() throws {
        let test = try TestKivra {
            $0.mailboxes = Mailboxes([
                191_212_121_212: .active, 197_701_032_380: .dormant, 198_112_172_385: .active,
                200_001_012_384: .grace, 200_001_022_383: .optedOut,
            ])
        }
        let answer = test.match([
            People.carin, People.bo, "200001012384", "200001022383", "199001011239", People.anna,
            People.carin,
        ])
        #expect(answer.status == 200)
        #expect(
            answer.json
                == .object([
                    "list": .array([.text(People.carin), .text(People.anna), .text(People.carin)])
                ]))
        #expect(test.match([]).json == .object(["list": .array([])]))
    }

    @Test(arguments: [
        ("{\"list\":[\"19121212\"]}", 40009), ("{\"list\":[\"19121212121x\"]}", 40009),
        ("{\"list\":[191212121213]}", 40000), ("{\"list\":{}}", 40000), ("{}", 40000),
        ("{\"list\":[],\"x\":1}", 40000), ("[]", 40026), ("{", 40008),
    ])
    func `a list that is none has its own error`(body: String, code: Int) throws {
        let test = try TestKivra()
        let answer = test.kivra.respond(to: test.request("usermatch/ssn", Array(body.utf8))).answer
        #expect(answer.code == code)
        #expect(!String(decoding: answer.body, as: UTF8.self).contains("1912"))
    }

    @Test func `a list of more than 10 MB is too large`() throws {
        let test = try TestKivra()
        let request = test.request("usermatch/ssn", [], length: 10_000_001)
        #expect(test.kivra.respond(to: request).answer.code == 41_300)
    }

    @Test func `fifty thousand numbers are matched`() throws {
        let test = try TestKivra()
        let answer = test.match(Array(repeating: People.anna, count: 50_000))
        #expect(answer.json?["list"]?.array?.count == 50_000)
    }
}
