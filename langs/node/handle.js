// handle.js - the class around an opaque pointer of C, as wrappers of C libraries write it, for the mechanisms that have functions alone.

export function makeHandleClass({ create, use, free }) {
  return class Handle {
    #pointer;

    constructor(value) {
      const pointer = create(value);
      if (!pointer) throw new Error('out of memory'); // null, or 0n
      this.#pointer = pointer;
    }

    use() {
      if (this.#pointer === null) throw new Error('the handle is closed');
      return use(this.#pointer);
    }

    close() {
      if (this.#pointer === null) return;
      free(this.#pointer);
      this.#pointer = null;
    }
  };
}
