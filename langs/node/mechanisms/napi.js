// napi.js - the mechanism `napi`: the addon's functions as they are. Those that call back get the JavaScript function with each call.
import addon from '../addon.js';
import { makeKernels } from '../kernels.js';

export const increment = (x) => (x + 1) | 0;
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

const { callback, callbackMany, callbackForeignThread, sort } = addon;

export const kernels = makeKernels({
  ...addon,
  callback: (x) => callback(increment, x),
  callbackMany: (x, count) => callbackMany(increment, x, count),
  callbackForeignThread: (x, count) => callbackForeignThread(increment, x, count),
  sort: () => sort(compare),
});
