// ffi-property.js - wrong: the function is looked up in the object that dlopen returned, in each call. V8 cannot tell that it is always
// the same one, so the call is not compiled into a fast one.
import { functions } from '../mechanisms/ffi.js';

export const kernels = {
  add(n) {
    let x = 0;
    for (let i = 0; i < n; i++) x = functions.ffb_add(x, 1);
    return x;
  },
};
