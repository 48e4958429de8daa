// kernels.js - the loops of every workload: each kernel makes n calls of its workload and returns the check value that core/ffibench.h
// gives. A mechanism hands over its functions once, before the first batch; as the kernels are closures that exist once, V8 takes these
// functions for constants and inlines what of them is JavaScript, as if each mechanism had loops of its own (README.md: proof).
import addon from './addon.js';
import { filledBuffer } from './buffer.js';

const size = addon.size();
const text = addon.text();

export const buffer = filledBuffer(addon, size);

export const point = new Float64Array(2);

export function makeKernels(core) {
  const { empty, add, args10, bufferIn, bufferOut, stringIn, stringOut, lastError } = core;
  const { callback, callbackMany, callbackForeignThread, sort } = core;
  const { pointByValue, pointByPointer, Handle } = core;
  const last = size - 1;

  return {
    empty(n) {
      for (let i = 0; i < n; i++) empty();
      return n;
    },

    add(n) {
      let x = 0;
      for (let i = 0; i < n; i++) x = add(x, 1);
      return x;
    },

    args10(n) {
      let x = 0;
      for (let i = 0; i < n; i++) x = args10(x, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.0);
      return x;
    },

    buffer_in(n) {
      let sum = 0;
      for (let i = 0; i < n; i++) sum = (sum + bufferIn(buffer)) | 0;
      return sum;
    },

    buffer_out(n) {
      let sum = 0;
      for (let i = 0; i < n; i++) {
        bufferOut(buffer);
        sum = (sum + buffer[last]) | 0;
      }
      return sum;
    },

    callback(n) {
      let x = 0;
      for (let i = 0; i < n; i++) x = callback(x);
      return x;
    },

    callback_many(n) {
      let x = 0;
      for (let i = 0; i < n; i++) x = callbackMany(x, size);
      return x;
    },

    sort(n) {
      let sum = 0;
      for (let i = 0; i < n; i++) sum = (sum + sort()) | 0;
      return sum;
    },

    // The only kernel that returns a promise: its calls come through the event loop.
    callback_foreign_thread(n) {
      return callbackForeignThread(0, n);
    },

    string_in(n) {
      let sum = 0;
      for (let i = 0; i < n; i++) sum = (sum + stringIn(text)) | 0;
      return sum;
    },

    string_out(n) {
      let sum = 0;
      for (let i = 0; i < n; i++) {
        const s = stringOut();
        sum = (sum + s.length + s.charCodeAt(s.length - 1)) | 0;
      }
      return sum;
    },

    point_by_value(n) {
      let p = { x: 0, y: 0 };
      for (let i = 0; i < n; i++) p = pointByValue(p);
      return ((p.x | 0) - (p.y | 0)) | 0;
    },

    point_by_pointer(n) {
      point.fill(0);
      for (let i = 0; i < n; i++) pointByPointer(point);
      return ((point[0] | 0) - (point[1] | 0)) | 0;
    },

    handle(n) {
      let x = 0;
      for (let i = 0; i < n; i++) {
        const handle = new Handle(x);
        try {
          x = handle.use();
        } finally {
          handle.close();
        }
      }
      return x;
    },

    last_error(n) {
      let sum = 0;
      for (let i = 0; i < n; i++) sum = (sum + lastError()) | 0;
      return sum;
    },
  };
}
