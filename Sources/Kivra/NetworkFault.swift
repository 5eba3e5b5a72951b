internal import AsyncHTTPClient
internal import Delivery
internal import NIOCore
internal import NIOSSL

/// What a failed connection means. The words are our own: an error's text may hold addresses and more.
enum NetworkFault {
    /// What an error from the HTTP client means.
    static func failure(_ error: any Error) -> SendFailure {
        if isCertificateFault(error) { return .stop(DispatchStop(reason: .certificate)) }
        return .retry(Retry(kind: .network, detail: detail(error)))
    }

    /// Whether the server could not prove who it is: waiting does not mend that, and may hide an attack.
    private static func isCertificateFault(_ error: any Error) -> Bool {
        if let error = error as? NIOSSLExtraError {
            return error == .failedToValidateHostname || error == .serverHostnameImpossibleToMatch
        }
        switch error as? NIOSSLError {
        case .unableToValidateCertificate, .noCertificateToValidate, .failedToLoadCertificate:
            return true
        case .handshakeFailed(let cause):
            return String(describing: cause).contains("CERTIFICATE_VERIFY_FAILED")
        default:
            return false
        }
    }

    private static func detail(_ error: any Error) -> String {
        switch error {
        case let error as HTTPClientError: detail(error)
        case is CancellationError: "interrupted"
        case is NIOSSLError: "the TLS connection failed"
        case let error as IOError: "connection failed (errno \(error.errnoCode))"
        default: "connection failed (\(type(of: error)))"
        }
    }

    private static func detail(_ error: HTTPClientError) -> String {
        switch error {
        case .deadlineExceeded, .readTimeout, .writeTimeout, .getConnectionFromPoolTimeout:
            "no answer in time"
        case .connectTimeout, .tlsHandshakeTimeout: "no connection in time"
        case .remoteConnectionClosed: "the connection was closed before the answer"
        case .cancelled, .requestStreamCancelled: "interrupted"
        case .alreadyShutdown: "the client has been shut down"
        default: "HTTP failed (\(SafeText.forLog(error.shortDescription)))"
        }
    }
}
