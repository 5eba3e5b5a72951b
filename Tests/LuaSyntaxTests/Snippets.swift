/// Small texts, right and wrong, for the parser to agree about with Lua's compiler.
enum Snippets {
    /// Every construct once as it should be, and in the ways in which people and fuzzers get it wrong.
    static let all: [String] = [
        "goto x", "::x:: goto x", "do ::x:: end goto x", "goto x; local a; ::x::",
        "goto x; local a; ::x:: print(a)", "do goto x; local a; ::x:: end",
        "do goto x; local a; ::x:: ; ::y:: end", "repeat goto c; local y; ::c:: until y",
        "repeat goto c; local y; ::c:: until true", "repeat local y; goto c; ::c:: until y",
        "break", "while true do break end", "while true do local f=function() break end end",
        "for i=1,2 do if i then break end end", "::a:: ::a::", "::a:: do ::a:: end",
        "::a:: local f = function() ::a:: end", "do ::a:: end ::a::", "::a::;;;::b::",
        "if x then ::l:: else ::l:: end goto l", "local x <const> = 5; x = 6",
        "local x <const> = 5; local function f() x = 6 end", "local x <close> = nil",
        "local x <close>, y <close> = nil", "local x <foo> = 1", "local x <const>",
        "local a <const>, b <close> = 1, nil; b = 2", "function f() return ... end",
        "function f(...) return ... end", "return ...",
        "local function g() local h = function(...) return function() return ... end end end",
        "return 1; ", "return 1;;", "return return", "do return end print(1)",
        "return 1 print(1)", "return; print(1)", "if x then return end print(1)", "(a) = 1",
        "(a).b = 1", "(f)()", "a.b:c = 1", "a.b:c()", "f() = 1", "f().x = 1", "f{}.x=1",
        "f'a'.b=1", "a", "a.b", "1", "'x'", "('x'):rep(3)", "x=", "x==1", "a,b=1", "a,b",
        "a,f()=1,2", "a,(b)=1,2", "x = 1e", "x=1e5", "x=1e+5", "x=0x", "x=0x.", "x=0x.p1",
        "x=0x1p", "x=0x1p4", "x=0x.8", "x=0x1.8p-3", "x=3.", "x=.5", "x=1..2", "x=1 ..2",
        "x=3..'a'", "x=1a", "x=1_0", "x=0xg", "x=0xep1", "x=0xe+1", "x=5e-3", "x=0x5e-3",
        "x=1e5.5", "x=1p5", ".5", "x=5.e3", "x=0b1", "x=09", "x=9223372036854775808",
        "x=0xffffffffffffffffff", "x=1.2.3", "x=3in", "x=3 in", "x='\\x4'", "x='\\x41'",
        "x='\\xzz'", "x='\\u{}'", "x='\\u{110000}'", "x='\\u{7FFFFFFF}'", "x='\\u{80000000}'",
        "x='\\u{41'", "x='\\u41'", "x='\\300'", "x='\\255'", "x='\\256'", "x='\\q'",
        "x='\\z   \n  a'", "x='\\\na'", "x='\\\r\na'", "x='a\nb'", "x='a", "x='a\\", "x='\\",
        "x='\\x", "x='\\1", "x='\\u{", "x='\\z", "x=[[a\nb]]", "x=[==[a]=]b]==]", "x=[=a", "x=[=",
        "x=[[a", "--[[ a", "--[=[ a ]]", "--[=[ a ]=]", "--[= a", "--[", "--", "x=[==[a]==",
        "x=a[[[b]]]", "x=a[ [[b]]]", "--[[x]]y=1", "x=[=[]=]", "a[=1", "a[b]=1", "x = {1,2,3,}",
        "x = {1;2,a=1,[1]=2;}", "x={,}", "x={1 2}", "x={a=}", "x={[1]}", "x={...}", "x={f()}",
        "x={;}", "x={1,,2}", "x={function() end}", "for i=1 do end", "for i=1,2,3,4 do end",
        "for i=1,2 do end", "for i in 1 do end", "for a.b=1,2 do end", "for a,b=1,2 do end",
        "for a,b in c,d,e,f,g do end", "for 1=2,3 do end", "for i=1,2 do i = 3 end",
        "for k in pairs(x) do k = 1 end", "function a.b.c:d() end", "function a:b.c() end",
        "function a:b:c() end", "function a[1]() end", "local function a.b() end",
        "function () end", "local f = function a() end", "function f(a,) end",
        "function f(a,...) end", "function f(...,a) end", "function f(a b) end",
        "function f(a) end", "local function f", "local x y", "local", "local 1", "local x = ",
        "local x,", "local x, y = 1", "local a = 1, 2", "if x then", "if x end", "if x then else",
        "if x then elseif y then else end", "if x then else elseif y then end",
        "if x then else if y then end end", "if x then else if y then end", "while x end",
        "while do end", "repeat until", "repeat until x", "until x", "end", "do end end", "do",
        ")", "}", "else", "elseif", "then", "x = a and b or c", "x = not not a", "x = - - a",
        "x = --a\n b", "x = a ^ b ^ c", "x = 2 ^ -3", "x = -2 ^ 2", "x = a .. b .. c",
        "x = a < b < c", "x = a == b ~= c", "x = a // b", "x = a ~ b", "x = ~a",
        "x = a << b >> c", "x = a | b & c ~ d", "x = #a", "x = a !", "x = a != b", "x = a && b",
        "x = a ? b : c", "x += 1", "x++", "a = b = c", "x = +1", "x = a or", "x = (a", "x = a)",
        "x = ()", "f(", "f(a,)", "f(,a)", "f(a b)", "f\n(a)", "f\n\n{}", "a.1", "a.end",
        "a:end()", "a.and = 1", "x.y.z.w = 1", "x = y.", "å = 1", "x = 'å'", "x = \"å\"",
        "-- å ä ö", "x = “a”", "\u{A0}x = 1", "#!/usr/bin/lua\nx=1", "\u{FEFF}x = 1",
        "x = 1 \u{FEFF}", "$", "x = @a", "\\", "`", "x\0 = 1", "x = '\0'", "-- \0 a\nx=1", "",
        "   \n\t", "x = 1;;;", ";;;x=1", ";", "goto continue", "goto goto", "::goto::", "goto 1",
        ":: x ::", "::x", "local goto = 1", "goto = 1", "continue",
        "local x <const> = {}; x.y = 1", "function x() end",
        "local x <const> = 1; function x() end", "local x <const> = 1; function x.y() end",
        "for i <const> = 1, 2 do end", "function f(x <const>) end",
        "local function f <const> () end", "local x < const > = 1", "local x <const = 1",
        "local x < = 1", "local x<close>=nil;goto a;do ::a:: end",
        "do local x <close> = nil; goto a end ::a::",
        "x = function(...) local a <const> = ... end", "x={[=1]}", "x = {[ [[a]] ]=1}", "x = a:b",
        "x = a:b{}", "x = a:b''", "x = 'a':b()", "x = {}:b()", "x = ({}):b()", "x = nil.y",
        "x = (nil).y", "x = ....y", "x = (...).y", "x = f().y:z()[1]{}''", "x = -{}",
        "x = function() end()", "x = (function() end)()", "return", "return;", "return nil,",
        "return function() return end", "while 1 do return 1 end", "while 1 do return 1 x=2 end",
        "do return 1 end;return 2", "return 1,2,", "return(1)", "local function f() return f end",
        "local f = function() return f() end", "if a then break end",
        "for i=1,2 do local function f() if a then break end end end",
        "repeat local x = 1; if x then break end; local y until y",
        "while a do goto continue; local x; ::continue:: end",
        "while a do goto continue; local x; ::continue:: x = 1 end",
        "while a do if b then goto continue end local x = 1 print(x) ::continue:: end",
        "while a do if b then goto continue end local x = 1 print(x) ::continue:: ; end",
        "for i=1,2 do for j=1,2 do goto out end end ::out:: x=1",
        "do goto x end; local a; ::x:: f()", "do goto x end; local a; ::x::",
        "goto f; local x = function() ::f:: end", "local function f() goto l end ::l::",
        "x = '\\065'", "x = '\\0'", "x='\\00000'", "x = a..5", "x = a...5", "x = a....5",
        "x = 5 .. 5", "x=5..5", "x = a. b", "x = a .. . b", "x = a : b ( )", "x = ...", "x = ..",
        "x = ....", "local a, b, = 1", "x = 1 y = 2", "x = f y = g", "x = f g = h",
        "local x = 5 local y", "f() g()", "f()\n(g)()", "x = f\n(g)()", "--[==[\n]]\n]==] x = 1",
        "x = [[\r\n]]", "x = 1\r\ny = = 2", "x = 1\n\ry = = 2", "x = 1\r\ry = = 2",
        "x = '\\\n\r' y = = 1", "--a\r--b\nx = = 1", "x = [[\n\n\n]] y = = 1", "x = \u{C}\u{B} 1",
    ]

    /// Every construct in one text.
    static let rich = """
        local a <const>, b = 1, "x"
        local t = { a, b = 2, [3] = function(...) return ..., select("#", ...) end; "y" }
        goto done
        do
          local x <close> = nil
          ::again::
          if a == 1 then goto again elseif b then goto out else break_me() end
          ::out::
        end
        for i = 1, 10, 2 do
          for k, v in pairs(t) do
            if k then break end
            if v then goto continue end
            t[k], a1 = v, k
            ::continue::
          end
        end
        function t.f.g:h(p, q) self.x = p return q end
        local function rec(n) if n == 0 then return 0x1p4 end return rec(n - 1) .. [[long]] end
        repeat
          local y = not -#t ~ ~1 // 2 ^ 3 << 4 >> 5 & 6 | 7
          while y < 3 and y >= 2 or y ~= 1 do y = y + 1.5e3 % 7 / 8 * 9 end
        until y == 3
        f{1}"s"[4]:m 'x'
        ::done::
        """
}
