// koffi-register.js - wrong: the callback is registered, and unregistered, for each call.
import koffi from 'koffi';

import { makeKernels } from '../kernels.js';
import { lib } from '../mechanisms/koffi.js';

const call = lib.func('int32_t ffb_callback(ffb_callback_fn *fn, void *user, int32_t x)');
const increment = (user, x) => (x + 1) | 0;

const { callback } = makeKernels({
  callback(x) {
    const fn = koffi.register(increment, 'ffb_callback_fn *');
    const result = call(fn, null, x);
    koffi.unregister(fn);
    return result;
  },
});
export const kernels = { callback };
