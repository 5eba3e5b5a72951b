package import Diagnostics

/// The log: dispatches, and what came of each payslip.
package enum LogWords: String, CaseIterable, Wording {
    case status, dispatch, payDate, info, selection, startedBy, started, duration, empty
    case channel, what, advice, letter, waiting, emptyDispatch, byWhom, plugins, told
    case calledOffBy, selectionLine, environment, production, test, tenantKey, ruleHash, ended
    case underWay, well, bad, title, payRun, state, attempts, time, objectKey, correlation, pdf
    case stateDelivered, stateRetained, stateHandedOver, stateFailed, stateHeld
    case stateNotSelected, stateReplaced, stateCancelled, stateWaiting, downloaded, format
    case formatHint, notRunning, following, nothingOfThat, company, organisationNumber, code
    case employee, name

    package var phrase: Phrase {
        switch self {
        case .status: Phrase(sv: "Status", en: "Status")
        case .dispatch: Phrase(sv: "Utskick", en: "Dispatch")
        case .payDate: Phrase(sv: "Utbetalning", en: "Pay date")
        case .info: Phrase(sv: "Info", en: "Info")
        case .selection: Phrase(sv: "Urval", en: "Selection")
        case .startedBy: Phrase(sv: "Startat av", en: "Started by")
        case .started: Phrase(sv: "Start", en: "Started")
        case .duration: Phrase(sv: "Tid (s)", en: "Time (s)")
        case .empty: Phrase(sv: "Inga utskick ännu.", en: "No dispatches yet.")
        case .channel: Phrase(sv: "Kanal", en: "Channel")
        case .what: Phrase(sv: "Vad som hände", en: "What happened")
        case .advice: Phrase(sv: "Att göra", en: "What to do")
        case .letter: Phrase(sv: "brev", en: "letter")
        case .waiting: Phrase(sv: "Väntar.", en: "Waiting.")
        case .emptyDispatch: Phrase(sv: "Utskicket är tomt.", en: "The dispatch is empty.")
        case .byWhom:
            Phrase(
                sv: "Startat av {user} {time}, regler {rules}",
                en: "Started by {user} {time}, rules {rules}")
        case .plugins: Phrase(sv: "Plugin", en: "Plugins")
        case .told: Phrase(sv: "meddelat", en: "told")
        case .calledOffBy: Phrase(sv: "Avbrutet av {user}.", en: "Called off by {user}.")
        case .selectionLine: Phrase(sv: "Urval: {selection}.", en: "Selection: {selection}.")
        case .environment: Phrase(sv: "Skickat till", en: "Sent to")
        case .production: Phrase(sv: "Produktionsmiljö", en: "Production")
        case .test: Phrase(sv: "Testmiljö", en: "Test")
        case .tenantKey:
            Phrase(sv: "Avsändaridentitet (tenant key)", en: "Tenant key")
        case .ruleHash: Phrase(sv: "Reglernas kontrollsumma", en: "Rule set")
        case .ended: Phrase(sv: "Slut", en: "Ended")
        case .underWay: Phrase(sv: "pågår eller avbrutet", en: "under way or interrupted")
        case .well: Phrase(sv: "allt gick bra", en: "all went well")
        case .bad: Phrase(sv: "något gick fel", en: "something went wrong")
        case .title:
            Phrase(
                sv: "Utskick {dispatch}, {company}", en: "Dispatch {dispatch}, {company}")
        case .payRun: Phrase(sv: "Lönekörning", en: "Pay run")
        case .state: Phrase(sv: "Utfall", en: "Outcome")
        case .attempts: Phrase(sv: "Försök", en: "Attempts")
        case .time: Phrase(sv: "Tid", en: "Time")
        case .objectKey: Phrase(sv: "Objektnyckel", en: "Object key")
        case .correlation: Phrase(sv: "Korrelations-id", en: "Correlation id")
        case .pdf: Phrase(sv: "PDF (SHA-256)", en: "PDF (SHA-256)")
        case .stateDelivered: Phrase(sv: "levererad", en: "delivered")
        case .stateRetained: Phrase(sv: "sparas", en: "kept")
        case .stateHandedOver: Phrase(sv: "överlämnad till print", en: "handed over to print")
        case .stateFailed: Phrase(sv: "misslyckad", en: "failed")
        case .stateHeld: Phrase(sv: "kvarhållen", en: "held")
        case .stateNotSelected: Phrase(sv: "ej vald", en: "not selected")
        case .stateReplaced: Phrase(sv: "ersatt av brev", en: "replaced by a letter")
        case .stateCancelled: Phrase(sv: "avbruten", en: "called off")
        case .stateWaiting: Phrase(sv: "väntar", en: "waiting")
        case .downloaded:
            Phrase(
                sv: "Loggen för utskick {dispatch} ({count} rader) skrevs till {file}.",
                en: "The log of dispatch {dispatch} ({count} rows) was written to {file}.")
        case .format:
            Phrase(
                sv: "filnamnet {file} säger inte vilket format",
                en: "the name {file} does not say which format")
        case .formatHint:
            Phrase(
                sv: "låt det sluta på .txt, .csv, .json eller .html",
                en: "let it end in .txt, .csv, .json or .html")
        case .notRunning:
            Phrase(
                sv: "Utskick {dispatch} är avbrutet. Fortsätt med: {command}",
                en: "Dispatch {dispatch} is interrupted. Go on with: {command}")
        case .following:
            Phrase(sv: "Följer utskick {dispatch}.", en: "Following dispatch {dispatch}.")
        case .nothingOfThat: Phrase(sv: "Inga sådana rader.", en: "No such rows.")
        case .company: Phrase(sv: "Företag", en: "Company")
        case .organisationNumber: Phrase(sv: "Organisationsnummer", en: "Organisation number")
        case .code: Phrase(sv: "Kod", en: "Code")
        case .employee: Phrase(sv: "Anst.nr", en: "Number")
        case .name: Phrase(sv: "Namn", en: "Name")
        }
    }
}
