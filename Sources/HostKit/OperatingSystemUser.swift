import Foundation
package import Payroll

/// Who runs the process, as the operating system has it: nothing that an environment says can change it.
package enum OperatingSystemUser {
    /// The user of the process.
    package static var current: UserName { name(of: geteuid()) }

    /// Whether the user of the process may work as somebody else.
    package static var isRoot: Bool { geteuid() == 0 }

    /// The user who owns a file; nil where there is none.
    static func owner(of path: String) -> UserName? {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        return name(of: status.st_uid)
    }

    private static func name(of id: uid_t) -> UserName {
        var entry = unsafe passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 16_384)
        let name = unsafe buffer.withUnsafeMutableBufferPointer { bytes -> String? in
            guard let base = bytes.baseAddress,
                unsafe getpwuid_r(id, &entry, base, bytes.count, &found) == 0,
                unsafe found != nil, let text = unsafe entry.pw_name
            else { return nil }
            return unsafe String(cString: text)
        }
        return name.flatMap(UserName.init) ?? UserName(number: id)
    }
}
