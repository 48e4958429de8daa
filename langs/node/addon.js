// addon.js - the addon, for everything that is written in JavaScript: the mechanism `napi`, and for all mechanisms the meter.
import { createRequire } from 'node:module';

export default createRequire(import.meta.url)('./addon.node');
