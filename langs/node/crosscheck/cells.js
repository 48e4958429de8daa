// cells.js - the calls as mitata measures them: a generator a cell, which sets up and yields the function of one call. The addon's functions
// are called as mechanisms/napi.js and kernels.js call them; a call that waits for the last one's result keeps it in a variable of its own.
import { do_not_optimize } from 'mitata';

import { filledBuffer } from './buffer.js';

export function makeCells(addon) {
  const { empty, add, args10, bufferIn, callback, stringIn, stringOut, pointByValue, Handle, lastError } = addon;

  const text = addon.text();
  const increment = (x) => (x + 1) | 0;

  return {
    *empty() {
      yield () => empty();
    },

    *add() {
      let x = 0;
      yield () => (x = add(x, 1));
    },

    *args10() {
      let x = 0;
      yield () => (x = args10(x, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.0));
    },

    *'buffer_in/4KiB'() {
      const buffer = filledBuffer(addon, 4096);
      yield () => do_not_optimize(bufferIn(buffer));
    },

    *callback() {
      let x = 0;
      yield () => (x = callback(increment, x));
    },

    *'string_in/ascii32'() {
      yield () => do_not_optimize(stringIn(text));
    },

    *'string_out/ascii32'() {
      yield () => {
        const s = stringOut();
        do_not_optimize(s.length + s.charCodeAt(s.length - 1));
      };
    },

    *point_by_value() {
      let p = { x: 0, y: 0 };
      yield () => (p = pointByValue(p));
    },

    *handle() {
      let x = 0;
      yield () => {
        const handle = new Handle(x);
        try {
          x = handle.use();
        } finally {
          handle.close();
        }
      };
    },

    *last_error() {
      yield () => do_not_optimize(lastError());
    },
  };
}
