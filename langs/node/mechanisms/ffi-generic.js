// ffi-generic.js - `ffi` as code that V8 has not optimised gets it: C++ converts each argument, and libffi makes the call. The kernels are
// the same ones; V8 is told to compile no fast calls, in the process that measures this cell and in no other.
import v8 from 'node:v8';

import { kernels as ffi } from './ffi.js';

v8.setFlagsFromString('--no-turbo-fast-api-calls'); // read when a function is optimised: none of these has been yet

// These two are too long for the fast path anyway.
export const { args10, callback_many, ...kernels } = ffi;
