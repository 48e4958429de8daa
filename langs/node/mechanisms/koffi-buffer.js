// koffi-buffer.js - `koffi` where the struct is the memory of a typed array, which C gets the address of, instead of an object that Koffi
// copies into C's struct and back.
import { makeKernels } from '../kernels.js';
import { lib } from './koffi.js';

const { point_by_pointer } = makeKernels({ pointByPointer: lib.func('void ffb_point_by_pointer(double *p)') });
export const kernels = { point_by_pointer };
