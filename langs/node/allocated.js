// allocated.js - what a kernel's calls allocate in V8's heap. V8's own sum (total_allocated_bytes) grows by whole allocation areas of up to
// hundreds of KiB; the used size is exact to the byte, so this follows it from collection to collection. Now and then it is half a MiB more
// for a moment, whatever was called, so the median of several times counts.
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

async function medianGrowth(kernel, n) {
  const times = [];
  while (times.length < 5) times.push(await grownBy(kernel, n));
  return times.sort((a, b) => a.bytes - b.bytes)[2];
}

export async function allocatedBy(kernel, n) {
  const idle = await medianGrowth(kernel, 0); // what the looking itself allocates
  const { bytes, collections } = await medianGrowth(kernel, n);
  return { bytes: Math.max(0, bytes - idle.bytes), collections };
}
