// napi-using.js - wrong in hot code: closes the handle by `using`, which V8 14.6 does not optimise, instead of try and finally.
import addon from '../addon.js';

const { Handle } = addon;
Handle.prototype[Symbol.dispose] = Handle.prototype.close;

export const kernels = {
  handle(n) {
    let x = 0;
    for (let i = 0; i < n; i++) {
      using handle = new Handle(x);
      x = handle.use();
    }
    return x;
  },
};
