---@meta _
-- What lonespec gives to rule files and their tests. Made by `lonespec rules stubs`: changes here are lost.
--
-- In a rule file, write
--     ---@type lonespec.rules
-- on the line above its `return {`. Tests need nothing.

-- A date, "2026-11-25": dates compare correctly with < and >.
---@alias lonespec.date string

-- The employee of a decision: read-only.
---@class (exact) lonespec.employee
---@field employment_number string employment number (anställningsnumret)
---@field given_name string? given name (förnamnet)
---@field family_name string? family name (efternamnet)
---@field age integer? age in whole years on the pay date; nil when the number has no date of birth (ålder i hela år på utbetalningsdagen)
---@field birth_year integer? year of birth (födelseår)
---@field identity_class "personal"|"coordination"|"interim"|"organisation"|"missing"|"invalid" kind of personal identity number (personnumrets slag)
---@field send_via_kivra boolean the box for Kivra is ticked (Skicka lönespecifikationer via Kivra är ikryssad)
---@field allow_print boolean the box for print is ticked (Tillåt printhantering via Kivra är ikryssad)
---@field is_protected boolean protected identity (skyddad folkbokföring)
---@field department string? department (avdelning)
---@field category string? category (kategori)
---@field staff_type string? staff type (personaltyp)
---@field position string? position (befattning)
---@field employment_type string? type of employment (anställningsform)
---@field pay_form string? TIM or MÅN (löneform: TIM eller MÅN)
---@field hire_date lonespec.date? first day of employment (anställningsdatum)
---@field leave_date lonespec.date? last day of employment (avgångsdatum)
---@field rate_percent number? employment rate, per cent (sysselsättningsgrad i procent)
---@field has_letter_address boolean the address is complete enough for a letter (adressen räcker för ett brev)
---@field city string? city of the home address (postort)
---@field country string? country as written; nil is Sweden (land; nil är Sverige)
---@field gross_ore integer? gross pay of this payslip (bruttolön i öre)
---@field tax_ore integer? tax of this payslip, positive (skatt i öre)
---@field net_ore integer? net pay of this payslip (nettolön i öre)
---@field year_gross_ore integer? gross pay this year (årets bruttolön i öre)
---@field is_correction boolean a corrected payslip (rättad lönespecifikation)

-- The company of a decision: read-only.
---@class (exact) lonespec.company
---@field organisation_number string organisation number, ten digits (organisationsnummer, tio siffror)
---@field name string the company's name (företagets namn)
---@field retention_days 0|30|390 the link's days: 0, 30 or 390 (programlänkens dagar: 0, 30 eller 390)
---@field print_handling boolean print handling is on (printhantering är på)
---@field environment "production"|"test" production or test (production eller test)

-- The run of a decision: read-only.
---@class (exact) lonespec.run
---@field pay_date lonespec.date the pay date (utbetalningsdatum)
---@field pay_year integer the pay date's year (utbetalningsår)
---@field pay_month integer the pay date's month (utbetalningsmånad, 1 till 12)
---@field pay_day integer the pay date's day of month (utbetalningsdag i månaden)
---@field period_start lonespec.date? first day paid for (periodens första dag)
---@field period_end lonespec.date? last day paid for (periodens sista dag)
---@field status "preliminary"|"final" preliminary or final (preliminary eller final)
---@field label string tells runs of a pay date apart (lönekörningens beteckning)
---@field today lonespec.date the date that counts as today (dagens datum)

-- What a rule file returns. A company's own file may leave functions out: default.lua has them all.
---@class (exact) lonespec.rules
---@field api 1 the contract's version
---@field select? fun(employee: lonespec.employee, run: lonespec.run): boolean, string? who gets the payslip through Kivra
---@field print_eligible? fun(employee: lonespec.employee, run: lonespec.run): boolean, string? who may get it by post instead
---@field retention_days? fun(company: lonespec.company, run: lonespec.run, employee: lonespec.employee): 0|30|390, string? how many days Kivra keeps it for somebody without a mailbox

-- What a test says of the employee; the rest is invented.
---@class (exact) lonespec.given.employee
---@field employment_number? string
---@field given_name? string?|lonespec.none
---@field family_name? string?|lonespec.none
---@field age? integer?|lonespec.none
---@field birth_year? integer?|lonespec.none
---@field identity_class? "personal"|"coordination"|"interim"|"organisation"|"missing"|"invalid"
---@field send_via_kivra? boolean
---@field allow_print? boolean
---@field is_protected? boolean
---@field department? string?|lonespec.none
---@field category? string?|lonespec.none
---@field staff_type? string?|lonespec.none
---@field position? string?|lonespec.none
---@field employment_type? string?|lonespec.none
---@field pay_form? string?|lonespec.none
---@field hire_date? lonespec.date?|lonespec.none
---@field leave_date? lonespec.date?|lonespec.none
---@field rate_percent? number?|lonespec.none
---@field has_letter_address? boolean
---@field city? string?|lonespec.none
---@field country? string?|lonespec.none
---@field gross_ore? integer?|lonespec.none
---@field tax_ore? integer?|lonespec.none
---@field net_ore? integer?|lonespec.none
---@field year_gross_ore? integer?|lonespec.none
---@field is_correction? boolean

