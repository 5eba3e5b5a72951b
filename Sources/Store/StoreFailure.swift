import Diagnostics
import GRDB

/// SQLite's errors as sentences for a person.
enum StoreFailure: Error {
    /// The file could not be made.
    case cannotCreate(String)
    /// There is no such file.
    case missing(String)
    /// The file was made by a later version.
    case newer(String)
    /// The file was made by an earlier version, and must not be changed now.
    case older(String)
    /// A row of a table does not hold what lonespec writes there.
    case unreadable(String, Int64)

    /// The error as a diagnostic where it is SQLite's, else the error itself.
    static func translated(_ error: any Error, path: String) -> any Error {
        error is DatabaseError || error is StoreFailure ? diagnostic(error, path: path) : error
    }

    /// The error as a diagnostic.
    static func diagnostic(_ error: any Error, path: String) -> Diagnostic {
        if let diagnostic = error as? Diagnostic { return diagnostic }
        let place = SourcePlace(file: path)
        switch error {
        case StoreFailure.cannotCreate:
            return Diagnostic(
                code: "store.create",
                Phrase(sv: "databasen kan inte skapas", en: "the database cannot be created"),
                hint: Phrase(
                    sv: "kontrollera att mappen finns och att du får skriva i den",
                    en: "check that the folder exists and that you may write there"), at: place)
        case StoreFailure.missing:
            return Diagnostic(
                code: "store.missing",
                Phrase(sv: "databasen saknas", en: "there is no database"),
                hint: Phrase(
                    sv: "är disken monterad? lonespec init gör en ny installation",
                    en: "is the disk mounted? lonespec init makes a new installation"), at: place)
        case StoreFailure.unreadable(let table, let id):
            return Diagnostic(
                code: "store.unreadable",
                Phrase(
                    sv: "rad \(id) i tabellen \(table) går inte att tolka",
                    en: "row \(id) of the table \(table) makes no sense"),
                hint: Phrase(
                    sv: "kör lonespec doctor; återställ en säkerhetskopia",
                    en: "run lonespec doctor; restore a backup"), at: place)
        case StoreFailure.newer:
            return Diagnostic(
                code: "store.newer",
                Phrase(
                    sv: "databasen är skapad av en senare version av lonespec",
                    en: "the database belongs to a later version of lonespec"),
                hint: Phrase(sv: "uppgradera lonespec", en: "upgrade lonespec"), at: place)
        case StoreFailure.older:
            return Diagnostic(
                code: "store.older",
                Phrase(
                    sv: "databasen är skapad av en tidigare version av lonespec",
                    en: "the database belongs to an earlier version of lonespec"),
                hint: Phrase(
                    sv: "kör lonespec doctor en gång; detta kommando ändrar ingenting",
                    en: "run lonespec doctor once; this command changes nothing"), at: place)
        case let error as DatabaseError:
            return sqlite(error, place)
        default:
            return Diagnostic(code: "store.error", "\(error)", at: place)
        }
    }

    private static func sqlite(_ error: DatabaseError, _ place: SourcePlace) -> Diagnostic {
        func make(_ code: String, sv: String, en: String, hintSV: String, hintEN: String)
            -> Diagnostic
        {
            Diagnostic(
                code: code, Phrase(sv: sv, en: en), hint: Phrase(sv: hintSV, en: hintEN),
                at: place)
        }
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            return make(
                "store.busy", sv: "en annan lonespec-process skriver i databasen",
                en: "another lonespec process is writing to the database",
                hintSV: "vänta tills den är klar och försök igen",
                hintEN: "wait until it is done, then try again")
        case .SQLITE_FULL:
            return make(
                "store.full", sv: "disken är full", en: "the disk is full",
                hintSV: "frigör plats; inget har gått förlorat",
                hintEN: "free some space; nothing is lost")
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN, .SQLITE_AUTH:
            return make(
                "store.read-only", sv: "databasen går inte att skriva i",
                en: "the database cannot be written to",
                hintSV: "kontrollera ägare och rättigheter på filen och mappen",
                hintEN: "check owner and mode of the file and its folder")
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            return make(
                "store.corrupt", sv: "databasfilen är skadad eller ingen databas",
                en: "the database file is damaged, or not a database",
                hintSV: "återställ en säkerhetskopia",
                hintEN: "restore a backup")
        case .SQLITE_IOERR:
            return make(
                "store.io",
                sv:
                    "databasen kan inte läsas eller skrivas: disken är full, skrivskyddad eller trasig",
                en: "the database cannot be read or written: the disk is full, read-only or broken",
                hintSV: "kontrollera disken", hintEN: "check the disk")
        default:
            // SQLite's message may quote values; only its code is told.
            return Diagnostic(
                code: "store.sqlite", "SQLite error \(error.extendedResultCode.rawValue)",
                hint: "run lonespec doctor", at: place)
        }
    }
}
