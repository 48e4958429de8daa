// host_call.js - the control: the same loop over a JavaScript function, which must stay a call.
// V8 has no annotation against inlining, and whatever a function could hold to be too big for it would cost something in each call.
// So inlining is switched off, for the process that measures this cell and for no other: only driver.js imports this file, before
// the kernel has run for the first time. V8 reads both flags whenever it compiles a function.
import v8 from 'node:v8';

v8.setFlagsFromString('--no-maglev-inlining');
v8.setFlagsFromString('--no-turbo-inlining');

const hostAdd = (x) => (x + 1) | 0;

export function hostCall(n) {
  let x = 0;
  for (let i = 0; i < n; i++) x = hostAdd(x);
  return x;
}
