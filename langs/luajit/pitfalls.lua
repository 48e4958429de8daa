-- pitfalls.lua - ways to call C that are right, common and slow: what each costs stands in README.md, and none is in a profile. `kernels`
-- and `set_up` are as in kernels.lua. The third pitfall is kernels.lua itself, not compiled (runtime.json).
local ffi = require("ffi")
local core = require("core")
local right = require("kernels")
local tobit = require("bit").tobit

-- `copies`: data is kept as Lua has it, and turned into C's in each call.
local copies = { kernels = {}, set_up = {} }

function copies.set_up.buffer_in()
    local bytes, size = right.set_up.buffer_in()
    local numbers = {}
    for i = 0, size - 1 do numbers[i + 1] = bytes[i] end
    return numbers, size
end

function copies.kernels.buffer_in(n, numbers, size)
    local sum = 0
    for _ = 1, n do sum = sum + core.ffb_buffer_in(ffi.new("uint8_t[?]", size, numbers), size) end
    return tobit(sum)
end

copies.set_up.buffer_out = right.set_up.buffer_out

function copies.kernels.buffer_out(n, bytes, size)
    local sum = 0
    for _ = 1, n do
        core.ffb_buffer_out(bytes, size)
        sum = sum + ffi.string(bytes, size):byte(-1)
    end
    return tobit(sum)
end

copies.set_up.string_in = right.set_up.string_in

function copies.kernels.string_in(n, text)
    local sum = 0
    for _ = 1, n do sum = sum + core.ffb_string_in(ffi.new("char[?]", #text + 1, text)) end
    return tobit(sum)
end

-- `callback-percall`: C's function is made of the Lua function for each call, and freed. The type is looked up once: each look at the
-- string would make another one, and LuaJIT stops with "table overflow" after 65536.
local percall = { kernels = {}, set_up = {} }
local callback_type = ffi.typeof("ffb_callback_fn *")

function percall.kernels.callback(n)
    local x = 0
    for _ = 1, n do
        local fn = ffi.cast(callback_type, function(_, y) return tobit(y + 1) end)
        x = core.ffb_callback(fn, nil, x)
        fn:free()
    end
    return x
end
jit.off(percall.kernels.callback)

return { copies = copies, ["callback-percall"] = percall }
