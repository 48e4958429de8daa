// ffi-define.js - wrong: the function is declared again for each call.
import { lib } from '../mechanisms/ffi.js';

const add = (a, b) => lib.getFunction('ffb_add', { arguments: ['int32', 'int32'], return: 'int32' })(a, b);

export const kernels = {
  add(n) {
    let x = 0;
    for (let i = 0; i < n; i++) x = add(x, 1);
    return x;
  },
};
