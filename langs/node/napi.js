// napi.js - the kernels of the mechanism `napi`: each makes n calls of its workload through the addon and returns the check value.
// core/ffibench.h says what that value is.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { empty, add, bufferIn, bufferOut, callback, stringIn, stringOut, size, text } = require('./addon.node');

const buffer = Buffer.alloc(size());
for (let i = 0; i < buffer.length; i++) buffer[i] = i * 31 + 7;
const last = buffer.length - 1;
const string = text();

const increment = (x) => (x + 1) | 0;

export const kernels = {
  empty(n) {
    for (let i = 0; i < n; i++) empty();
    return n;
  },

  add(n) {
    let x = 0;
    for (let i = 0; i < n; i++) x = add(x, 1);
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
    for (let i = 0; i < n; i++) x = callback(increment, x);
    return x;
  },

  string_in(n) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum = (sum + stringIn(string)) | 0;
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
};
