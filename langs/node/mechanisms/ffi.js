// ffi.js - the mechanism `ffi`: node:ffi, each function declared with the types that let Node.js take its fastest path. README.md says
// which path that is, and tests/paths.bats proves it. Callbacks are registered once; C gets their addresses.
import { dlopen, getInt32, toArrayBuffer, toString } from 'node:ffi';

import { makeHandleClass } from '../handle.js';
import { makeKernels } from '../kernels.js';

export const path = 'libffibench.so'; // along LD_LIBRARY_PATH, as any library

// Callbacks are declared as pointers: with `function` Node.js would not take its fast path. NULL is 0n: `null` is allowed too, but makes V8
// compile the call for BigInts and throw that code away, again and again (README.md).
export const { lib, functions } = dlopen(path, {
  ffb_empty: {},
  ffb_add: { arguments: ['int32', 'int32'], return: 'int32' },
  ffb_args10: {
    arguments: ['int32', 'double', 'int32', 'double', 'int32', 'double', 'int32', 'double', 'int32', 'double'],
    return: 'int32',
  },
  ffb_buffer_in: { arguments: ['buffer', 'int32'], return: 'int32' },
  ffb_buffer_out: { arguments: ['buffer', 'int32'] },
  ffb_callback: { arguments: ['pointer', 'pointer', 'int32'], return: 'int32' },
  ffb_callback_many: { arguments: ['pointer', 'pointer', 'int32', 'int32'], return: 'int32' },
  ffb_sort: { arguments: ['pointer', 'pointer'], return: 'int32' },
  ffb_string_in: { arguments: ['string'], return: 'int32' },
  ffb_string_out: { return: 'pointer' },
  ffb_point_by_pointer: { arguments: ['buffer'] },
  ffb_handle_create: { arguments: ['int32'], return: 'pointer' },
  ffb_handle_use: { arguments: ['pointer'], return: 'int32' },
  ffb_handle_free: { arguments: ['pointer'] },
  ffb_last_error: { return: 'int32' },
});

export const increment = lib.registerCallback({ arguments: ['pointer', 'int32'], return: 'int32' }, (user, x) => (x + 1) | 0);

export const compare = lib.registerCallback({ arguments: ['pointer', 'pointer', 'pointer'], return: 'int32' }, (pa, pb) => {
  const a = getInt32(pa);
  const b = getInt32(pb);
  return a < b ? -1 : a > b ? 1 : 0;
});

// node:ffi has nothing for errno. It is an int of this thread, whose address glibc tells; a view of it is read like any array.
const { __errno_location: errnoLocation } = dlopen(null, { __errno_location: { return: 'pointer' } }).functions;
const errno = new Int32Array(toArrayBuffer(errnoLocation(), 4, false));

const {
  ffb_buffer_in: bufferIn,
  ffb_buffer_out: bufferOut,
  ffb_callback: callback,
  ffb_callback_many: callbackMany,
  ffb_sort: sort,
  ffb_string_out: stringOut,
  ffb_last_error: lastError,
} = functions;

// No kernels for the two that node:ffi cannot do: structs by value, and callbacks from another thread.
export const { point_by_value, callback_foreign_thread, ...kernels } = makeKernels({
  empty: functions.ffb_empty,
  add: functions.ffb_add,
  args10: functions.ffb_args10,
  bufferIn: (buffer) => bufferIn(buffer, buffer.length),
  bufferOut: (buffer) => bufferOut(buffer, buffer.length),
  callback: (x) => callback(increment, 0n, x),
  callbackMany: (x, count) => callbackMany(increment, 0n, x, count),
  sort: () => sort(compare, 0n),
  stringIn: functions.ffb_string_in,
  stringOut: () => toString(stringOut()),
  pointByPointer: functions.ffb_point_by_pointer,
  Handle: makeHandleClass({
    create: functions.ffb_handle_create,
    use: functions.ffb_handle_use,
    free: functions.ffb_handle_free,
  }),
  lastError: () => (lastError() === -1 ? errno[0] : 0),
});
