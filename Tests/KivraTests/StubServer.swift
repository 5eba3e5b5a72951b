import Kivra
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// What a stub was asked.
struct StubRequest: Sendable {
    var path: String
    var headers: HTTPHeaders
    var body: [UInt8]
    /// From 0, counted for each path.
    var index: Int

    var isAuth: Bool { path == "/v1/auth" }
}

/// What a stub answers.
struct StubAnswer: Sendable {
    var status = 201
    /// Every answer of Kivra's has a correlation id.
    var headers: [(String, String)] = [("x-correlation-id", "stub")]
    var body = ""
    /// The length that the head tells, when it is not the body's.
    var toldLength: Int?
    /// Whether the connection is closed without an answer.
    var isDropped = false
    var delay = TimeAmount.zero

    static func token(_ text: String = "token-1", lifetime: Int = 28_800) -> StubAnswer {
        StubAnswer(status: 200, body: #"{"access_token":"\#(text)","expires_in":\#(lifetime)}"#)
    }
}

/// A server on the loopback that answers what a test says, also what no proper server would.
final class StubServer: Sendable {
    typealias Answer = @Sendable (StubRequest) -> StubAnswer

    let requests = Locked<[StubRequest]>([])
    private let channel: any Channel

    var port: Int { channel.localAddress?.port ?? 0 }

    var url: String { "http://127.0.0.1:\(port)" }

    var contents: [StubRequest] { requests.read { $0.filter { !$0.isAuth } } }
    var logins: [StubRequest] { requests.read { $0.filter(\.isAuth) } }

    private init(_ channel: any Channel, _ box: Locked<StubServer?>) {
        self.channel = channel
    }

    /// Runs a test against a stub, with a client of its own.
    static func run<Result>(
        timeout: Duration = .seconds(5), time: ManualTime = ManualTime(),
        tls: NIOSSLContext? = nil, _ answer: @escaping Answer,
        test: (StubServer, KivraClient) async throws -> Result
    ) async throws -> Result {
        let box = Locked<StubServer?>(nil)
        let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let tls {
                        try channel.pipeline.syncOperations.addHandler(
                            NIOSSLServerHandler(context: tls))
                    }
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(StubHandler(box, answer))
                }
            }
        let server = StubServer(try await bootstrap.bind(host: "127.0.0.1", port: 0).get(), box)
        box.write { $0 = server }
        let client = try KivraClient(
            configuration: Samples.configuration(server.url, timeout: timeout), now: time.now)
        let result: Result
        do {
            result = try await test(server, client)
        } catch {
            await client.shutdown()
            try await server.channel.close()
            throw error
        }
        await client.shutdown()
        try await server.channel.close()
        return result
    }

    /// Tokens that are never refused, and this answer for everything else.
    static func run(
        _ answer: StubAnswer, test: (StubServer, KivraClient) async throws -> Void
    ) async throws {
        try await run({ $0.isAuth ? .token() : answer }, test: test)
    }
}

private final class StubHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let box: Locked<StubServer?>
    private let answer: StubServer.Answer
    private var request = StubRequest(path: "", headers: [:], body: [], index: 0)

    init(_ box: Locked<StubServer?>, _ answer: @escaping StubServer.Answer) {
        self.box = box
        self.answer = answer
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            request = StubRequest(path: head.uri, headers: head.headers, body: [], index: 0)
        case .body(let bytes):
            request.body.append(contentsOf: bytes.readableBytesView)
        case .end:
            let seen = Locked(request)
            box.read { $0 }?.requests.write { list in
                seen.write { request in
                    request.index = list.count(where: { $0.path == request.path })
                    list.append(request)
                }
            }
            reply(answer(seen.read { $0 }), context)
        }
    }

    private func reply(_ answer: StubAnswer, _ context: ChannelHandlerContext) {
        if answer.isDropped { return context.close(promise: nil) }
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        let handler = NIOLoopBound(self, eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: answer.delay) {
            handler.value.write(answer, bound.value)
        }
    }

    private func write(_ answer: StubAnswer, _ context: ChannelHandlerContext) {
        var headers = HTTPHeaders(answer.headers)
        headers.add(
            name: "content-length", value: String(answer.toldLength ?? answer.body.utf8.count))
        let head = HTTPResponseHead(
            version: .http1_1, status: .init(statusCode: answer.status), headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(
            wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: answer.body)))), promise: nil)
        if answer.toldLength == nil {
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        } else {
            context.flush()
            context.close(promise: nil)
        }
    }
}
