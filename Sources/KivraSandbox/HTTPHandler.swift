internal import NIOCore
internal import NIOHTTP1

/// One connection: gathers a request, asks ``Kivra``, writes the answer in the manner it has.
final class HTTPHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let kivra: Kivra
    private var head: HTTPRequestHead?
    private var body = ByteBuffer()
    private var length = 0

    init(_ kivra: Kivra) { self.kivra = kivra }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): begin(head, context)
        case .body(let part): gather(part)
        case .end: answer(context)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func begin(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        self.head = head
        length = 0
        body.clear()
        if let announced = head.headers.first(name: "content-length").flatMap({ Int($0) }) {
            body.reserveCapacity(min(announced, Kivra.largestBody))
        }
        if head.headers.first(name: "expect")?.lowercased() == "100-continue" {
            let go = HTTPResponseHead(version: head.version, status: .continue)
            context.writeAndFlush(wrapOutboundOut(.head(go)), promise: nil)
        }
    }

    /// Bytes beyond the largest body are counted, not kept.
    private func gather(_ part: ByteBuffer) {
        length += part.readableBytes
        guard length <= Kivra.largestBody else { return body.clear() }
        body.writeImmutableBuffer(part)
    }

    private func answer(_ context: ChannelHandlerContext) {
        guard let head else { return }
        self.head = nil
        let request = KivraRequest(
            head.method.rawValue, head.uri,
            headers: head.headers.map { Header($0.name, $0.value) },
            body: Array(body.readableBytesView), length: length)
        let reply = kivra.respond(to: request)
        switch reply.manner {
        case .whole: write(reply.answer, head, context)
        case .cut: writeHalf(reply.answer, head, context)
        case .dropped: context.close(promise: nil)
        case .delayed(let milliseconds):
            let handler = NIOLoopBound((self, context), eventLoop: context.eventLoop)
            context.eventLoop.scheduleTask(in: .milliseconds(Int64(milliseconds))) {
                let (handler, context) = handler.value
                handler.write(reply.answer, head, context)
            }
        }
    }

    private func write(
        _ answer: KivraAnswer, _ request: HTTPRequestHead, _ context: ChannelHandlerContext
    ) {
        guard context.channel.isActive else { return }
        writeHead(answer, request, context)
        let body = context.channel.allocator.buffer(bytes: answer.body)
        context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        if request.isKeepAlive {
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        } else {
            context.writeAndFlush(wrapOutboundOut(.end(nil))).assumeIsolated().whenComplete { _ in
                context.close(promise: nil)
            }
        }
    }

    private func writeHalf(
        _ answer: KivraAnswer, _ request: HTTPRequestHead, _ context: ChannelHandlerContext
    ) {
        writeHead(answer, request, context)
        let half = answer.body.prefix(answer.body.count / 2)
        let body = context.channel.allocator.buffer(bytes: half)
        context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(body))))
            .assumeIsolated().whenComplete { _ in context.close(promise: nil) }
    }

    private func writeHead(
        _ answer: KivraAnswer, _ request: HTTPRequestHead, _ context: ChannelHandlerContext
    ) {
        var headers = HTTPHeaders(answer.headers.map { ($0.name, $0.value) })
        headers.add(name: "content-length", value: String(answer.body.count))
        headers.add(name: "server", value: "kivra-sandbox")
        if !request.isKeepAlive { headers.add(name: "connection", value: "close") }
        let head = HTTPResponseHead(
            version: request.version, status: .init(statusCode: answer.status), headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
    }
}
