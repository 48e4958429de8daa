// napi-external.js - `napi` where the class is JavaScript's, around a pointer that the addon made an opaque value (napi_create_external),
// instead of the addon's own, whose objects carry the pointer and a finalizer (napi_wrap).
import addon from '../addon.js';
import { makeHandleClass } from '../handle.js';
import { makeKernels } from '../kernels.js';

const { handleCreate, handleUse, handleFree } = addon;

const { handle } = makeKernels({ Handle: makeHandleClass({ create: handleCreate, use: handleUse, free: handleFree }) });
export const kernels = { handle };
