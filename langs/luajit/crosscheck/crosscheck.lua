-- crosscheck.lua - the crosscheck's program: the driver's kernels of `ffi`, timed without core, for Debian has no harness for Lua. The clock
-- is clock_gettime: os.clock, Lua's own, counts whole microseconds of the process. Core's job only names the text.
--
--     luajit crosscheck.lua FOLDER    with the driver's Lua files in FOLDER
jit.off(true, true) -- as in the driver: what is compiled is the kernel alone
package.path = arg[1] .. "/?.lua;" .. package.path
local ffi = require("ffi")
local bit = require("bit")
local core = require("core")
local mechanism = require("kernels")

local SAMPLE_NS, WARMUP_NS, SAMPLES = 100e3, 100e6, 5000

-- The kernel of a cell, what its set_up is given, and what one call returns: n calls return n times that, for all these check values are sums.
local cells = {
    ["empty"] = { kernel = "empty", one = 1 },
    ["add"] = { kernel = "add", one = 1 },
    ["args10"] = { kernel = "args10", one = 22 },
    ["buffer_in/4KiB"] = { kernel = "buffer_in", size = 4096, one = 232 },
    ["callback"] = { kernel = "callback", one = 1 },
    ["string_in/ascii32"] = { kernel = "string_in", one = 32 + ("e"):byte() },
    ["string_out/ascii32"] = { kernel = "string_out", one = 32 + ("e"):byte() },
    ["point_by_value"] = { kernel = "point_by_value", one = 2 },
    ["host_call"] = { kernel = "host_call", one = 1 },
}

ffi.cdef [[
struct timespec { long tv_sec, tv_nsec; };
int clock_gettime(int clock, struct timespec *time);
void *malloc(size_t size);
int fprintf(void *file, const char *format, ...);
]]
local CLOCK_MONOTONIC = 1
local time_spec = ffi.new("struct timespec")
-- On C's heap and written by C: how often garbage is collected, which some kernels leave, depends on the size of Lua's heap.
local samples = ffi.cast("double *", ffi.C.malloc(SAMPLES * ffi.sizeof("double")))

local function now()
    ffi.C.clock_gettime(CLOCK_MONOTONIC, time_spec)
    return tonumber(time_spec.tv_sec) * 1e9 + tonumber(time_spec.tv_nsec)
end

-- A batch of n calls, in nanoseconds.
local function time(one, kernel, n, ...)
    local begin = now()
    local check = kernel(n, ...)
    local ns = now() - begin
    if check ~= bit.tobit(n * one) then error(("%d calls returned %d"):format(n, check)) end
    return ns
end

-- Until the kernel is compiled, with batches that grow into samples: a disturbance makes one seem long enough, but not the next.
local function warm_up(one, kernel, ...)
    local n, begin = 1, now()
    while now() - begin < WARMUP_NS do
        if time(one, kernel, n, ...) < SAMPLE_NS then n = n * 2 end
    end
    return n
end

local function measure(one, kernel, ...)
    collectgarbage()
    local n = warm_up(one, kernel, ...)
    for i = 0, SAMPLES - 1 do samples[i] = time(one, kernel, n, ...) / n end
end

local function write_record(records, name)
    records:write('{"cell":"', name, '","ns":')
    for i = 0, SAMPLES - 1 do ffi.C.fprintf(records, i == 0 and "[%.9g" or ",%.9g", samples[i]) end
    records:write("]}\n")
end

local function stop(why)
    io.stderr:write(why, "\n")
    os.exit(2)
end

local function variable(name)
    return os.getenv(name) or stop(name .. " is not set")
end

core.ffb_size() -- core lays out its side of the data when it is first asked for something
local records = assert(io.open("/dev/fd/" .. variable("FFIBENCH_FD"), "w"))
for name in variable("FFIBENCH_CROSSCHECK"):gmatch("%S+") do
    local cell = cells[name] or stop(("no cell '%s'"):format(name))
    local set_up = mechanism.set_up[cell.kernel] or function() end
    measure(cell.one, mechanism.kernels[cell.kernel], set_up(cell.size))
    write_record(records, name)
end
records:write('{"end":true}\n')
records:close()
