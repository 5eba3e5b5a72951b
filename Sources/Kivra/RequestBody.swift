internal import Delivery
internal import NIOCore

/// A content's request as it goes over the wire: the frozen head, the document in Base64, the frozen tail.
enum RequestBody {
    /// How many bytes the request has.
    static func length(_ message: FrozenMessage, document: Int) -> Int {
        message.head.count + Base64.length(document) + message.tail.count
    }

    /// Writes the request into an empty buffer, with at most one allocation.
    static func write(
        _ message: FrozenMessage, document: [UInt8], into buffer: inout ByteBuffer
    ) {
        buffer.reserveCapacity(length(message, document: document.count))
        buffer.writeBytes(message.head)
        buffer.writeWithOutputRawSpan(minimumWritableBytes: Base64.length(document.count)) { span in
            Base64.encode(document, into: &span)
        }
        buffer.writeBytes(message.tail)
    }
}
