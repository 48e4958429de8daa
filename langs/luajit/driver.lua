-- driver.lua - ffibench's driver for LuaJIT: finds the kernel by mechanism and workload, and loops as core's meter says.
--
--     luajit driver.lua MECHANISM WORKLOAD    measures the cell that the environment describes (core/README.md)
--     luajit driver.lua --version             one line: what runs
package.path = arg[0]:match("^.*/") .. "?.lua;" .. package.path

-- What the kernels of a mechanism took from the heap: the collector stands still meanwhile, so all that is allocated is still there.
local function tell_allocations(core, kernel, ...)
    local n = core.ffb_allocation_calls()
    while n > 0 do
        collectgarbage("stop")
        local before = collectgarbage("count")
        kernel(n, ...)
        local kilobytes = collectgarbage("count") - before
        collectgarbage("restart")
        core.ffb_allocated(kilobytes * 1024, 0)
        n = core.ffb_allocation_calls()
    end
end

-- Stays in the interpreter, so that what is compiled is the kernel alone.
local function measure(core, kernel, ...)
    local n = core.ffb_next(0)
    while n >= 0 do n = core.ffb_next(kernel(n, ...)) end
    tell_allocations(core, kernel, ...)
    return core.ffb_finish()
end
jit.off(measure)

if arg[1] == "--version" then
    print(("%s, %s"):format(jit.version, jit.arch))
    os.exit(0)
end

local core = require("core")
local mechanisms = require("pitfalls")
mechanisms.ffi = require("kernels")
mechanisms.interpreted = mechanisms.ffi -- the same, where luajit was started with -joff

local mechanism = mechanisms[arg[1]]
local kernel = mechanism and mechanism.kernels[arg[2]]
if not kernel then
    io.stderr:write("luajit: no kernel for ", table.concat(arg, " "), "\n")
    os.exit(2)
end
local set_up = mechanism.set_up[arg[2]] or function() end
os.exit(measure(core, kernel, set_up()))
