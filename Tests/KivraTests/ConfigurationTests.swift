import Diagnostics
import Payroll
import Testing

@testable import Kivra

struct ConfigurationTests {
    @Test(arguments: [
        ("https://sender.api.kivra.com", "https://sender.api.kivra.com"),
        ("HTTPS://Sender.API.kivra.com/", "https://sender.api.kivra.com"),
        ("https://proxy.example.se:8443/kivra/", "https://proxy.example.se:8443/kivra"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://127.9.8.7", "http://127.9.8.7"),
        ("http://[::1]:8080", "http://[::1]:8080"), ("http://localhost", "http://localhost"),
        ("https://[2001:db8::1]", "https://[2001:db8::1]"),
    ])
    func `usable endpoints`(text: String, expected: String) throws {
        #expect(try KivraEndpoint(text).text == expected)
    }

    @Test(arguments: [
        "", "sender.api.kivra.com", "ftp://sender.api.kivra.com", "http://sender.api.kivra.com",
        "http://127.0.0.1.example.se", "http://localhost.example.se", "http://127.1",
        "http://[::2]",
        "http://0x7f.0.0.1", "http://10.0.0.1", "http://127.0.0.01",
        "https://user:hemligt@sender.api.kivra.com", "https://sender.api.kivra.com?a=hemligt",
        "https://sender.api.kivra.com#a", "https://", "https://a b", "https://a:0", "https://a:x",
        "https://a:70000", "https://a/../b", "https://a/%2e", "https://a\r\nb", "https://[zz]",
        "http://127.0.0.1@example.se",
    ])
    func `unusable endpoints are refused without being repeated`(text: String) throws {
        let error = try #require(throws: Diagnostic.self) { try KivraEndpoint(text) }
        #expect(error.code == "kivra.endpoint")
        #expect(!error.description.contains("hemligt"))
    }

    @Test func `the published environments`() throws {
        #expect(try KivraEndpoint("https://sender.api.kivra.com") == .production)
        #expect(try KivraEndpoint("https://sender.sandbox-api.kivra.com") == .test)
    }

    @Test(arguments: [
        "", "xyz", "abc/../def", String(repeating: "a", count: 65), "é", "a?b", "１２",
    ])
    func `a tenant key is 1 to 64 hexadecimal digits`(text: String) {
        #expect(throws: Diagnostic.self) { try TenantKey(text) }
    }

    @Test(arguments: [("a:b", "x"), ("", "x"), ("a", ""), ("a", "x\n"), ("a\r", "x")])
    func `credentials that HTTP Basic cannot carry are refused`(id: String, secret: String) {
        #expect(throws: Diagnostic.self) {
            try KivraCredentials(clientID: id, clientSecret: secret)
        }
    }

    @Test func `nothing prints a secret or a token`() throws {
        let configuration = try Samples.configuration("http://127.0.0.1:1")
        let token = AccessToken(text: "hemlig-token", lifetime: 10, askedAt: Samples.createdAt)
        var text = "\(configuration) \(configuration.credentials) \(token)"
        dump(configuration, to: &text)
        dump(token, to: &text)
        text += String(reflecting: configuration) + String(reflecting: token)
        #expect(!text.contains(Samples.secret))
        #expect(!text.contains("hemlig-token"))
        #expect(!text.contains("demo"))
    }

    @Test func `a file of trusted certificates that is not there is found at once`() throws {
        var configuration = try Samples.configuration("http://127.0.0.1:1")
        configuration.trustRootsFile = "/nonexistent.pem"
        let error = #expect(throws: Diagnostic.self) {
            try KivraClient(configuration: configuration, now: { Samples.createdAt })
        }
        #expect(error?.code == "kivra.trust-roots")
    }

    @Test func `a text for the log has one line and no long numbers`() {
        let text = SafeText.forLog(
            "ssn 191212121212\nis \"wrong\" 40009" + String(repeating: "x", count: 300))
        #expect(text.hasPrefix("ssn ****** is \"wrong\" 40009"))
        #expect(text.count == 200)
    }
}
