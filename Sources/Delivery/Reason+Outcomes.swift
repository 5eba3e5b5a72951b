import Diagnostics
import Payroll

extension Reason {
    /// In the mailbox.
    static func delivered(_ channel: Phrase) -> Reason {
        Reason(
            "sent.delivered", sv: "Levererad till \(channel.sv).",
            en: "Delivered to \(channel.en).")
    }

    /// Kept by the channel in case an account is opened.
    static func retained(_ days: RetentionDays, _ channel: Phrase) -> Reason {
        Reason(
            "sent.retained",
            sv: "Sparas av \(channel.sv) i \(days.rawValue) dagar, ifall ett konto öppnas.",
            en: "Kept by \(channel.en) for \(days.rawValue) days, in case an account is opened.")
    }

    /// Handed over to print. Never "posted": no provider reports that.
    static func handedOver(batch: String) -> Reason {
        Reason(
            "sent.print", sv: "Överlämnad till print (\(batch)).",
            en: "Handed over to print (\(batch)).")
    }

    /// The channel refuses it, and a letter goes instead.
    static func letterInstead(_ channel: Phrase) -> Reason {
        Reason(
            "sent.replaced", sv: "Kan inte tas emot i \(channel.sv); ett brev går i stället.",
            en: "\(channel.en) cannot take it; a letter goes instead.".firstUppercased)
    }

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

    /// A person called it off before it had gone.
    package static func calledOff(by user: String) -> Reason {
        Reason(
            "sent.called-off", sv: "Avbruten av \(user) innan den skickades.",
            en: "Called off by \(user) before it was sent.",
            advice: Phrase(
                sv: "Skicka den med lonespec send om den ändå ska gå.",
                en: "Send it with lonespec send if it is to go after all."))
    }

    /// No final answer yet: the same bytes are sent again by `resume`.
    static func unanswered(_ retry: Retry, attempts: Int, _ channel: Phrase) -> Reason {
        Reason(
            "unsettled.\(retry.kind.rawValue)",
            sv:
                "Inget slutligt svar från \(channel.sv) efter \(attempts) försök (\(retry.detail)).",
            en: "No final answer from \(channel.en) after \(attempts) attempts (\(retry.detail)).",
            advice: Phrase(
                sv: "Kör lonespec resume; ingen får den två gånger.",
                en: "Run lonespec resume; nobody gets it twice."))
    }

    /// What a refusal means for the administrator.
    static func refused(_ refusal: Refusal, _ channel: Phrase) -> Reason {
        switch refusal.kind {
        case .noMailbox:
            Reason(
                "refused.no-mailbox",
                sv:
                    "Kan inte tas emot: personen saknar \(channel.sv) eller har valt bort avsändaren.",
                en: "Cannot be received: the person has no \(channel.en) or has opted out.",
                advice: Phrase(
                    sv: "Lämna lönespecifikationen på annat sätt, eller tillåt print.",
                    en: "Hand over the payslip in another way, or allow print."))
        case .identity:
            Reason(
                "refused.identity",
                sv: "\(channel.sv) godtar inte personnumret (\(refusal.detail)).".firstUppercased,
                en:
                    "\(channel.en) does not accept the personal identity number (\(refusal.detail))."
                    .firstUppercased,
                advice: Phrase(
                    sv: "Kontrollera personnumret på anställningskortet.",
                    en: "Check the number on the employee's card."))
        case .tooLarge:
            Reason(
                "refused.too-large",
                sv: "\(channel.sv) tycker att filen är för stor.".firstUppercased,
                en: "\(channel.en) finds the file too large.".firstUppercased,
                advice: Phrase(sv: "Gör PDF-filen mindre.", en: "Make the PDF smaller."))
        case .content:
            Reason(
                "refused.content",
                sv: "\(channel.sv) godtar inte innehållet (\(refusal.detail)).".firstUppercased,
                en: "\(channel.en) does not accept the content (\(refusal.detail))."
                    .firstUppercased,
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
    static func channelDown(_ channel: Phrase) -> DispatchStop {
        DispatchStop(
            reason: Reason(
                "stop.down", sv: "\(channel.sv) svarar inte.".firstUppercased,
                en: "\(channel.en) does not answer.".firstUppercased,
                advice: Phrase(
                    sv: "Vänta en stund och kör lonespec resume.",
                    en: "Wait a while, then run lonespec resume.")),
            isTemporary: true)
    }
}

extension String {
    /// The sentence with a capital at its beginning.
    fileprivate var firstUppercased: String { prefix(1).uppercased() + dropFirst() }
}
