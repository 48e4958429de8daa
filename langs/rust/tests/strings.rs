//! What becomes of a string that the other side cannot hold: the kernels themselves, with a core that takes and gives odd bytes. Kernels
//! are generic over the mechanism, so what holds here holds for all.
use std::cell::RefCell;
use std::ffi::CStr;
use std::panic::{AssertUnwindSafe, catch_unwind};

use driver::api::{Api, Callback, Compare, Opaque, Point, c_char, c_void};
use driver::host::{Buffer, Host};
use driver::{Kernel, kernels, pitfalls, with_functions};

/// Gives `text` to whoever asks for a string, and keeps what it is given.
struct OddCore {
    text: &'static CStr,
    taken: RefCell<Vec<u8>>,
}

macro_rules! body {
    (ffb_string_in, $core:ident, $text:ident) => {{
        let bytes = unsafe { CStr::from_ptr($text) }.to_bytes();
        *$core.taken.borrow_mut() = bytes.to_vec();
        bytes.len() as i32
    }};
    (ffb_string_out, $core:ident $(,)?) => {
        $core.text.as_ptr()
    };
    ($other:ident, $core:ident $(, $arg:ident)*) => {{
        $(let _ = $arg;)*
        unreachable!("{}", stringify!($other))
    }};
}

macro_rules! define_odd_core {
    ($(fn $name:ident($($arg:ident: $type:ty),*) $(-> $result:ty)?;)*) => {
        impl Api for OddCore {
            $(unsafe fn $name(&self, $($arg: $type),*) $(-> $result)? {
                let core = self;
                let _ = core;
                body!($name, core $(, $arg)*)
            })*
        }
    };
}
with_functions!(define_odd_core);

/// One call of the kernel: its check value, and the bytes that C took; `None` where it panicked.
fn call(kernel: Option<Kernel<OddCore>>, text: &str, given: &'static CStr) -> (Option<i32>, Vec<u8>) {
    let core = OddCore { text: given, taken: RefCell::default() };
    let mut host = Host { size: 0, buffer: Buffer::filled(0), text: text.to_owned() };
    let kernel = kernel.expect("a kernel");
    let check = catch_unwind(AssertUnwindSafe(|| kernel(&core, &mut host, 1))).ok();
    (check, core.taken.into_inner())
}

fn pass(text: &str) -> (Option<i32>, Vec<u8>) {
    call(kernels::find("string_in"), text, c"")
}

fn take(given: &'static CStr) -> Option<i32> {
    call(kernels::find("string_out"), "", given).0
}

#[test]
fn text_reaches_c_byte_by_byte() {
    let text = "aé中😀";
    assert_eq!(pass(text), (Some(10), text.as_bytes().to_vec()));
}

#[test]
fn a_nul_inside_is_refused_and_c_is_not_called() {
    assert_eq!(pass("ab\0cd"), (None, Vec::new()));
    assert_eq!(call(pitfalls::find("strings-slow", "string_in"), "ab\0cd", c""), (None, Vec::new()));
}

#[test]
fn no_string_of_rust_holds_a_surrogate() {
    assert_eq!(char::from_u32(0xd800), None);
    assert!(String::from_utf16(&[0xd800]).is_err());
}

#[test]
fn what_c_gives_is_read_to_its_nul() {
    assert_eq!(take(c"ab"), Some(2 + 0x62));
}

#[test]
fn bytes_that_are_no_utf8_are_refused() {
    assert_eq!(take(c"ab\xff"), None);
    assert_eq!(take(c"ab\xed\xa0\x80"), None); // an unpaired surrogate, as CESU-8 and WTF-8 have it
}

#[test]
fn the_lossy_way_replaces_them() {
    let lossy = || pitfalls::find("strings-slow", "string_out");
    assert_eq!(call(lossy(), "", c"ab\xff").0, Some("ab\u{fffd}".len() as i32 + 0xbd));
    assert_eq!(call(lossy(), "", c"\xed\xa0\x80").0, Some("\u{fffd}\u{fffd}\u{fffd}".len() as i32 + 0xbd));
}
