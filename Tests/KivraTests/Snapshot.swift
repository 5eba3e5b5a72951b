/// The frozen bytes of the full sample. A change here means that a message that was prepared by one version and is sent
/// again by the next is another message to Kivra: change it only when that is meant.
enum Snapshot {
    static let head = #"""
        {"ssn":"191212121212","subject":"Lönespecifikation november 2026",\#
        "generated_at":"2026-11-25T07:39:05Z","type":"salaryslip","retain":true,\#
        "retention_time":"390","parts":[{"name":"lonespecifikation-2026-11.pdf","data":"
        """#

    static let tail = #"""
        ","content_type":"application/pdf"}],"salaryslip":{"document_metadata":{\#
        "creation_timestamp":"2026-11-25T07:39:05Z","source_system":"Lön\\System"},"employment":{\#
        "start_date":"2019-03-01","type":"tillsvidare","organizational_unit_identifier":"Ekonomi",\#
        "employer":{"legal_name":"Exempelföretaget \"Åäö\" AB","legal_identifiers":{\#
        "vat_number":"SE556840226601","org_number":"556840-2266"},"contact_information":{"address":{\#
        "street_address":"Storvägen 5","postal_code":"164 40","city":"Kista","country":"Sweden"},\#
        "email_address":"lon@example.se","telephone_number":"08 123 45 67"}}},"pay_period":{\#
        "start_date":"2026-11-01","end_date":"2026-11-30","payout_date":"2026-11-25","gross_pay":{\#
        "monetary_amount":"32500.00","currency":"SEK"},"tax_deducted":{"monetary_amount":"6962.50",\#
        "currency":"SEK"},"net_pay":{"monetary_amount":"25537.50","currency":"SEK"},\#
        "employee_benefits":[{"type":"Friskvård","monetary_amount":"1500.00","currency":"SEK"}]},\#
        "yearly_accumulated_gross_pay":{"monetary_amount":"357500.50","currency":"SEK"},\#
        "yearly_accumulated_taxes":{"monetary_amount":"76587.00","currency":"SEK"},\#
        "tax_information":{"tax_code":{"identifier":"Tabell 30, kolumn 1","schema":"Skatteverket"}},\#
        "recipient_account":{"identifier":"8327-9 123 456 789-0","schema":"Account Number"},\#
        "holidays":{"total_days_entitled":"25","days_saved_from_previous_years":"3.50"}}}
        """#
}
