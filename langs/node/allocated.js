// allocated.js - what a kernel's calls allocate in V8's heap. V8's own sum (total_allocated_bytes) grows by whole allocation areas of up to
// hundreds of KiB; the used size is exact to the byte, so this follows it from collection to collection.
import v8, { GCProfiler } from 'node:v8';

const usedBytes = () => v8.getHeapStatistics().used_heap_size;

async function grownBy(kernel, n) {
  const profiler = new GCProfiler();
  profiler.start();
  const before = usedBytes();
  const result = kernel(n);
  if (typeof result !== 'number') await result;
  const after = usedBytes();
  const { statistics } = profiler.stop();

  let bytes = 0;
  let used = before;
  for (const { beforeGC, afterGC } of statistics) {
    bytes += beforeGC.heapStatistics.usedHeapSize - used;
    used = afterGC.heapStatistics.usedHeapSize;
  }
  return { bytes: bytes + after - used, collections: statistics.length };
}

export async function allocatedBy(kernel, n) {
  await grownBy(kernel, 0);
  const idle = await grownBy(kernel, 0); // what the looking itself allocates
  const { bytes, collections } = await grownBy(kernel, n);
  return { bytes: Math.max(0, bytes - idle.bytes), collections };
}
