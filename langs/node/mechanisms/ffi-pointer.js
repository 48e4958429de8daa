// ffi-pointer.js - `ffi` where C gets an address that was asked for once, a BigInt, instead of the Buffer or the array in each call. It
// stays valid for as long as the memory is neither detached nor collected, which is up to the program.
import { getRawPointer } from 'node:ffi';

import { buffer, makeKernels, point } from '../kernels.js';
import { functions } from './ffi.js';

const { ffb_buffer_in: bufferIn, ffb_buffer_out: bufferOut, ffb_point_by_pointer: pointByPointer } = functions;

const data = getRawPointer(buffer);
const pointer = getRawPointer(point);

const { buffer_in, buffer_out, point_by_pointer } = makeKernels({
  bufferIn: (buffer) => bufferIn(data, buffer.length),
  bufferOut: (buffer) => bufferOut(data, buffer.length),
  pointByPointer: () => pointByPointer(pointer),
});
export const kernels = { buffer_in, buffer_out, point_by_pointer };
