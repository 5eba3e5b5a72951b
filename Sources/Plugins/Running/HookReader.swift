import Delivery
import LuaRuntime

/// Hands a hook the fields that it asks for, and takes those that it sets.
struct HookReader: ScriptFieldReader {
    /// What one run of a hook is about. Shared with whoever runs the hook, who reads what was set afterwards.
    final class Desk {
        var subject: HookSubject
        /// Whether something has been set.
        var hasChanged = false
        let isChannel: Bool
        let granted: Set<Capability>
        let plugin: String

        init(_ subject: HookSubject, isChannel: Bool, granted: Set<Capability>, plugin: String) {
            self.subject = subject
            self.isChannel = isChannel
            self.granted = granted
            self.plugin = plugin
        }
    }

    let desk: Desk

    private static let fields: [[HookField]] = HookView.allCases.map(HookField.fields)

    func read(view: Int, field: Int, into slot: inout ScriptFieldSlot) {
        let field = HookReader.fields[view][field]
        // Refused by the checks too; a script that was not checked sees nothing.
        if let capability = field.capability, !desk.granted.contains(capability) {
            return slot.setNone()
        }
        switch field.value(desk.subject) {
        case .text(let text): slot.set(text)
        case .int(let number): slot.set(number)
        case .bool(let flag): slot.set(flag)
        default: slot.setNone()
        }
    }

    /// The longest text that a hook can set: what the channel thinks of it is asked afterwards.
    private static let longest = 200_000

    mutating func write(view: Int, field: Int, text: String?) -> String? {
        let field = HookReader.fields[view][field]
        if field.setter == .channel, !desk.isChannel {
            return "only the channel's own plugin can set it"
        }
        if let text, text.utf8.count > HookReader.longest {
            return "it has \(text.utf8.count) bytes, at most \(HookReader.longest) can be set"
        }
        switch field.name {
        case "subject": desk.subject.presentation.subject = text
        case "html": desk.subject.presentation.html = text
        case "part_name": desk.subject.presentation.partName = text
        default: return "it cannot be set"
        }
        desk.hasChanged = true
        return nil
    }
}
