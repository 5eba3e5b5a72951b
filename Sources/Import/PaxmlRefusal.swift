import Diagnostics
import Payroll

/// The errors and warnings that concern a PAXml file as a whole.
enum PaxmlRefusal {
    static func wrongRoot(_ name: String, at place: SourcePlace) -> Diagnostic {
        let quoted = SafeText.quote(name)
        return Diagnostic(
            code: "import.paxml.root",
            Phrase(
                sv: "filen är XML men inte PAXml: rotelementet heter '\(quoted)', inte 'paxml'",
                en: "the file is XML but not PAXml: its root is '\(quoted)', not 'paxml'"),
            at: place)
    }

    static func wrongCompany(
        _ text: String, expected: OrganisationNumber, at place: SourcePlace
    ) -> Diagnostic {
        // A sole trader's organisation number is a personal identity number: mask both.
        let found =
            OrganisationNumber(text).map { SafeText.mask($0.dashed) } ?? SafeText.quote(text)
        let wanted = SafeText.mask(expected.dashed)
        return Diagnostic(
            code: "import.paxml.company",
            Phrase(
                sv: "filen hör till ett annat företag: organisationsnumret är '\(found)', "
                    + "väntat \(wanted)",
                en: "the file belongs to another company: its organisation number is '\(found)', "
                    + "expected \(wanted)"),
            hint: Phrase(
                sv: "välj rätt företag eller rätt fil; ingenting har ändrats",
                en: "choose the right company or the right file; nothing was changed"),
            at: place)
    }

    static func noCompany(at place: SourcePlace) -> Diagnostic {
        Diagnostic(
            .warning, code: "import.paxml.company-missing",
            Phrase(
                sv: "filen säger inte vilket företag den hör till (foretagorgnr saknas)",
                en: "the file does not say which company it belongs to (no foretagorgnr)"),
            at: place)
    }

    static func isInput(at place: SourcePlace) -> Diagnostic {
        Diagnostic(
            code: "import.paxml.input",
            Phrase(
                sv: "filen är indata till lön (LÖNIN): den har inga lönespecifikationer",
                en: "the file is input to payroll (LÖNIN): it has no payslips"),
            hint: Phrase(
                sv: "exportera LÖNUT från lönesystemet efter lönekörningen",
                en: "export LÖNUT from the payroll system after the payroll run"),
            at: place)
    }

    static func lacks(_ expects: PaxmlImporter.Expectation, at place: SourcePlace) -> Diagnostic {
        let phrase =
            switch expects {
            case .payrun:
                Phrase(
                    sv: "filen har inga lönespecifikationer (loneutbetalning)",
                    en: "the file has no payslips (loneutbetalning)")
            case .register:
                Phrase(
                    sv: "filen har inga anställda (personal)",
                    en: "the file has no employees (personal)")
            case .any:
                Phrase(
                    sv: "filen har varken lönespecifikationer (loneutbetalning) eller anställda "
                        + "(personal)",
                    en: "the file has neither payslips (loneutbetalning) nor employees (personal)")
            }
        return Diagnostic(code: "import.paxml.content", phrase, at: place)
    }

    static func format(
        _ format: String?, header: PaxmlHeader, at place: SourcePlace
    ) -> Diagnostic {
        let (sv, en) =
            header.hasPayslips ? ("lönespecifikationer", "payslips") : ("anställda", "employees")
        let phrase =
            if let quoted = format.map({ SafeText.quote($0) }) {
                Phrase(
                    sv: "header/format är '\(quoted)', men filen har \(sv); innehållet gäller",
                    en: "header/format is '\(quoted)', but the file has \(en); the content decides")
            } else {
                Phrase(
                    sv: "header/format saknas; filen har \(sv)",
                    en: "there is no header/format; the file has \(en)")
            }
        return Diagnostic(.warning, code: "import.paxml.format", phrase, at: place)
    }

    static func notRemoved(_ number: EmploymentNumber, at place: SourcePlace) -> Diagnostic {
        Diagnostic(
            .warning, code: "import.paxml.delete",
            Phrase(
                sv: "filen ber att den anställde tas bort (delete); inget har tagits bort",
                en: "the file asks for the employee to be removed (delete); nothing was removed"),
            at: place, subject: number.text)
    }
}
