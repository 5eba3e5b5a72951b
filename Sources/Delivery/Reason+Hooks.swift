import Diagnostics

// What plugins do to payslips, as payroll administrators read it.
extension Reason {
    /// A plugin holds the payslip on purpose; a person can release it.
    package static func heldByPlugin(_ plugin: String, _ why: String) -> Reason {
        Reason(
            heldByPluginCode, sv: "Hålls kvar av \(plugin): \(sentence(why))",
            en: "Held by \(plugin): \(sentence(why))",
            advice: Phrase(
                sv: "Granska, och frigör den i så fall med lonespec release.",
                en: "Look at it, and release it with lonespec release if it is right."))
    }

    /// How the codes of all reasons in this file begin.
    static let hookPrefix = "hook."

    /// The code of `heldByPlugin`.
    package static let heldByPluginCode = "hook.hold"

    /// A plugin leaves the payslip out on purpose.
    package static func skippedByPlugin(_ plugin: String, _ why: String) -> Reason {
        Reason(
            "hook.skip", sv: "Väljs bort av \(plugin): \(sentence(why))",
            en: "Left out by \(plugin): \(sentence(why))")
    }

    /// A plugin's hook failed before anything was sent.
    package static func hookFailed(_ plugin: String, _ failure: String) -> Reason {
        Reason(
            "hook.failed",
            sv: "Pluginen \(plugin) kunde inte köras, så inget skickas (\(failure)).",
            en: "The plugin \(plugin) failed, so nothing is sent (\(failure)).",
            advice: Phrase(
                sv: "Be konsulten rätta pluginen och skicka sedan igen.",
                en: "Have the consultant mend the plugin, then send again."))
    }

    /// What plugins have set cannot be sent.
    package static func hookRejected(_ plugins: [String], _ problem: Reason) -> Reason {
        let names = plugins.joined(separator: ", ")
        return Reason(
            "hook.rejected",
            sv: "\(names) har ändrat meddelandet så att det inte kan skickas: "
                + problem.sentence.sv,
            en: "\(names) changed the message so that it cannot be sent: " + problem.sentence.en,
            advice: Phrase(
                sv: "Be konsulten rätta pluginen och skicka sedan igen.",
                en: "Have the consultant mend the plugin, then send again."))
    }

    /// A hook gave the payslip up.
    static func givenUp(_ plugin: String, _ why: String, _ cause: Reason) -> Reason {
        Reason(
            "hook.given-up", sv: "\(cause.sentence.sv) \(plugin): \(sentence(why))",
            en: "\(cause.sentence.en) \(plugin): \(sentence(why))", advice: cause.advice)
    }

    /// A hook wants a refused message to be sent again.
    static func retryRequested(_ plugin: String, _ cause: Reason, after: Duration) -> Reason {
        let seconds = after.components.seconds
        return Reason(
            "hook.retry",
            sv: "\(cause.sentence.sv) Försöks igen om \(seconds) s på begäran av \(plugin).",
            en: "\(cause.sentence.en) Tried again in \(seconds) s, as \(plugin) asks.",
            advice: Phrase(
                sv: "Kör lonespec resume; ingen får den två gånger.",
                en: "Run lonespec resume; nobody gets it twice."))
    }

    /// The text with a full stop, unless it ends a sentence already.
    private static func sentence(_ text: String) -> String {
        text.last.map { ".!?…".contains($0) } ?? true ? text : "\(text)."
    }
}
