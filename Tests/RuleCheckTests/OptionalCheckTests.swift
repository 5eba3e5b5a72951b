import Testing

@Suite struct OptionalCheckTests {
    @Test(
        arguments: [
            ("return 1️⃣employee.age >= 65", "cannot be compared with >="),
            ("return 65 <= 1️⃣employee.age", "compared with <="),
            ("local age = employee.age return 1️⃣age >= 65", "employee.age is nil"),
            ("local e = employee return 1️⃣e.age >= 65", "employee.age is nil"),
            ("return 1️⃣employee.leave_date < run.pay_date", "employee.leave_date is nil"),
            ("return 1️⃣employee.gross_ore - 100 > 0", "calculated with"),
            ("return -1️⃣employee.gross_ore < 0", "calculated with"),
            ("return false, \"avdelning \" .. 1️⃣employee.department", "joined to a text"),
            ("return 1️⃣employee.department:lower() == \"x\"", "asked for anything"),
            ("return string.lower(1️⃣employee.department) == \"x\"", "given to string.lower"),
            ("return #1️⃣employee.department == 3", "measured"),
            ("return employee.department ~= nil and 1️⃣employee.age >= 65", "employee.age"),
        ])
    func `a field that can be nil must be asked about first`(_ body: String, _ message: String) {
        Sample.print(body).expect("maybe-nil", message)
    }

    @Test(
        arguments: [
            "return employee.age ~= nil and employee.age >= 65",
            "return nil ~= employee.age and employee.age >= 65",
            "if employee.age == nil then return false end return employee.age >= 65",
            "if not employee.age then return false end return employee.age >= 65",
            "if employee.age and employee.age >= 65 then return true end return false",
            "return (employee.age or 0) >= 65",
            "local age = employee.age or 0 return age >= 65",
            "local age = employee.age if age == nil then return false end return age >= 65",
            "local age = employee.age if not age then age = 0 end return age >= 65",
            "assert(employee.age) return employee.age >= 65",
            "return type(employee.age) == \"number\" and employee.age >= 65",
            "return employee.identity_class == \"personal\" and employee.age >= 65",
            "return employee.birth_year ~= nil and employee.age >= 65",
            "local function known(v) return v ~= nil end return known(employee.age) and employee.age >= 65",
            "local function ok(e) return e.age ~= nil end return ok(employee) and employee.age >= 65",
            "for _, f in ipairs({ \"age\" }) do if employee[f] == nil then return false end end return employee.age >= 65",
            "local ok = pcall(function() return employee.age >= 65 end) return ok",
            "return tostring(employee.age) .. \"x\" == \"x\"", "return run.pay_day >= 25",
            "local paper = { Kontor = true } return not paper[employee.department], employee.department .. \"!\"",
            "if employee.department == run.label then return false, \"ej \" .. employee.department end return true",
            "return employee.age == 65", "return run.pay_date < \"2027-01-01\"",
        ])
    func `a field that has been asked about is left alone`(_ body: String) {
        Sample.print(body).expectClean()
    }

    @Test func `who calls a helper may have asked`() {
        Sample(
            """
            local function old(employee) return employee.age >= 65 end
            return { api = 1,
              select = function(employee, run) return employee.age ~= nil and old(employee) end }
            """
        ).expectClean()
        Sample(
            """
            local function old(employee) return 1️⃣employee.age >= 65 end
            return { api = 1, select = function(employee, run) return old(employee) end }
            """
        ).expect("maybe-nil")
    }

    @Test func `another function's question does not count`() {
        Sample(
            """
            return { api = 1,
              select = function(employee, run) return employee.age ~= nil end,
              print_eligible = function(employee, run) return 1️⃣employee.age >= 65 end }
            """
        ).expect("maybe-nil")
    }

    @Test func `each field is told of once in a function`() {
        Sample.print("return 1️⃣employee.age >= 65 and employee.age < 80").expect("maybe-nil")
    }
}
