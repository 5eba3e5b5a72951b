import Diagnostics
import Kivra

/// Checks what an administrator writes in a program link.
package enum LinkCheck {
    /// The tenant key in its one form.
    ///
    /// - Throws: `CommandFailure` with exit code 2.
    package static func tenantKey(_ text: String) throws -> String {
        do {
            return try TenantKey(text).text
        } catch {
            throw CommandFailure(.usage, error)
        }
    }
}