-- What a test says of the company; the rest is invented.
---@class (exact) lonespec.given.company
---@field organisation_number? string
---@field name? string
---@field retention_days? 0|30|390
---@field print_handling? boolean
---@field environment? "production"|"test"

-- What a test says of the run; the rest is invented.
---@class (exact) lonespec.given.run
---@field pay_date? lonespec.date
---@field pay_year? integer
---@field pay_month? integer
---@field pay_day? integer
---@field period_start? lonespec.date?|lonespec.none
---@field period_end? lonespec.date?|lonespec.none
---@field status? "preliminary"|"final"
---@field label? string
---@field today? lonespec.date

-- Whom a test is about.
---@class (exact) lonespec.given
---@field employee? lonespec.given.employee
---@field company? lonespec.given.company
---@field run? lonespec.given.run

---@alias lonespec.outcome "kivra"|"print"|"not-selected"|"held"|"failed"

-- A failure whose message has this part.
---@class (exact) lonespec.failure
---@field error string

-- What a case wants: an outcome, or answers of single functions, or both.
---@class (exact) lonespec.want
---@field outcome? lonespec.outcome
---@field select? boolean|{ [1]: boolean, [2]: string }|lonespec.failure
---@field print_eligible? boolean|{ [1]: boolean, [2]: string }|lonespec.failure
---@field retention_days? 0|30|390|{ [1]: 0|30|390, [2]: string }|lonespec.failure

---@class (exact) lonespec.case
---@field name string who gets what
---@field given? lonespec.given
---@field want lonespec.outcome|lonespec.want
---@field todo? boolean|string not done yet, and why

-- What `decide` answers.
---@class (exact) lonespec.decision
---@field outcome lonespec.outcome
---@field may_print boolean whether a letter may be sent where there is no mailbox
---@field reason string why, in Swedish
---@field reason_en string why, in English
---@field select? boolean nil where it was not asked
---@field print_eligible? boolean nil where it was not asked
---@field retention_days? 0|30|390 nil where it was not asked

-- What `expect` answers: x.is(y) or x:is(y).
---@class (exact) lonespec.expectation
---@field is fun(...: any) the values are these
---@field is_not fun(...: any) the values are not these
---@field contains fun(part: string) the text has this part
---@field fails fun(part?: string) the function fails, with this in its message

-- The rules that are tested. What is left out of an argument is invented.
---@class (exact) lonespec.tested
---@field select fun(employee?: lonespec.employee|lonespec.given.employee, run?: lonespec.run|lonespec.given.run): boolean, string?
---@field print_eligible fun(employee?: lonespec.employee|lonespec.given.employee, run?: lonespec.run|lonespec.given.run): boolean, string?
---@field retention_days fun(company?: lonespec.company|lonespec.given.company, run?: lonespec.run|lonespec.given.run, employee?: lonespec.employee|lonespec.given.employee): 0|30|390, string?
rules = {}

-- Nil for a field that may be nil: employee { city = none }. With city = nil it is invented.
---@class (exact) lonespec.none
none = {}

-- Cases as a table.
---@param list lonespec.case[]
function cases(list) end

-- A test.
---@param name string
---@param body fun()
function test(name, body) end

-- A test that may fail, or that is not written yet.
---@param name string
---@param body? fun()
function todo(name, body) end

-- What is to be; nothing is compared before `is`, `is_not`, `contains` or `fails` is called.
---@param ... any
---@return lonespec.expectation
function expect(...) end

-- The whole decision about somebody, with the host's own gates.
---@param given? lonespec.given
---@return lonespec.decision
function decide(given) end

-- Makes an employee with these fields; the rest is invented.
---@param fields? lonespec.given.employee
---@return lonespec.employee
function employee(fields) end

-- Makes a company with these fields; the rest is invented.
---@param fields? lonespec.given.company
---@return lonespec.company
function company(fields) end

-- Makes a run with these fields; the rest is invented.
---@param fields? lonespec.given.run
---@return lonespec.run
function run(fields) end

-- Lua's basic functions that a rule has.

---@generic T
---@param v? T
---@param message? any
---@return T
function assert(v, message, ...) end

---@param message any
---@param level? integer
function error(message, level) end

---@generic T: table, V
---@param t T
---@return fun(table: V[], i?: integer): integer, V
---@return T
---@return integer i
function ipairs(t) end

-- In sorted order: names first to last.
---@generic T: table, K, V
---@param t T
---@return fun(table: table<K, V>, index?: K): K, V
---@return T
function pairs(t) end

---@param f function
---@return boolean success
---@return any result
---@return any ...
function pcall(f, ...) end

-- Goes to lonespec's log, with personal identity numbers masked.
function print(...) end

-- A file below rules/, without `.lua`.
---@param modname string
---@return unknown
function require(modname) end

---@param index integer|"#"
---@return any
function select(index, ...) end

---@param e any
---@param base? integer
---@return number?
function tonumber(e, base) end

---@param v any
---@return string
function tostring(v) end

---@param v any
---@return "nil"|"number"|"string"|"boolean"|"table"|"function"
function type(v) end
