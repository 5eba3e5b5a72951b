import Foundation
import KivraSandbox
import Synchronization
import Testing

/// A clock that stands still until it is moved.
final class TestClock: Sendable {
    private let time = Mutex(Date(timeIntervalSince1970: 1_800_000_000))

    func advance(_ seconds: Double) { time.withLock { $0 += seconds } }

    var now: @Sendable () -> Date { { self.time.withLock { $0 } } }
}

/// A core with a valid token, and short ways to ask it.
struct TestKivra {
    let kivra: Kivra
    let clock = TestClock()
    private let token: String

    init(_ change: (inout SandboxConfiguration) throws -> Void = { _ in }) throws {
        var configuration = SandboxConfiguration()
        configuration.now = clock.now
        try change(&configuration)
        kivra = try Kivra(configuration)
        token = try Self.token(kivra)
    }

    static func token(_ kivra: Kivra) throws -> String {
        let answer = kivra.respond(to: Self.authRequest()).answer
        return try #require(try JSONReader.read(answer.body)["access_token"]?.text)
    }

    static func authRequest(
        _ credentials: String = "demo:demo-secret", body: String = "grant_type=client_credentials",
        type: String = "application/x-www-form-urlencoded"
    ) -> KivraRequest {
        KivraRequest(
            "POST", "/v1/auth",
            headers: [
                Header("Authorization", "Basic \(Data(credentials.utf8).base64EncodedString())"),
                Header("Content-Type", type),
            ], body: Array(body.utf8))
    }

    func request(
        _ path: String, _ body: [UInt8], token: String? = nil, type: String = "application/json",
        length: Int? = nil
    ) -> KivraRequest {
        KivraRequest(
            "POST", "/v2/tenant/\(Samples.tenant)/\(path)",
            headers: [
                Header("Authorization", "Bearer \(token ?? self.token)"),
                Header("Content-Type", type), Header("Host", "127.0.0.1:8787"),
            ], body: body, length: length)
    }

    func send(_ payload: JSONValue) -> KivraReply {
        kivra.respond(to: request("content", CanonicalJSON.bytes(payload)))
    }

    func match(_ numbers: [String]) -> KivraAnswer {
        let list = JSONValue.object(["list": .array(numbers.map { .text($0) })])
        return kivra.respond(to: request("usermatch/ssn", CanonicalJSON.bytes(list))).answer
    }
}

extension KivraAnswer {
    /// The body, read as JSON.
    var json: JSONValue? { try? JSONReader.read(body) }

    /// The five-digit code in the body.
    var code: Int? { json?["code"]?.integer }

    /// The long message in the body.
    var message: String { json?["long_message"]?.text ?? "" }
}

/// A folder that is gone after the test.
final class TemporaryFolder {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "/kivra-sandbox-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    func lines(_ name: String) throws -> [JSONValue] {
        try String(contentsOfFile: file(name), encoding: .utf8).split(separator: "\n")
            .map { try JSONReader.read(Array($0.utf8)) }
    }
}
