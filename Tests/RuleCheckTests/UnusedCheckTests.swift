import Testing

@Suite struct UnusedCheckTests {
    @Test(
        arguments: [
            ("local 1️⃣x = 1 return true", "the variable 'x' is never used"),
            ("local 1️⃣x return true", "never used"),
            ("local function 1️⃣f() end return true", "the function 'f' is never used"),
            ("local function 1️⃣f() return f() end return true", "the function 'f'"),
            ("local 1️⃣x = 1 x = 2 return true", "is given a value, but never used"),
            ("local a, 1️⃣b = 1, 2 return a == 1", "'b'"),
            ("if run then local 1️⃣y = 1 end return true", "'y'"),
        ])
    func `what nothing uses is found`(_ body: String, _ message: String) {
        Sample.select(body).expect("unused", message)
    }

    @Test(
        arguments: [
            "local _ = 1 local _x = 2 return true",
            "local ok, message = pcall(print) return message == nil",
            "for i = 1, 2 do print() end for k, v in pairs({}) do print(v) end return true",
            "local f f = function(n) return n == 0 or f(n - 1) end return f(2)",
            "local function a() return true end local function b() return a() end return b()",
            "local x <close> = nil return true",
            "local function f(unused) return true end return f()",
        ])
    func `what is used, or need not be, is left alone`(_ body: String) {
        Sample.select(body).expectClean()
    }

    @Test(
        arguments: [
            "local x = 1 print(x) 1️⃣x = 2 x = 3 return x == 3",
            "local x = 1 print(x) 1️⃣x = 2 return true",
            "local x = 1 if run then 1️⃣x = 2 x = 3 end return x == 3",
        ])
    func `a value that nothing reads is found`(_ body: String) {
        Sample.select(body).expect("unused-value", "this value of 'x' is never used")
    }

    @Test(
        arguments: [
            "local x = 1 x = x + 1 return x == 2",
            "local x if run then x = 1 else x = 2 end return x == 1",
            "local x = 1 for _ = 1, 2 do print(x) x = 2 end return true",
            "local x = 1 local f = function() return x end x = 2 return f() == 2",
            "local x = 1 while run do x = 2 if x == 2 then break end x = 3 end return x == 2",
            "local x = 1 x = 2 print(x) x = 3 return x == 3",
        ])
    func `a value that something reads is left alone`(_ body: String) {
        Sample.select(body).expectClean()
    }

    @Test(
        arguments: [
            "local 1️⃣employee = { age = 3 } return employee.age == 3",
            "for _, 1️⃣run in ipairs({ 1 }) do print(run) end return true",
            "local function f(1️⃣employee) return employee == 1 end return f(1)",
        ])
    func `a name that hides a parameter is found`(_ body: String) {
        Sample.select(body).expect("shadow", "hides the")
    }

    @Test(
        arguments: [
            "local employee = employee return employee.age == nil",
            "local function f(employee) return employee.age == nil end return f(employee)",
            "local other = 1 return other == 1",
        ])
    func `the same record under its own name hides nothing`(_ body: String) {
        Sample.select(body).expectClean()
    }
}
