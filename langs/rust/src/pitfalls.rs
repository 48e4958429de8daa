//! Kernels that are wrong on purpose, to show what the wrong way costs: `strings-slow` makes and reads strings the long way round,
//! `boxed-closure` hands C a `Box<dyn FnMut>`.
use std::ffi::{CStr, CString, c_void};
use std::hint::black_box;
use std::ptr;

use crate::Kernel;
use crate::api::Api;
use crate::host::Host;

pub fn find<A: Api>(mechanism: &str, workload: &str) -> Option<Kernel<A>> {
    Some(match (mechanism, workload) {
        ("strings-slow", "string_in") => string_in,
        ("strings-slow", "string_out") => string_out,
        ("boxed-closure", "callback") => callback,
        ("boxed-closure", "callback_many") => callback_many,
        _ => return None,
    })
}

/// `to_owned` makes a `String` without room for the NUL: `CString::new` must grow it at once.
#[inline(never)]
fn string_in<A: Api>(api: &A, host: &mut Host, n: i32) -> i32 {
    let text = host.text.as_str();
    let mut sum = 0i32;
    for _ in 0..n {
        let c_text = CString::new(text.to_owned()).expect("no NUL inside");
        sum = sum.wrapping_add(unsafe { api.ffb_string_in(c_text.as_ptr()) });
    }
    sum
}

#[inline(never)]
fn string_out<A: Api>(api: &A, _: &mut Host, n: i32) -> i32 {
    let mut sum = 0i32;
    for _ in 0..n {
        let text = unsafe { CStr::from_ptr(api.ffb_string_out()) };
        let text = String::from_utf8_lossy(text.to_bytes()).into_owned();
        black_box(text.as_ptr());
        sum = sum.wrapping_add(text.len() as i32 + i32::from(text.as_bytes()[text.len() - 1]));
    }
    sum
}

type Boxed = Box<dyn FnMut(i32) -> i32>;

/// `user` is the address of a fat pointer: two loads and an indirect call more than a trampoline that is generic over the closure.
extern "C" fn call_boxed(user: *mut c_void, x: i32) -> i32 {
    let closure = unsafe { &mut *user.cast::<Boxed>() };
    closure(x)
}

fn boxed() -> Boxed {
    let step = black_box(1);
    Box::new(move |x| x.wrapping_add(step))
}

#[inline(never)]
fn callback<A: Api>(api: &A, _: &mut Host, n: i32) -> i32 {
    let mut closure = boxed();
    let mut x = 0;
    for _ in 0..n {
        x = unsafe { api.ffb_callback(call_boxed, ptr::from_mut(&mut closure).cast(), x) };
    }
    x
}

#[inline(never)]
fn callback_many<A: Api>(api: &A, host: &mut Host, n: i32) -> i32 {
    let mut closure = boxed();
    let mut x = 0;
    for _ in 0..n {
        x = unsafe { api.ffb_callback_many(call_boxed, ptr::from_mut(&mut closure).cast(), x, host.size) };
    }
    x
}
