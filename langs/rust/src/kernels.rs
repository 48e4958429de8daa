//! One kernel a workload, mechanism `extern`: makes n calls and returns the check value that `core/ffibench.h` asks for.
use std::ffi::{CStr, CString, c_void};
use std::hint::black_box;
use std::ptr;

use crate::ffi;

/// What the kernels work on; made once, before the first batch.
pub struct Host {
    pub buffer: Vec<u8>,
    pub text: String,
}

impl Host {
    pub fn new() -> Self {
        let text = unsafe { CStr::from_ptr(ffi::ffb_text()) };
        Host {
            buffer: (0..ffi::ffb_size()).map(|i| (i * 31 + 7) as u8).collect(),
            text: text.to_str().expect("core's text is UTF-8").to_owned(),
        }
    }
}

pub type Kernel = fn(&mut Host, i32) -> i32;

pub fn find(mechanism: &str, workload: &str) -> Option<Kernel> {
    match (mechanism, workload) {
        ("extern", "empty") => Some(empty),
        ("extern", "add") => Some(add),
        ("extern", "buffer_in") => Some(buffer_in),
        ("extern", "buffer_out") => Some(buffer_out),
        ("extern", "callback") => Some(callback),
        ("extern", "string_in") => Some(string_in),
        ("extern", "string_out") => Some(string_out),
        ("extern", "host_call") => Some(host_call),
        _ => None,
    }
}

#[inline(never)]
fn empty(_: &mut Host, n: i32) -> i32 {
    for _ in 0..n {
        ffi::ffb_empty();
    }
    n
}

#[inline(never)]
fn add(_: &mut Host, n: i32) -> i32 {
    let mut x = 0;
    for _ in 0..n {
        x = ffi::ffb_add(x, 1);
    }
    x
}

#[inline(never)]
fn buffer_in(host: &mut Host, n: i32) -> i32 {
    let buffer = host.buffer.as_slice();
    let mut sum = 0i32;
    for _ in 0..n {
        sum = sum.wrapping_add(unsafe { ffi::ffb_buffer_in(buffer.as_ptr(), buffer.len() as i32) });
    }
    sum
}

#[inline(never)]
fn buffer_out(host: &mut Host, n: i32) -> i32 {
    let buffer = host.buffer.as_mut_slice();
    let mut sum = 0i32;
    for _ in 0..n {
        unsafe { ffi::ffb_buffer_out(buffer.as_mut_ptr(), buffer.len() as i32) };
        sum = sum.wrapping_add(i32::from(buffer[buffer.len() - 1]));
    }
    sum
}

extern "C" fn add_one(_user: *mut c_void, x: i32) -> i32 {
    x.wrapping_add(1)
}

#[inline(never)]
fn callback(_: &mut Host, n: i32) -> i32 {
    let mut x = 0;
    for _ in 0..n {
        x = unsafe { ffi::ffb_callback(add_one, ptr::null_mut(), x) };
    }
    x
}

#[inline(never)]
fn string_in(host: &mut Host, n: i32) -> i32 {
    let text = host.text.as_str();
    let mut sum = 0i32;
    for _ in 0..n {
        let c_text = CString::new(text).expect("no NUL inside");
        sum = sum.wrapping_add(unsafe { ffi::ffb_string_in(c_text.as_ptr()) });
    }
    sum
}

#[inline(never)]
fn string_out(_: &mut Host, n: i32) -> i32 {
    let mut sum = 0i32;
    for _ in 0..n {
        let text = unsafe { CStr::from_ptr(ffi::ffb_string_out()) };
        let text = text.to_str().expect("UTF-8").to_owned();
        black_box(text.as_ptr()); // or LLVM may read C's bytes and never make the String
        sum = sum.wrapping_add(text.len() as i32 + i32::from(text.as_bytes()[text.len() - 1]));
    }
    sum
}

#[inline(never)]
fn host_add(x: i32) -> i32 {
    x.wrapping_add(1)
}

#[inline(never)]
fn host_call(_: &mut Host, n: i32) -> i32 {
    let mut x = 0;
    for _ in 0..n {
        x = host_add(x);
    }
    x
}
