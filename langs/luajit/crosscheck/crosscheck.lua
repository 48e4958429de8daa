-- crosscheck.lua - the crosscheck's program: the driver's kernels of `ffi`, timed without core, for Debian has no harness for Lua. The clock
-- is clock_gettime: os.clock, Lua's own, counts whole microseconds of the process. Core's job only names the text.
--
--     luajit crosscheck.lua FOLDER    with the driver's Lua files in FOLDER
jit.off(true, true) -- as in the driver: what is compiled is the kernel alone
package.path = arg[1] .. "/?.lua;" .. package.path
local ffi = require("ffi")
local bit = require("bit")
local kernels = require("kernels")

local SAMPLE_NS, WARMUP_NS, SAMPLES = 100e3, 100e6, 5000

-- Cell = name of its kernel, and what its set_up is given.
local cells = {
    ["empty"] = { "empty" },
    ["add"] = { "add" },
    ["args10"] = { "args10" },
    ["buffer_in/4KiB"] = { "buffer_in", 4096 },
    ["callback"] = { "callback" },
    ["string_in/ascii32"] = { "string_in" },
    ["string_out/ascii32"] = { "string_out" },
    ["point_by_value"] = { "point_by_value" },
    ["handle"] = { "handle" },
    ["host_call"] = { "host_call" },
}

ffi.cdef [[
struct timespec { long tv_sec, tv_nsec; };
int clock_gettime(int clock, struct timespec *time);
]]
local CLOCK_MONOTONIC = 1
local time_spec = ffi.new("struct timespec")

local function now()
    ffi.C.clock_gettime(CLOCK_MONOTONIC, time_spec)
    return tonumber(time_spec.tv_sec) * 1e9 + tonumber(time_spec.tv_nsec)
end

-- A batch of n calls, in nanoseconds. The check values of these workloads are sums, so n calls give n times what one gives.
local function time(check_of_one, kernel, n, ...)
    local begin = now()
    local check = kernel(n, ...)
    local ns = now() - begin
    assert(check == bit.tobit(n * check_of_one), "the check value is wrong")
    return ns
end

-- Until the kernel is compiled, with batches that grow into samples: a disturbance makes one seem long enough, but not the next.
local function warm_up(check_of_one, kernel, ...)
    local n, begin = 1, now()
    while now() - begin < WARMUP_NS do
        if time(check_of_one, kernel, n, ...) < SAMPLE_NS then n = n * 2 end
    end
    return n
end

-- Nanoseconds a call, of each sample. What is written to C memory meanwhile is nothing for the collector.
local function samples(kernel, ...)
    local check_of_one = kernel(1, ...)
    local n, ns = warm_up(check_of_one, kernel, ...), ffi.new("double[?]", SAMPLES)
    for i = 0, SAMPLES - 1 do ns[i] = time(check_of_one, kernel, n, ...) / n end
    return ns
end

local function json(ns)
    local texts = {}
    for i = 0, SAMPLES - 1 do texts[i + 1] = ("%.9g"):format(ns[i]) end
    return "[" .. table.concat(texts, ",") .. "]"
end

local function stop(why)
    io.stderr:write(why, "\n")
    os.exit(2)
end

local function variable(name)
    return os.getenv(name) or stop(name .. " is not set")
end

local records = assert(io.open("/dev/fd/" .. variable("FFIBENCH_FD"), "w"))
for name in variable("FFIBENCH_CROSSCHECK"):gmatch("%S+") do
    local cell = cells[name] or stop(("no cell '%s'"):format(name))
    local kernel, set_up = kernels.kernels[cell[1]], kernels.set_up[cell[1]] or function() end
    records:write(('{"cell":"%s","ns":%s}\n'):format(name, json(samples(kernel, set_up(cell[2])))))
end
records:write('{"end":true}\n')
records:close()
