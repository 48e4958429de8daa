// koffi.js - the mechanism `koffi`: functions declared by C prototypes, once. Callbacks are registered once; C gets their addresses.
import { promisify } from 'node:util';

import koffi from 'koffi';

import { makeHandleClass } from '../handle.js';
import { makeKernels } from '../kernels.js';

export const lib = koffi.load('libffibench.so'); // along LD_LIBRARY_PATH, as any library

koffi.struct('ffb_point', { x: 'double', y: 'double' });
koffi.opaque('ffb_handle');
koffi.proto('int32_t ffb_callback_fn(void *user, int32_t x)');
koffi.proto('int32_t ffb_compare_fn(const void *a, const void *b, void *user)');

export const increment = koffi.register((user, x) => (x + 1) | 0, 'ffb_callback_fn *');

const { int32 } = koffi.decode;
const compare = koffi.register((pa, pb) => {
  const a = int32(pa);
  const b = int32(pb);
  return a < b ? -1 : a > b ? 1 : 0;
}, 'ffb_compare_fn *');

const bufferIn = lib.func('int32_t ffb_buffer_in(const uint8_t *data, int32_t size)');
const bufferOut = lib.func('void ffb_buffer_out(_Out_ uint8_t *data, int32_t size)');
const callback = lib.func('int32_t ffb_callback(ffb_callback_fn *fn, void *user, int32_t x)');
const callbackMany = lib.func('int32_t ffb_callback_many(ffb_callback_fn *fn, void *user, int32_t x, int32_t count)');
const sort = lib.func('int32_t ffb_sort(ffb_compare_fn *compare, void *user)');
const foreignBegin = lib.func('void ffb_foreign_thread_begin(ffb_callback_fn *fn, void *user, int32_t x, int32_t count)');
const foreignEnd = promisify(lib.func('int32_t ffb_foreign_thread_end(void)').async);
const lastError = lib.func('int32_t ffb_last_error(void)');
const { errno } = koffi;

const core = {
  empty: lib.func('void ffb_empty(void)'),
  add: lib.func('int32_t ffb_add(int32_t a, int32_t b)'),
  args10: lib.func(
    'int32_t ffb_args10(int32_t a, double b, int32_t c, double d, int32_t e, double f, int32_t g, double h, int32_t i, double j)',
  ),
  bufferIn: (buffer) => bufferIn(buffer, buffer.length),
  bufferOut: (buffer) => bufferOut(buffer, buffer.length),
  callback: (x) => callback(increment, null, x),
  callbackMany: (x, count) => callbackMany(increment, null, x, count),
  // Koffi carries calls from other threads to this one by itself, when the event loop runs: a thread of libuv waits for the last.
  callbackForeignThread(x, count) {
    foreignBegin(increment, null, x, count);
    return foreignEnd();
  },
  sort: () => sort(compare, null),
  stringIn: lib.func('int32_t ffb_string_in(const char *text)'),
  stringOut: lib.func('const char *ffb_string_out(void)'),
  pointByValue: lib.func('ffb_point ffb_point_by_value(ffb_point p)'),
  pointByPointer: lib.func('void ffb_point_by_pointer(_Inout_ ffb_point *p)'),
  Handle: makeHandleClass({
    create: lib.func('ffb_handle *ffb_handle_create(int32_t value)'),
    use: lib.func('int32_t ffb_handle_use(const ffb_handle *handle)'),
    free: lib.func('void ffb_handle_free(ffb_handle *handle)'),
  }),
  lastError: () => (lastError() === -1 ? errno() : 0),
};

const { pointByPointer } = core;

export const kernels = {
  ...makeKernels(core),

  // Koffi's struct is an object, copied into C's and back.
  point_by_pointer(n) {
    const p = { x: 0, y: 0 };
    for (let i = 0; i < n; i++) pointByPointer(p);
    return ((p.x | 0) - (p.y | 0)) | 0;
  },
};
