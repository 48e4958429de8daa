-- second_state.lua - a callback for threads that are not Lua's: a Lua state must not be entered by two threads, but a process may have many
-- states. The callback lives in one of its own, where nothing else runs; this one only learns its address.
local ffi = require("ffi")

ffi.cdef [[
typedef struct lua_State lua_State;
lua_State *luaL_newstate(void);
void luaL_openlibs(lua_State *L);
int luaL_loadstring(lua_State *L, const char *code);
int lua_pcall(lua_State *L, int arguments, int results, int handler);
double lua_tonumber(lua_State *L, int index);
]]

-- The compiler is off there: C enters that state by its callback alone, which compiled code is not made for (LuaJIT issue 1498).
local code = [[
jit.off()
local ffi, tobit = require("ffi"), require("bit").tobit
callback = ffi.cast("int32_t (*)(void *user, int32_t x)", function(_, x) return tobit(x + 1) end) -- global: never collected
return tonumber(ffi.cast("intptr_t", callback))
]]

local function callback()
    local state = ffi.C.luaL_newstate()
    ffi.C.luaL_openlibs(state)
    assert(ffi.C.luaL_loadstring(state, code) == 0 and ffi.C.lua_pcall(state, 0, 1, 0) == 0, "no callback in the second state")
    return ffi.cast("ffb_callback_fn *", ffi.C.lua_tonumber(state, -1))
end

return { callback = callback }
