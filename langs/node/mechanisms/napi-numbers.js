// napi-numbers.js - `napi` where the addon sees no objects: JavaScript takes the point apart and makes the new one, which it gets in a
// typed array that is kept for this.
import addon from '../addon.js';
import { makeKernels } from '../kernels.js';

const { pointByNumbers } = addon;
const result = new Float64Array(2);

function pointByValue({ x, y }) {
  pointByNumbers(x, y, result);
  return { x: result[0], y: result[1] };
}

const { point_by_value } = makeKernels({ pointByValue });
export const kernels = { point_by_value };
