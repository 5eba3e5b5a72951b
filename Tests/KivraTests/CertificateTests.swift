import Delivery
import Diagnostics
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Payroll
import Testing

@testable import Kivra

/// Certificates: a server that cannot prove who it is gets nothing.
struct CertificateTests {
    /// Sends once to a server whose certificate is for `localhost` and signed by itself.
    private func send(host: String, trustsIt: Bool) async throws -> (answer: SendAnswer, asked: Int)
    {
        let certificate = try NIOSSLCertificate(bytes: Array(Self.certificate.utf8), format: .pem)
        let key = try NIOSSLPrivateKey(bytes: Array(Self.key.utf8), format: .pem)
        let context = try NIOSSLContext(
            configuration: .makeServerConfiguration(
                certificateChain: [.certificate(certificate)], privateKey: .privateKey(key)))
        return try await StubServer.run(tls: context, { $0.isAuth ? .token() : StubAnswer() }) {
            server, _ in
            var configuration = try Samples.configuration("https://\(host):\(server.port)")
            let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).pem")
            try Data(Self.certificate.utf8).write(to: file)
            if trustsIt { configuration.trustRootsFile = file.path() }
            let client = try KivraClient(configuration: configuration, now: { Samples.createdAt })
            try FileManager.default.removeItem(at: file)
            let channel = KivraChannel(client: client)
            let frozen = channel.freeze(try Samples.message())
            let answer = await channel.send(frozen, document: Samples.pdf)
            await client.shutdown()
            return (answer, server.requests.read(\.count))
        }
    }

    @Test func `a certificate that is trusted, for the right host, is accepted`() async throws {
        let sent = try await send(host: "localhost", trustsIt: true)
        guard case .accepted = sent.answer else {
            Issue.record("not accepted: \(sent.answer)")
            return
        }
        #expect(sent.asked == 2)
    }

    @Test(arguments: [("localhost", false), ("127.0.0.1", true)])
    func `a certificate that nobody vouches for, or for another host, stops the dispatch`(
        host: String, trustsIt: Bool
    ) async throws {
        let sent = try await send(host: host, trustsIt: trustsIt)
        guard case .stop(let stop) = sent.answer else {
            Issue.record("not a stop: \(sent.answer)")
            return
        }
        #expect(stop.reason.code == "kivra.stop.tls")
        #expect(!stop.isTemporary)
        #expect(sent.asked == 0)
    }

    /// Made for this test, valid for a hundred years, worth nothing.
    private static let certificate = """
        -----BEGIN CERTIFICATE-----
        MIIBlTCCATugAwIBAgIUKcw8bnn75DB1KOxdKsFf0Liv0CUwCgYIKoZIzj0EAwIw
        FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMzAyMDYxOFoYDzIxMjYxMDMw
        MDIwNjE4WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
        PQMBBwNCAAQFsFSjTIJrAzpsi0HjWUSb5KZ84da9CAhXXqoY1KMtcf41cmb5Iu1v
        ZgOV8RGAamVcTw7F0gmpnmDzNnZCvwtKo2kwZzAdBgNVHQ4EFgQUZ4+czea202MI
        Is/tsFbJhzd44vMwHwYDVR0jBBgwFoAUZ4+czea202MIIs/tsFbJhzd44vMwDwYD
        VR0TAQH/BAUwAwEB/zAUBgNVHREEDTALgglsb2NhbGhvc3QwCgYIKoZIzj0EAwID
        SAAwRQIgWVfiR2EBFJp9nac3cJWJEHkzhtnNt3ZwOq9rrx+GfCYCIQCUr10huAjC
        kmA1ishGXY89r2Rl6hljYsTGY6lQ378MBg==
        -----END CERTIFICATE-----
        """

    private static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgb9inDqFmKnZfmLpH
        RavT9WY8JsrQ/aRsx/U3mb9lEu6hRANCAAQFsFSjTIJrAzpsi0HjWUSb5KZ84da9
        CAhXXqoY1KMtcf41cmb5Iu1vZgOV8RGAamVcTw7F0gmpnmDzNnZCvwtK
        -----END PRIVATE KEY-----
        """
}
