// napi-throw.js - `napi` where a failed call throws an Error with the code, instead of returning the code.
import addon from '../addon.js';
import { makeKernels } from '../kernels.js';

const { lastErrorThrown } = addon;

function lastError() {
  try {
    lastErrorThrown();
    return 0;
  } catch (error) {
    return error.errno;
  }
}

const { last_error } = makeKernels({ lastError });
export const kernels = { last_error };
