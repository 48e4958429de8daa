// ffi-property.js - wrong: the function is looked up in the object that dlopen returned, in each call. That object is a dictionary, as it
// has no prototype, so V8 cannot take what is in it for a constant.
import { functions } from '../mechanisms/ffi.js';

export const kernels = {
  empty(n) {
    for (let i = 0; i < n; i++) functions.ffb_empty();
    return n;
  },

  add(n) {
    let x = 0;
    for (let i = 0; i < n; i++) x = functions.ffb_add(x, 1);
    return x;
  },
};
