// strings.js - shows what becomes of strings that the other side cannot hold: `strings.js BUILD MECHANISM in|out`. In: the probe prints the
// bytes that C got. Out: the string made of the bytes in PROBE_TEXT, as UTF-16 code units.
const [build, mechanism, direction] = process.argv.slice(2);
const load = (file) => import(`${build}/${file}`);

const mechanisms = {
  async napi() {
    const { stringIn, stringOut } = (await load('addon.js')).default;
    return { stringIn, stringOut };
  },
  async 'napi-length-first'() {
    return { stringIn: (await load('addon.js')).default.stringInLengthFirst };
  },
  async ffi() {
    const { toString } = await import('node:ffi');
    const { functions } = await load('mechanisms/ffi.js');
    return { stringIn: functions.ffb_string_in, stringOut: () => toString(functions.ffb_string_out()) };
  },
  async koffi() {
    const { lib } = await load('mechanisms/koffi.js');
    return {
      stringIn: lib.func('int32_t ffb_string_in(const char *text)'),
      stringOut: lib.func('const char *ffb_string_out(void)'),
    };
  },
};

const { stringIn, stringOut } = await mechanisms[mechanism]();

if (direction === 'out') {
  const text = stringOut();
  console.log(Array.from({ length: text.length }, (_, i) => text.charCodeAt(i).toString(16).padStart(4, '0')).join(' '));
} else {
  for (const text of ['a\0b', 'a\ud800b', 'a\udc00', '\ude00\ud83d', 'é漢\u{1f600}']) {
    try {
      stringIn(text);
    } catch (error) {
      console.log(error.code ?? error.message);
    }
  }
}
