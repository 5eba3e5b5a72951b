import Delivery
import Foundation
import NIOCore
import Testing

@testable import Kivra

struct Base64Tests {
    @Test func `base64 equals Foundation's for every length from 0 to 200`() {
        var generator = SystemRandomNumberGenerator()
        for length in 0...200 {
            let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
            #expect(Base64.text(bytes) == Data(bytes).base64EncodedString())
            #expect(Base64.length(length) == Data(bytes).base64EncodedString().utf8.count)
        }
    }

    @Test func `every pair of characters is in the table`() {
        var bytes: [UInt8] = []
        for bits in 0..<4_096 {
            bytes.append(UInt8(bits >> 4))
            bytes.append(UInt8(bits & 15) << 4 | UInt8(bits >> 8))
            bytes.append(UInt8(bits & 255))
        }
        #expect(Base64.text(bytes) == Data(bytes).base64EncodedString())
    }

    @Test func `the request is head, document and tail, in one buffer of the told length`() {
        let message = FrozenMessage(
            head: Array("{\"data\":\"".utf8), tail: Array("\"}".utf8), document: Samples.document())
        var body = ByteBuffer()
        RequestBody.write(message, document: Samples.pdf, into: &body)
        #expect(String(buffer: body) == "{\"data\":\"\(Data(Samples.pdf).base64EncodedString())\"}")
        #expect(body.readableBytes == RequestBody.length(message, document: Samples.pdf.count))
    }
}
