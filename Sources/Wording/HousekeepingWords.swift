package import Diagnostics

/// Purging, backups, forgetting who somebody was.
package enum HousekeepingWords: String, CaseIterable, Wording {
    case purgeLimits, purgeLogs, purgeUnsent, purgePayloads, purgeDocuments, purgeLetters,
        purgeAudit
    case purgeNothing, askPurge, purged, backupMade, backupMissing, restoreReplace
    case restoreReplaceHint, restoreBusy, restoring, askRestore, askReplace, restored
    case restoredGap, restoredKept, askAccept, accepted, acceptedAlready, restoreNoRight
    case restoreNoRightHint, noFile, anonymiseWould, askAnonymise, anonymised, notLeft
    case notLeftHint, unfinished, unfinishedHint, outNote, scheduleNote

    package var phrase: Phrase {
        switch self {
        case .purgeLimits:
            Phrase(
                sv:
                    "Loggar sparas {months} månader (från och med {log}), meddelanden och PDF:er {days} dagar (från och med {payload}).",
                en:
                    "Logs are kept for {months} months (since {log}), messages and PDFs for {days} days (since {payload})."
            )
        case .purgeLogs:
            Phrase(
                sv:
                    "  {dispatches} utskick med {deliveries} loggrader, och {runs} lönekörningar med {payslips} lönespecifikationer",
                en:
                    "  {dispatches} dispatches with {deliveries} log rows, and {runs} pay runs with {payslips} payslips"
            )
        case .purgeUnsent:
            Phrase(
                sv: "  varav {count} lönespecifikationer som aldrig har skickats",
                en: "  of them {count} payslips that never went")
        case .purgePayloads:
            Phrase(
                sv: "  lagrade meddelanden i {count} utskick",
                en: "  stored messages of {count} dispatches")
        case .purgeDocuments:
            Phrase(sv: "  {count} PDF-filer", en: "  {count} PDF files")
        case .purgeLetters:
            Phrase(
                sv: "  {count} mappar med brev", en: "  {count} folders of letters")
        case .purgeAudit:
            Phrase(
                sv: "  {count} rader i ändringshistoriken", en: "  {count} lines of the audit trail"
            )
        case .purgeNothing: Phrase(sv: "Inget att gallra.", en: "Nothing to purge.")
        case .askPurge:
            Phrase(
                sv: "Ta bort det för gott? [j/N] ", en: "Take it away for good? [y/N] ")
        case .purged: Phrase(sv: "Gallrat.", en: "Purged.")
        case .backupMade:
            Phrase(
                sv: "Säkerhetskopian {file} är klar, med {count} PDF-filer.",
                en: "The backup {file} is complete, with {count} PDFs.")
        case .backupMissing:
            Phrase(
                sv:
                    "{count} PDF-filer som databasen nämner finns inte längre (gallrade eller borta).",
                en: "{count} PDFs that the database names are not there any more (purged or gone).")
        case .restoreReplace:
            Phrase(
                sv: "det finns redan en databas i {folder}",
                en: "there is a database in {folder} already")
        case .restoreReplaceHint:
            Phrase(
                sv: "kör med --replace: den flyttas då undan, och tas inte bort",
                en: "run it with --replace: it is then moved aside, not removed")
        case .restoreBusy:
            Phrase(
                sv: "en annan lonespec-process använder installationen; vänta tills den är klar",
                en: "another lonespec process uses the installation; wait until it is done")
        case .restoring:
            Phrase(
                sv: "databasen återställs just nu; vänta tills det är klart",
                en: "the database is being restored; wait until that is done")
        case .askRestore:
            Phrase(
                sv: "Återställ från kopian av {time}, med {count} PDF-filer? [j/N] ",
                en: "Restore from the copy of {time}, with {count} PDFs? [y/N] ")
        case .askReplace:
            Phrase(
                sv: "Ersätt databasen med kopian av {time}, med {count} PDF-filer? [j/N] ",
                en: "Replace the database with the copy of {time}, with {count} PDFs? [y/N] ")
        case .restored:
            Phrase(
                sv: "Återställt från kopian av {time}.", en: "Restored from the copy of {time}.")
        case .restoredGap:
            Phrase(
                sv:
                    "Utskick efter kopian är okända, så inget skickas förrän någon har kontrollerat vad som gått sedan dess och kört lonespec restore --accept.",
                en:
                    "Dispatches after the copy are unknown, so nothing is sent until somebody has seen what has gone since and run lonespec restore --accept."
            )
        case .restoredKept:
            Phrase(
                sv: "Den gamla databasen är kvar: {file}", en: "The old database is kept: {file}")
        case .askAccept:
            Phrase(
                sv:
                    "Är allt som skickats efter {time} känt, så att inget skickas två gånger? [j/N] ",
                en: "Is all that was sent after {time} known, so that nothing goes twice? [y/N] ")
        case .accepted:
            Phrase(sv: "Utskick är tillåtna igen.", en: "Dispatches are allowed again.")
        case .acceptedAlready:
            Phrase(
                sv: "Ingen återställning väntar på det.", en: "No restore is waiting for that.")
        case .restoreNoRight:
            Phrase(
                sv: "{user} är inte administratör enligt kopian",
                en: "{user} is no administrator according to the copy")
        case .restoreNoRightHint:
            Phrase(
                sv: "de är: {administrators}", en: "they are: {administrators}")
        case .noFile: Phrase(sv: "det finns ingen fil {file}", en: "there is no file {file}")
        case .anonymiseWould:
            Phrase(
                sv:
                    "{number} {name}: namn, nummer, adresser, lön i {payslips} lönespecifikationer, {deliveries} leveranser och ändringshistorik avidentifieras. Att och när de levererades finns kvar.",
                en:
                    "{number} {name}: name, numbers, addresses, pay in {payslips} payslips, {deliveries} deliveries and the audit trail are anonymised. That and when they went stays."
            )
        case .askAnonymise:
            Phrase(
                sv: "Det går inte att ångra. Avidentifiera? [j/N] ",
                en: "It cannot be undone. Anonymise? [y/N] ")
        case .anonymised:
            Phrase(
                sv: "Den anställde heter nu {number}.", en: "The employee is now {number}.")
        case .notLeft:
            Phrase(
                sv: "{number} har inte slutat", en: "{number} has not left")
        case .notLeftHint:
            Phrase(
                sv:
                    "bara den som har slutat kan avidentifieras: lonespec employee set --leave-date",
                en: "only somebody who has left can be: lonespec employee set --leave-date")
        case .unfinished:
            Phrase(
                sv: "{number} är med i ett utskick som inte är slutfört",
                en: "{number} is in a dispatch that has not been finished")
        case .unfinishedHint:
            Phrase(
                sv: "kör lonespec resume, eller lonespec cancel, först",
                en: "run lonespec resume, or lonespec cancel, first")
        case .outNote:
            Phrase(
                sv:
                    "Filer som plugin har skrivit i out/, brev i print/ och säkerhetskopior är orörda.",
                en: "Files that plugins wrote in out/, letters in print/ and backups are untouched."
            )
        case .scheduleNote:
            Phrase(
                sv: "Skrev {files}.", en: "Wrote {files}.")
        }
    }
}
