// driver.js - ffibench's driver for Node.js: finds the kernel by mechanism and workload, and loops as core's meter says.
//
//     node driver.js MECHANISM WORKLOAD    measures the cell that the environment describes (core/README.md)
//     node driver.js --version             one line: what runs, and what compiled the addon
import { createRequire } from 'node:module';

const { next, finish, compiler } = createRequire(import.meta.url)('./addon.node');

const mechanisms = { napi: './napi.js' };

async function findKernel(mechanism, workload) {
  if (!Object.hasOwn(mechanisms, mechanism)) return undefined;
  if (workload === 'host_call') return (await import('./host_call.js')).hostCall;
  const { kernels } = await import(mechanisms[mechanism]);
  return Object.hasOwn(kernels, workload) ? kernels[workload] : undefined;
}

function measure(kernel) {
  let check = 0;
  for (let n = next(check); n >= 0; n = next(check)) check = kernel(n);
  return finish();
}

if (process.argv[2] === '--version') {
  const { node, v8, napi } = process.versions;
  console.log(`Node.js ${node} (V8 ${v8}, Node-API ${napi}), addon by ${compiler}`);
} else {
  const [mechanism, workload] = process.argv.slice(2);
  const kernel = await findKernel(mechanism, workload);
  if (kernel === undefined) {
    console.error(`node: no kernel for mechanism "${mechanism}", workload "${workload}"`);
    process.exitCode = 2;
  } else {
    process.exitCode = measure(kernel);
  }
}
