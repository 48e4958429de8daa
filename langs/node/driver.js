// driver.js - ffibench's driver for Node.js: finds the kernel by mechanism and workload, and loops as core's meter says.
//
//     node driver.js MECHANISM WORKLOAD    measures the cell that the environment describes (core/README.md)
//     node driver.js --version             one line: what runs, and what compiled the addon
import { readFileSync } from 'node:fs';

import addon from './addon.js';
import { allocatedBy } from './allocated.js';

const { next, allocationCalls, allocated, finish } = addon;

const mechanisms = {
  napi: './mechanisms/napi.js',
  'napi-copied': './mechanisms/napi-copied.js',
  'napi-numbers': './mechanisms/napi-numbers.js',
  'napi-external': './mechanisms/napi-external.js',
  'napi-throw': './mechanisms/napi-throw.js',
  ffi: './mechanisms/ffi.js',
  'ffi-pointer': './mechanisms/ffi-pointer.js',
  'ffi-shared': './mechanisms/ffi-shared.js',
  'ffi-generic': './mechanisms/ffi-generic.js',
  koffi: './mechanisms/koffi.js',
  'koffi-buffer': './mechanisms/koffi-buffer.js',
  'napi-length-first': './pitfalls/napi-length-first.js',
  'napi-make-callback': './pitfalls/napi-make-callback.js',
  'napi-using': './pitfalls/napi-using.js',
  'ffi-property': './pitfalls/ffi-property.js',
  'ffi-define': './pitfalls/ffi-define.js',
  'koffi-register': './pitfalls/koffi-register.js',
};

async function findKernel(mechanism, workload) {
  if (!Object.hasOwn(mechanisms, mechanism)) return undefined;
  if (workload === 'host_call') return (await import('./host_call.js')).hostCall;
  const { kernels } = await import(mechanisms[mechanism]);
  return Object.hasOwn(kernels, workload) ? kernels[workload] : undefined;
}

// Reflect.apply does not tell V8 which function is called here. Otherwise it would, after some thousand batches, inline the kernel into
// this loop, and go on with code that it compiled for the running loop (on-stack replacement) instead of the kernel's own.
// Only a kernel whose calls come through the event loop returns a promise; the others are not awaited.
async function measure(kernel) {
  let check = 0;
  for (let n = next(check); n >= 0; n = next(check)) {
    check = Reflect.apply(kernel, undefined, [n]);
    if (typeof check !== 'number') check = await check;
  }
  for (let n = allocationCalls(); n > 0; n = allocationCalls()) {
    const { bytes, collections } = await allocatedBy(kernel, n);
    allocated(bytes, collections);
  }
  return finish();
}

function version() {
  const { node, v8, napi } = process.versions;
  const koffi = JSON.parse(readFileSync(new URL('node_modules/koffi/package.json', import.meta.url), 'utf8')).version;
  return `Node.js ${node} (V8 ${v8}, Node-API ${napi}), addon by ${addon.compiler}, Koffi ${koffi}`;
}

if (process.argv[2] === '--version') {
  console.log(version());
} else {
  const [mechanism, workload] = process.argv.slice(2);
  const kernel = await findKernel(mechanism, workload);
  if (kernel === undefined) {
    console.error(`node: no kernel for mechanism "${mechanism}", workload "${workload}"`);
    process.exitCode = 2;
  } else {
    // All is written. A process that used node:ffi and ends by itself may crash on the way out (README.md).
    process.exit(await measure(kernel));
  }
}
