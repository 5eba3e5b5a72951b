import Foundation
import Glibc

/// One request on one connection, byte by byte, so that a test sees exactly what came.
enum RawClient {
    struct Failure: Error {}

    /// What came before the connection was closed.
    struct Answer {
        let bytes: [UInt8]

        var text: String { String(decoding: bytes, as: UTF8.self) }
        var status: Int? { Int(text.split(separator: " ").dropFirst().first ?? "") }

        var body: String {
            text.components(separatedBy: "\r\n\r\n").dropFirst().joined(separator: "\r\n\r\n")
        }

        func header(_ name: String) -> String? {
            let prefix = "\(name): "
            return text.components(separatedBy: "\r\n").first { $0.lowercased().hasPrefix(prefix) }
                .map { String($0.dropFirst(prefix.count)) }
        }
    }

    static func post(
        _ port: Int, _ path: String, _ headers: [String], _ body: [UInt8]
    ) throws -> Answer {
        let lines =
            ["POST \(path) HTTP/1.1", "Host: 127.0.0.1:\(port)", "Connection: close"]
            + ["Content-Length: \(body.count)"] + headers
        return try exchange(port, Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body)
    }

    static func exchange(_ port: Int, _ bytes: [UInt8]) throws -> Answer {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard socket >= 0 else { throw Failure() }
        defer { _ = Glibc.close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let connected = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe Glibc.connect(socket, $0, size)
            }
        }
        guard connected == 0 else { throw Failure() }
        var sent = 0
        while sent < bytes.count {
            let rest = Array(bytes[sent...])
            let count = unsafe Glibc.send(socket, rest, rest.count, Int32(MSG_NOSIGNAL))
            guard count > 0 else { break }
            sent += count
        }
        var answer: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe Glibc.recv(socket, &chunk, chunk.count, 0)
            guard count > 0 else { return Answer(bytes: answer) }
            answer.append(contentsOf: chunk[..<count])
        }
    }

    /// A token from a running sandbox.
    static func token(_ port: Int) throws -> String {
        let credentials = Data("demo:demo-secret".utf8).base64EncodedString()
        let answer = try post(
            port, "/v1/auth",
            [
                "Authorization: Basic \(credentials)",
                "Content-Type: application/x-www-form-urlencoded",
            ], Array("grant_type=client_credentials".utf8))
        let fields = try JSONSerialization.jsonObject(with: Data(answer.body.utf8))
        guard let token = (fields as? [String: Any])?["access_token"] as? String else {
            throw Failure()
        }
        return token
    }

    static func send(_ port: Int, _ token: String, _ payload: [UInt8]) throws -> Answer {
        try post(
            port, "/v2/tenant/\(Samples.tenant)/content",
            ["Authorization: Bearer \(token)", "Content-Type: application/json"], payload)
    }
}
