/// A way that payslips can go, by the name under which its native half is registered.
///
/// A name and not a list of cases: the host knows that there are channels, and not which.
package struct ChannelName: RawRepresentable, Hashable, Sendable, Codable {
    /// The name: small letters, as the ledger keeps it.
    package let rawValue: String

    /// Wraps a name.
    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Letters by way of a print provider: the one channel that the host itself falls back to.
    package static let print = ChannelName(rawValue: "print")
}

extension ChannelName: CustomStringConvertible {
    package var description: String { rawValue }
}
