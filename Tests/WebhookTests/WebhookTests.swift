import Foundation
import Synchronization
import Testing
import Webhook

/// A server that takes one request and answers with a status.
private final class OneAnswer: Sendable {
    let port: UInt16
    private let request = Mutex<String>("")
    private let done = DispatchSemaphore(value: 0)

    init(status: Int) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = unsafe inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                unsafe bind(listener, pointer, length) == 0 && listen(listener, 1) == 0
                    && getsockname(listener, pointer, &length) == 0
            }
        }
        guard isListening else { throw CocoaError(.fileReadUnknown) }
        port = UInt16(bigEndian: address.sin_port)
        Thread.detachNewThread { [self] in
            let connection = accept(listener, nil, nil)
            var text = ""
            var buffer = [UInt8](repeating: 0, count: 65_536)
            while !text.contains("slut") {
                let count = unsafe recv(connection, &buffer, buffer.count, 0)
                guard count > 0 else { break }
                text += String(decoding: buffer[..<count], as: UTF8.self)
            }
            request.withLock { $0 = text }
            let answer = Array("HTTP/1.1 \(status) X\r\ncontent-length: 0\r\n\r\n".utf8)
            _ = unsafe send(connection, answer, answer.count, 0)
            close(connection)
            close(listener)
            done.signal()
        }
    }

    var taken: String {
        done.wait()
        done.signal()
        return request.withLock { $0 }
    }
}

@Suite struct WebhookTests {
    @Test func `a text is posted as it is`() async throws {
        let server = try OneAnswer(status: 204)
        let webhook = try #require(Webhook("http://127.0.0.1:\(server.port)/hemlig/vag"))
        #expect(await webhook.post(Array("{\"text\":\"å slut\"}".utf8)) == nil)
        let taken = server.taken
        #expect(taken.hasPrefix("POST /hemlig/vag HTTP/1.1"))
        #expect(taken.contains("application/json"))
        #expect(taken.contains("{\"text\":\"å slut\"}"))
    }

    @Test func `an answer that is no success is told, without the address`() async throws {
        let server = try OneAnswer(status: 403)
        let webhook = try #require(Webhook("http://127.0.0.1:\(server.port)/hemlig"))
        #expect(await webhook.post(Array("slut".utf8)) == "the webhook answered HTTP 403")
    }

    @Test func `nobody there is told, without the address`() async throws {
        let webhook = try #require(Webhook("http://127.0.0.1:9/hemlig"))
        let problem = try #require(await webhook.post([0x31]))
        #expect(problem.contains("could not be reached") && !problem.contains("hemlig"))
    }

    @Test(arguments: [
        "http://example.se/x", "http://127.0.0.1.example.se/x", "http://localhost.example.se/",
        "ftp://x/", "example.se", "https://user:pass@x/", "https://x/ y", "https://å/", "",
        "http://10.0.0.1/", "HTTP://example.se/",
    ])
    func `in the clear only to this computer, and nothing odd`(url: String) {
        #expect(Webhook(url) == nil)
    }

    @Test(arguments: ["https://hooks.example/T/B", "http://localhost:80/x", "http://[::1]:1/x"])
    func `TLS, or this computer`(url: String) {
        #expect(Webhook(url) != nil)
    }
}
