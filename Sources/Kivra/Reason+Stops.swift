internal import Delivery
internal import Diagnostics

/// Why nothing can be sent, as operators and payroll administrators read it.
extension Reason {
    /// Kivra does not accept the client or its token (401).
    static func login(_ fault: KivraFault) -> Reason {
        Reason(
            fault.stopCode, sv: "Kivra godtar inte inloggningen (\(fault.detail)).",
            en: "Kivra does not accept the login (\(fault.detail)).",
            advice: Phrase(
                sv: "Kontrollera client_id och client_secret, och att de gäller den valda miljön.",
                en: "Check client_id and client_secret, and that they are for the chosen "
                    + "environment."))
    }

    /// The client may not do this for the tenant (403).
    static func forbidden(_ fault: KivraFault) -> Reason {
        Reason(
            fault.stopCode, sv: "Kivra ger inte rätt att skicka för företaget (\(fault.detail)).",
            en: "Kivra does not let us send for the company (\(fault.detail)).",
            advice: Phrase(
                sv: "Kontrollera avsändaridentiteten och be Kivra om rätten att skicka för den.",
                en: "Check the tenant key and ask Kivra for the right to send for it."))
    }

    /// There is no such tenant, or the client may not know of it (404; api-introduction.yml, "Interacting with the API").
    static func notFound(_ fault: KivraFault) -> Reason {
        Reason(
            fault.stopCode, sv: "Kivra känner inte till avsändaren (\(fault.detail)).",
            en: "Kivra does not know the sender (\(fault.detail)).",
            advice: Phrase(
                sv: "Kontrollera avsändaridentiteten (tenant key), och att den hör till den valda "
                    + "miljön.",
                en: "Check the tenant key, and that it belongs to the chosen environment."))
    }

    /// The answer is a redirect, which is not followed.
    static func redirect(_ fault: KivraFault) -> Reason {
        Reason(
            "kivra.stop.redirect",
            sv: "Kivras adress hänvisar vidare (\(fault.detail)), och det följs inte.",
            en:
                "Kivra's address answers with a redirect (\(fault.detail)); redirects are not followed.",
            advice: Phrase(
                sv: "Kontrollera Kivras adress i lonespec.lua.",
                en: "Check the address of Kivra in lonespec.lua."))
    }

    /// The server could not prove that it is Kivra.
    static let certificate = Reason(
        "kivra.stop.tls",
        sv: "Serverns certifikat godtas inte, så ingenting har skickats till den.",
        en: "The server's certificate is not accepted, so nothing was sent to it.",
        advice: Phrase(
            sv: "Kontrollera Kivras adress, datorns klocka och de certifikat som datorn litar på.",
            en: "Check the address of Kivra, the computer's clock and its trusted certificates."))

    /// Kivra refuses a list of numbers to match.
    static func match(_ fault: KivraFault) -> Reason {
        Reason(
            fault.stopCode,
            sv: "Kivra godtar inte frågan om vilka som har Kivra (\(fault.detail)).",
            en: "Kivra does not accept the question who has Kivra (\(fault.detail)).",
            advice: Phrase(
                sv: "Ett tekniskt fel: kontakta supporten.", en: "A technical fault: ask support."))
    }

    /// No answer in spite of several attempts, for a command that needs one.
    static func unreachable(_ retry: Retry) -> Reason {
        Reason(
            "kivra.stop.\(retry.kind.rawValue)",
            sv: "Kivra svarar inte som det ska (\(retry.detail)).",
            en: "Kivra does not answer as it should (\(retry.detail)).",
            advice: Phrase(
                sv: "Vänta en stund och försök igen.", en: "Wait a while, then try again."))
    }
}
