// buffer.js - the Buffer that C gets. It is a part of a larger one, as small ones of Node.js's own are, because C copies faster from the
// beginning of a cache line, and where `Buffer.alloc` begins differs from process to process. Only the addon knows addresses.
const cacheLine = 64;

export function filledBuffer(addon, size) {
  const memory = Buffer.alloc(size + cacheLine); // too long to live in V8's heap, where it could move
  const start = addon.bytesToMultiple(memory, cacheLine);
  const buffer = memory.subarray(start, start + size);
  for (let i = 0; i < size; i++) buffer[i] = i * 31 + 7;
  return buffer;
}
