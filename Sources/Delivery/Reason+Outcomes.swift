import Diagnostics
import Payroll

extension Reason {
    /// In the mailbox.
    static let delivered = Reason(
        "sent.delivered", sv: "Levererad till Kivra.", en: "Delivered to Kivra.")

    /// Kept by Kivra in case an account is opened.
    static func retained(_ days: RetentionDays) -> Reason {
        Reason(
            "sent.retained",
            sv: "Sparas av Kivra i \(days.rawValue) dagar, ifall ett konto öppnas.",
            en: "Kept by Kivra for \(days.rawValue) days, in case an account is opened.")
    }

    /// Handed over to print. Never "posted": no provider reports that.
    static func handedOver(batch: String) -> Reason {
        Reason(
            "sent.print", sv: "Överlämnad till print (\(batch)).",
            en: "Handed over to print (\(batch)).")
    }

    /// Kivra refuses it, and a letter goes instead.
    static let letterInstead = Reason(
        "sent.replaced", sv: "Kan inte tas emot i Kivra; ett brev går i stället.",
        en: "Kivra cannot take it; a letter goes instead.")

    /// A correction came before the payslip had gone.
    package static let superseded = Reason(
        "sent.superseded",
        sv: "Rättad innan den skickades.", en: "Corrected before it was sent.",
        advice: Phrase(
            sv: "Skicka den rättade med lonespec send.",
            en: "Send the corrected one with lonespec send."))

    /// The register was changed before the payslip had gone.
    package static let registerChanged = Reason(
        "sent.register-changed",
        sv: "Den anställdes uppgifter ändrades innan lönespecifikationen skickades.",
        en: "The employee's data changed before the payslip was sent.",
        advice: Phrase(
            sv: "Skicka på nytt med lonespec send, som prövar allt igen.",
            en: "Send with lonespec send, which decides anew."))

    /// No final answer yet: the same bytes are sent again by `resume`.
    static func unanswered(_ retry: Retry, attempts: Int) -> Reason {
        Reason(
            "unsettled.\(retry.kind.rawValue)",
            sv: "Inget slutligt svar från Kivra efter \(attempts) försök (\(retry.detail)).",
            en: "No final answer from Kivra after \(attempts) attempts (\(retry.detail)).",
            advice: Phrase(
                sv: "Kör lonespec resume; ingen får den två gånger.",
                en: "Run lonespec resume; nobody gets it twice."))
    }

    /// What a refusal means for the administrator.
    static func refused(_ refusal: Refusal) -> Reason {
        switch refusal.kind {
        case .noMailbox:
            Reason(
                "refused.no-mailbox",
                sv: "Kan inte tas emot: personen saknar Kivra eller har valt bort avsändaren.",
                en: "Cannot be received: the person has no Kivra or has opted out.",
                advice: Phrase(
                    sv: "Lämna lönespecifikationen på annat sätt, eller tillåt print.",
                    en: "Hand over the payslip in another way, or allow print."))
        case .identity:
            Reason(
                "refused.identity", sv: "Kivra godtar inte personnumret (\(refusal.detail)).",
                en: "Kivra does not accept the personal identity number (\(refusal.detail)).",
                advice: Phrase(
                    sv: "Kontrollera personnumret på anställningskortet.",
                    en: "Check the number on the employee's card."))
        case .tooLarge:
            Reason(
                "refused.too-large", sv: "Kivra tycker att filen är för stor.",
                en: "Kivra finds the file too large.",
                advice: Phrase(sv: "Gör PDF-filen mindre.", en: "Make the PDF smaller."))
        case .content:
            Reason(
                "refused.content", sv: "Kivra godtar inte innehållet (\(refusal.detail)).",
                en: "Kivra does not accept the content (\(refusal.detail)).",
                advice: Phrase(
                    sv: "Tekniskt fel: kontakta supporten med ärendets korrelations-id.",
                    en: "A technical fault: give support the correlation id."))
        }
    }

    /// The stored document is not what it was.
    static func documentDamaged(_ digest: Digest) -> Reason {
        Reason(
            "document.damaged",
            sv: "Den lagrade PDF-filen är skadad eller borta (\(digest.short)).",
            en: "The stored PDF is damaged or gone (\(digest.short)).",
            advice: Phrase(
                sv: "Läs in PDF-filen igen och skicka på nytt.",
                en: "Import the PDF again and send anew."))
    }
}

extension DispatchStop {
    /// The channel has not answered for too long.
    static let channelDown = DispatchStop(
        reason: Reason(
            "stop.down", sv: "Kivra svarar inte.", en: "Kivra does not answer.",
            advice: Phrase(
                sv: "Vänta en stund och kör lonespec resume.",
                en: "Wait a while, then run lonespec resume.")),
        isTemporary: true)
}
