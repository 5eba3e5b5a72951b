package import Diagnostics

/// Sending, resuming, sending again, releasing, calling off: what is said while it happens and when it is done.
package enum DispatchWords: String, CaseIterable, Wording {
    case started, payDate, rules, resumed, preparing, toSend, letters, left, failedCount
    case retries, done, interrupted, stopped, notOpen, oneRemark, remarks, release, goOn, seeAll
    case delivered, retained, handedOver, failed, held, notSelected, alreadySent, cancelled
    case unsettled, nothing, askSend, nothingSent, unknown, unknownHint, askRelease
    case nothingReleased, nothingToRelease, notHeld, notHeldHint, askResend, nothingToResend
    case notFailed, notFailedHint, askCancel, cancelWould, cancelNothing, cancelledNow
    case cancelDone, cancelUncertain, cancelUnheard, cancelEnded, seeDispatch, cancelPreparing
    case cancelPreparingHint, selectionCurrent, selectionPreliminary, selectionAnyDate
    case selectionLatest, selectionEmployees, selectionFile, selectionDepartments
    case selectionCategories, selectionExcept, selectionResend, selectionChannel
    case selectionFailed, selectionReleased, selectionAll, skippedLicence, skippedLink
    case skippedNoRun, askAll, untouched, preparingStill, noCompanies, notStarted, planCompany,
        stopNotice

    package var phrase: Phrase {
        switch self {
        case .started:
            Phrase(sv: "Utskick {dispatch} har startat", en: "Dispatch {dispatch} has started")
        case .payDate: Phrase(sv: "utbetalning", en: "pay date")
        case .rules: Phrase(sv: "regler", en: "rules")
        case .resumed:
            Phrase(sv: "Utskick {dispatch} fortsätter.", en: "Dispatch {dispatch} goes on.")
        case .preparing: Phrase(sv: "Förbereder: {count}", en: "Preparing: {count}")
        case .toSend: Phrase(sv: "{count} att skicka.", en: "{count} to send.")
        case .letters: Phrase(sv: "Brev till print: {folder}", en: "Letters for print: {folder}")
        case .left: Phrase(sv: "återstår", en: "left")
        case .failedCount: Phrase(sv: "misslyckade", en: "failed")
        case .retries: Phrase(sv: "omförsök", en: "retries")
        case .done: Phrase(sv: "Utskick {dispatch} är klart: ", en: "Dispatch {dispatch} is done: ")
        case .interrupted:
            Phrase(
                sv: "Utskick {dispatch} är avbrutet: ", en: "Dispatch {dispatch} is interrupted: ")
        case .stopped:
            Phrase(
                sv: "Utskick {dispatch} stoppades: ", en: "Dispatch {dispatch} was stopped: ")
        case .notOpen:
            Phrase(sv: "Det finns inget avbrutet utskick.", en: "There is no interrupted dispatch.")
        case .oneRemark:
            Phrase(
                sv: "Plugin har en anmärkning i loggen.", en: "Plugins left one remark in the log.")
        case .remarks:
            Phrase(
                sv: "Plugin har {count} anmärkningar i loggen.",
                en: "Plugins left {count} remarks in the log.")
        case .release: Phrase(sv: "Granska och frigör: ", en: "Look at them and release: ")
        case .goOn: Phrase(sv: "Fortsätt med: ", en: "Go on with: ")
        case .seeAll: Phrase(sv: "Se alla: ", en: "See them all: ")
        case .delivered: Phrase(sv: "levererade till {channel}", en: "delivered to {channel}")
        case .retained: Phrase(sv: "sparas av {channel}", en: "kept by {channel}")
        case .handedOver: Phrase(sv: "överlämnade till print", en: "handed over to print")
        case .failed: Phrase(sv: "misslyckade", en: "failed")
        case .held: Phrase(sv: "kvarhållna", en: "held")
        case .notSelected: Phrase(sv: "ej valda", en: "not selected")
        case .alreadySent: Phrase(sv: "redan skickade", en: "sent before")
        case .cancelled: Phrase(sv: "avbrutna", en: "called off")
        case .unsettled: Phrase(sv: "återstår", en: "left")
        case .nothing: Phrase(sv: "inget att skicka.", en: "nothing to send.")
        case .askSend: Phrase(sv: "Skicka? [j/N] ", en: "Send? [y/N] ")
        case .nothingSent: Phrase(sv: "Inget skickades.", en: "Nothing was sent.")
        case .unknown:
            Phrase(sv: "det finns inget utskick {dispatch}", en: "there is no dispatch {dispatch}")
        case .unknownHint:
            Phrase(sv: "lonespec log visar dem", en: "lonespec log lists them")
        case .askRelease:
            Phrase(sv: "Frigöra och skicka? [j/N] ", en: "Release and send? [y/N] ")
        case .nothingReleased: Phrase(sv: "Inget frigjordes.", en: "Nothing was released.")
        case .nothingToRelease:
            Phrase(
                sv: "Utskick {dispatch} har inget som kan frigöras.",
                en: "Dispatch {dispatch} has nothing that can be released.")
        case .notHeld:
            Phrase(
                sv:
                    "ingen plugin håller kvar en lönespecifikation för {employees}, som inte redan är frigiven",
                en: "no plugin holds a payslip of {employees} that has not been released already")
        case .notHeldHint:
            Phrase(
                sv: "lonespec log {dispatch} visar vad som hölls kvar, och varför",
                en: "lonespec log {dispatch} shows what was held, and why")
        case .askResend: Phrase(sv: "Skicka dem igen? [j/N] ", en: "Send them again? [y/N] ")
        case .nothingToResend:
            Phrase(
                sv: "Utskick {dispatch} har inga misslyckade att skicka igen.",
                en: "Dispatch {dispatch} has no failed ones to send again.")
        case .notFailed:
            Phrase(
                sv: "ingen misslyckad lönespecifikation för {employees} att skicka igen",
                en: "there is no failed payslip of {employees} to send again")
        case .notFailedHint:
            Phrase(
                sv: "lonespec log {dispatch} --only failed visar dem",
                en: "lonespec log {dispatch} --only failed shows them")
        case .askCancel: Phrase(sv: "Avbryta dem? [j/N] ", en: "Call them off? [y/N] ")
        case .cancelWould:
            Phrase(
                sv: "Utskick {dispatch}: {count} har inte skickats och avbryts.",
                en: "Dispatch {dispatch}: {count} have not been sent and are called off.")
        case .cancelNothing:
            Phrase(
                sv: "Utskick {dispatch} har inget osänt att avbryta.",
                en: "Dispatch {dispatch} has nothing unsent to call off.")
        case .cancelledNow:
            Phrase(sv: "{count} avbröts.", en: "{count} were called off.")
        case .cancelDone:
            Phrase(
                sv: "Utskick {dispatch} är avslutat.", en: "Dispatch {dispatch} has ended.")
        case .cancelUncertain:
            Phrase(
                sv:
                    "{count} kan ha tagits emot och kan inte avbrytas; {command} skickar samma innehåll igen, som levereras en gång.",
                en:
                    "{count} may have been taken and cannot be called off; {command} sends the same content again, which is delivered once."
            )
        case .cancelUnheard:
            Phrase(
                sv: "Plugin har {count} leveranser kvar att få veta om: {command}",
                en: "Plugins have still to hear of {count} deliveries: {command}")
        case .cancelEnded:
            Phrase(
                sv: "utskick {dispatch} är redan avslutat",
                en: "dispatch {dispatch} has ended already")
        case .seeDispatch:
            Phrase(
                sv: "lonespec log {dispatch} visar hur det gick",
                en: "lonespec log {dispatch} shows how it went")
        case .cancelPreparing:
            Phrase(
                sv: "utskick {dispatch} förbereds fortfarande; det kan bara avbrytas i sin helhet",
                en:
                    "dispatch {dispatch} is still being prepared; it can only be called off as a whole"
            )
        case .cancelPreparingHint:
            Phrase(
                sv: "kör utan --employee, eller kör klart förberedelsen med lonespec resume",
                en: "run it without --employee, or finish preparing with lonespec resume")
        case .selectionCurrent: Phrase(sv: "definitiva", en: "final")
        case .selectionPreliminary: Phrase(sv: "preliminära", en: "preliminary")
        case .selectionAnyDate: Phrase(sv: "valfritt utbetalningsdatum", en: "any pay date")
        case .selectionLatest: Phrase(sv: "senaste utbetalningen", en: "the latest pay date")
        case .selectionEmployees: Phrase(sv: "anställda {list}", en: "employees {list}")
        case .selectionFile:
            Phrase(sv: "{count} anställda ur {file}", en: "{count} employees from {file}")
        case .selectionDepartments: Phrase(sv: "avdelning {list}", en: "department {list}")
        case .selectionCategories: Phrase(sv: "kategori {list}", en: "category {list}")
        case .selectionExcept: Phrase(sv: "utom {list}", en: "except {list}")
        case .selectionResend:
            Phrase(sv: "även redan skickade", en: "also those sent before")
        case .selectionChannel: Phrase(sv: "kanal {channel}", en: "channel {channel}")
        case .selectionFailed:
            Phrase(sv: "misslyckade i utskick {dispatch}", en: "failed in dispatch {dispatch}")
        case .selectionReleased:
            Phrase(sv: "frigivna ur utskick {dispatch}", en: "released from dispatch {dispatch}")
        case .selectionAll: Phrase(sv: "alla anställda", en: "all employees")
        case .skippedLicence:
            Phrase(
                sv: "skickar inte, licensen är av: lonespec licence on --company {number}",
                en: "does not send, the licence is off: lonespec licence on --company {number}")
        case .skippedLink:
            Phrase(
                sv: "skickar inte, programlänken är av: lonespec link show --company {number}",
                en: "does not send, the program link is off: lonespec link show --company {number}")
        case .skippedNoRun:
            Phrase(sv: "ingen lönekörning att skicka", en: "no pay run to send")
        case .preparingStill:
            Phrase(
                sv: "Förberedelsen är inte klar; inget har skickats.",
                en: "It is still being prepared; nothing has been sent.")
        case .untouched:
            Phrase(
                sv:
                    "Inte skickad: utbetalning {date} ({label}). lonespec send --company {number} --pay-date {date}",
                en:
                    "Not sent: pay date {date} ({label}). lonespec send --company {number} --pay-date {date}"
            )
        case .askAll:
            Phrase(
                sv: "Skicka för {count} företag? [j/N] ", en: "Send for {count} companies? [y/N] ")
        case .noCompanies:
            Phrase(
                sv: "Inget företag har något att skicka.", en: "No company has anything to send.")
        case .notStarted: Phrase(sv: "inte påbörjat", en: "not begun")
        case .planCompany:
            Phrase(
                sv: "{company}: {count} lönespecifikationer, {send} till {channel}",
                en: "{company}: {count} payslips, {send} to {channel}")
        case .stopNotice:
            Phrase(
                sv:
                    "stannar: inga nya lönespecifikationer; de som är på väg kan ta upp till 30 s. En gång till stoppar genast.",
                en:
                    "stopping: no new payslips; those in flight may take up to 30 s. Again to stop at once."
            )
        }
    }
}
