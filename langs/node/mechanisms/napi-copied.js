// napi-copied.js - `napi` where C's data arrives in a new Buffer each time, as from addons of libraries that hand out their own memory.
import addon from '../addon.js';

const { bufferOutCopied } = addon;
const size = addon.size();
const last = size - 1;

export const kernels = {
  buffer_out(n) {
    let sum = 0;
    for (let i = 0; i < n; i++) {
      const buffer = bufferOutCopied(size);
      sum = (sum + buffer[last]) | 0;
    }
    return sum;
  },
};
