/// Why the sandbox does not start. Messages are for the person who started it.
package enum SandboxError: Error, Equatable, CustomStringConvertible {
    case portTaken(host: String, port: Int)
    case notLoopback(String)
    case unreadable(String)
    case badLine(file: String, line: Int, reason: String)
    case ledgerInUse(String)
    case file(String, reason: String)
    case badFault(String, reason: String)
    case badOption(String, reason: String)

    /// One sentence, lower case, without a full stop.
    package var description: String {
        switch self {
        case .portTaken(let host, let port):
            "port \(port) on \(host) is taken; choose another with --port, or --port 0 for any"
        case .notLoopback(let host):
            "'\(host)' is not a loopback address; the sandbox listens on 127.0.0.1, ::1 or "
                + "localhost only"
        case .unreadable(let file): "cannot read '\(file)' as UTF-8 text"
        case .badLine(let file, let line, let reason): "\(file):\(line): \(reason)"
        case .ledgerInUse(let file): "'\(file)' is in use by another kivra-sandbox"
        case .file(let file, let reason): "cannot write '\(file)': \(reason)"
        case .badFault(let fault, let reason): "fault '\(fault)': \(reason)"
        case .badOption(let option, let reason): "\(option) \(reason)"
        }
    }
}
