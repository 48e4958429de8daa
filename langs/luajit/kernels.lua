-- kernels.lua - the kernels: each makes n calls of its workload and returns the check value (core/ffibench.h). What `set_up` of the same
-- name returns are the arguments behind n. Numbers are doubles, exact far beyond what n calls can sum up, so bit.tobit wraps once.
local ffi = require("ffi")
local bit = require("bit")
local core = require("core")
local tobit = bit.tobit

local kernels, set_up = {}, {}

function kernels.empty(n)
    for _ = 1, n do core.ffb_empty() end
    return n
end

function kernels.add(n)
    local x = 0
    for _ = 1, n do x = core.ffb_add(x, 1) end
    return x
end

function kernels.args10(n)
    local x = 0
    for _ = 1, n do x = core.ffb_args10(x, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.0) end
    return x
end

function set_up.buffer_in(size)
    size = size or core.ffb_size()
    local bytes = ffi.new("uint8_t __attribute__((aligned(64)))[?]", size) -- begins a cache line
    for i = 0, size - 1 do bytes[i] = bit.band(i * 31 + 7, 255) end
    return bytes, size
end

function kernels.buffer_in(n, bytes, size)
    local sum = 0
    for _ = 1, n do sum = sum + core.ffb_buffer_in(bytes, size) end
    return tobit(sum)
end

set_up.buffer_out = set_up.buffer_in

function kernels.buffer_out(n, bytes, size)
    local sum = 0
    for _ = 1, n do
        core.ffb_buffer_out(bytes, size)
        sum = sum + bytes[size - 1]
    end
    return tobit(sum)
end

function set_up.callback()
    return ffi.cast("ffb_callback_fn *", function(_, x) return tobit(x + 1) end)
end

function kernels.callback(n, fn)
    local x = 0
    for _ = 1, n do x = core.ffb_callback(fn, nil, x) end
    return x
end

function set_up.callback_many()
    return set_up.callback(), core.ffb_size()
end

function kernels.callback_many(n, fn, count)
    local x = 0
    for _ = 1, n do x = core.ffb_callback_many(fn, nil, x, count) end
    return x
end

function set_up.sort()
    return ffi.cast("ffb_compare_fn *", function(a, b)
        return a[0] < b[0] and -1 or a[0] > b[0] and 1 or 0
    end)
end

function kernels.sort(n, compare)
    local sum = 0
    for _ = 1, n do sum = sum + core.ffb_sort(compare, nil) end
    return tobit(sum)
end

-- C must not call Lua back from inside a compiled loop: these stay in the interpreter.
jit.off(kernels.callback)
jit.off(kernels.callback_many)
jit.off(kernels.sort)

function set_up.callback_foreign_thread()
    return require("second_state").callback()
end

function kernels.callback_foreign_thread(n, fn)
    return core.ffb_callback_foreign_thread(fn, nil, 0, n)
end

function set_up.string_in()
    return ffi.string(core.ffb_text())
end

function kernels.string_in(n, text)
    local sum = 0
    for _ = 1, n do sum = sum + core.ffb_string_in(text) end
    return tobit(sum)
end

function kernels.string_out(n)
    local sum = 0
    for _ = 1, n do
        local text = ffi.string(core.ffb_string_out())
        sum = sum + #text + text:byte(-1)
    end
    return tobit(sum)
end

function kernels.point_by_value(n)
    local p = ffi.new("ffb_point")
    for _ = 1, n do p = core.ffb_point_by_value(p) end
    return tobit(p.x - p.y)
end

function kernels.point_by_pointer(n)
    local p = ffi.new("ffb_point")
    for _ = 1, n do core.ffb_point_by_pointer(p) end
    return tobit(p.x - p.y)
end

function kernels.handle(n)
    local x = 0
    for _ = 1, n do
        local handle = core.ffb_handle_create(x)
        if handle == nil then error("out of memory") end
        ffi.gc(handle, core.ffb_handle_free) -- for those that nobody frees
        x = core.ffb_handle_use(handle)
        core.ffb_handle_free(ffi.gc(handle, nil))
    end
    return x
end

function kernels.last_error(n)
    local sum = 0
    for _ = 1, n do
        if core.ffb_last_error() < 0 then sum = sum + ffi.errno() end
    end
    return tobit(sum)
end

-- The control. Compiled code has no calls of Lua functions, only their bodies: one that is not inlined is one that is not compiled.
local function host_add(x) return tobit(x + 1) end
jit.off(host_add)

function kernels.host_call(n)
    local x = 0
    for _ = 1, n do x = host_add(x) end
    return x
end

return { kernels = kernels, set_up = set_up }
