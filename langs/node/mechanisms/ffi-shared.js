// ffi-shared.js - `ffi` where callbacks are declared as `function`, which keeps Node.js from its fast path: the arguments travel in a
// buffer that JavaScript and C++ share, and libffi makes the call.
import { dlopen } from 'node:ffi';

import { makeKernels } from '../kernels.js';
import { compare, increment, path } from './ffi.js';

const { functions } = dlopen(path, {
  ffb_callback: { arguments: ['function', 'pointer', 'int32'], return: 'int32' },
  ffb_callback_many: { arguments: ['function', 'pointer', 'int32', 'int32'], return: 'int32' },
  ffb_sort: { arguments: ['function', 'pointer'], return: 'int32' },
});

const { ffb_callback: callbackOnce, ffb_callback_many: callbackMany, ffb_sort: sortBy } = functions;

const { callback, callback_many, sort } = makeKernels({
  callback: (x) => callbackOnce(increment, 0n, x),
  callbackMany: (x, count) => callbackMany(increment, 0n, x, count),
  sort: () => sortBy(compare, 0n),
});
export const kernels = { callback, callback_many, sort };
