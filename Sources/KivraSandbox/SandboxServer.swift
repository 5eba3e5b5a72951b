internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// A running sandbox: ``Kivra`` behind HTTP/1.1 on a loopback port.
package final class SandboxServer: Sendable {
    private static let backlog: CInt = 256

    private let kivra: Kivra
    private let group: MultiThreadedEventLoopGroup
    private let channel: any Channel
    private let host: String

    /// The port it listens on.
    package let port: Int

    /// Where it is, for a client's configuration.
    package var url: String { "http://\(host.contains(":") ? "[\(host)]" : host):\(port)" }

    /// What has happened so far.
    package var counts: SandboxCounts { kivra.counts }

    /// The accepted contents, in order; empty when the configuration does not keep them.
    package var entries: [LedgerEntry] { kivra.entries }

    private init(
        _ kivra: Kivra, _ group: MultiThreadedEventLoopGroup, _ channel: any Channel, _ host: String
    ) {
        self.kivra = kivra
        self.group = group
        self.channel = channel
        self.host = host
        port = channel.localAddress?.port ?? 0
    }

    /// Starts a sandbox.
    ///
    /// - Parameter configuration: What it is like.
    /// - Returns: The sandbox, listening.
    /// - Throws: ``SandboxError`` when an option, a file or the port is not usable.
    package static func start(
        _ configuration: SandboxConfiguration
    ) async throws -> SandboxServer {
        let kivra = try Kivra(configuration)
        let group = MultiThreadedEventLoopGroup(numberOfThreads: max(1, configuration.threads))
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: backlog)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(HTTPHandler(kivra))
                }
            }
        do {
            let channel = try await bootstrap.bind(
                host: configuration.host, port: configuration.port
            ).get()
            return SandboxServer(kivra, group, channel, configuration.host)
        } catch {
            try await group.shutdownGracefully()
            guard let error = error as? IOError, error.errnoCode == EADDRINUSE else { throw error }
            throw SandboxError.portTaken(host: configuration.host, port: configuration.port)
        }
    }

    /// Closes the port and every connection. Requests that are being answered are cut off.
    package func stop() async throws {
        try await channel.close()
        try await group.shutdownGracefully()
        kivra.close()
    }
}
