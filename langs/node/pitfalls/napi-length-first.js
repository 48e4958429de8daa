// napi-length-first.js - wrong: asks for a string's length, allocates, and then copies it, where a buffer on the stack would mostly do.
import addon from '../addon.js';
import { makeKernels } from '../kernels.js';

const { string_in } = makeKernels({ stringIn: addon.stringInLengthFirst });
export const kernels = { string_in };
