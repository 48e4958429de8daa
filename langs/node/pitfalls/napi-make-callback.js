// napi-make-callback.js - wrong: calls back by napi_make_callback, which is for callbacks of the event loop and ends each with
// process.nextTick and the promises, where JavaScript is running anyway.
import addon from '../addon.js';
import { makeKernels } from '../kernels.js';
import { increment } from '../mechanisms/napi.js';

const { callbackMade } = addon;

const { callback } = makeKernels({ callback: (x) => callbackMade(increment, x) });
export const kernels = { callback };
