//! One kernel a workload, generic over the mechanism.
use std::ffi::{CStr, CString, c_void};
use std::hint::black_box;
use std::io;
use std::ptr;

use crate::Kernel;
use crate::api::{Api, Point, keep};
use crate::host::{Handle, Host};

pub fn find<A: Api>(workload: &str) -> Option<Kernel<A>> {
    Some(match workload {
        "empty" => empty,
        "add" => add,
        "args10" => args10,
        "buffer_in" => buffer_in,
        "buffer_out" => buffer_out,
        "callback" => callback,
        "callback_many" => callback_many,
        "callback_foreign_thread" => callback_foreign_thread,
        "sort" => sort,
        "string_in" => string_in,
        "string_out" => string_out,
        "point_by_value" => point_by_value,
        "point_by_pointer" => point_by_pointer,
        "handle" => handle,
        "last_error" => last_error,
        "host_call" => host_call,
        _ => return None,
    })
}

#[inline(never)]
fn empty<A: Api>(api: &A, _: &mut Host, n: i32) -> i32 {
    let mut calls = 0;
    while calls < n {
        unsafe { api.ffb_empty() };
        calls += 1;
        keep!(calls, A);
    }
    calls
}

#[inline(never)]
fn add<A: Api>(api: &A, _: &mut Host, n: i32) -> i32 {
    let mut x = 0;
    for _ in 0..n {
        x = unsafe { api.ffb_add(x, 1) };
        keep!(x, A);
    }
    x
}

#[inline(never)]
fn args10<A: Api>(api: &A, _: &mut Host, n: i32) -> i32 {
    let mut x = 0;
    for _ in 0..n {
        x = unsafe { api.ffb_args10(x, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.0) };
        keep!(x, A);
    }
    x
}

#[inline(never)]
fn buffer_in<A: Api>(api: &A, host: &mut Host, n: i32) -> i32 {
    let buffer = host.buffer.as_slice();
    let mut sum = 0i32;
    for _ in 0..n {
        sum = sum.wrapping_add(unsafe { api.ffb_buffer_in(buffer.as_ptr(), buffer.len() as i32) });
    }
    sum
}

#[inline(never)]
fn buffer_out<A: Api>(api: &A, host: &mut Host, n: i32) -> i32 {
    let buffer = host.buffer.as_mut_slice();
    let mut sum = 0i32;
    for _ in 0..n {
        unsafe { api.ffb_buffer_out(buffer.as_mut_ptr(), buffer.len() as i32) };
        sum = sum.wrapping_add(i32::from(buffer[buffer.len() - 1]));
    }
    sum
}

pub extern "C" fn add_one<A: Api>(_user: *mut c_void, mut x: i32) -> i32 {
    keep!(x, A);
    x.wrapping_add(1)
}

#[inline(never)]
fn callback<A: Api>(api: &A, _: &mut Host, n: i32) -> i32 {
    let mut x = 0;
    for _ in 0..n {
        x = unsafe { api.ffb_callback(add_one::<A>, ptr::null_mut(), x) };
    }
    x
}

#[inline(never)]
fn callback_many<A: Api>(api: &A, host: &mut Host, n: i32) -> i32 {
    let mut x = 0;
    for _ in 0..n {
        x = unsafe { api.ffb_callback_many(add_one::<A>, ptr::null_mut(), x, host.size) };
    }
    x
}

#[inline(never)]
fn callback_foreign_thread<A: Api>(api: &A, _: &mut Host, n: i32) -> i32 {
    unsafe { api.ffb_callback_foreign_thread(add_one::<A>, ptr::null_mut(), 0, n) }
}

extern "C" fn compare(a: *const c_void, b: *const c_void, _user: *mut c_void) -> i32 {
    let (a, b) = unsafe { (&*a.cast::<i32>(), &*b.cast::<i32>()) };
    a.cmp(b) as i32
}

#[inline(never)]
fn sort<A: Api>(api: &A, _: &mut Host, n: i32) -> i32 {
    let mut sum = 0i32;
    for _ in 0..n {
        sum = sum.wrapping_add(unsafe { api.ffb_sort(compare, ptr::null_mut()) });
    }
    sum
}

#[inline(never)]
fn string_in<A: Api>(api: &A, host: &mut Host, n: i32) -> i32 {
    let text = host.text.as_str();
    let mut sum = 0i32;
    for _ in 0..n {
        let c_text = CString::new(text).expect("no NUL inside");
        sum = sum.wrapping_add(unsafe { api.ffb_string_in(c_text.as_ptr()) });
    }
    sum
}

#[inline(never)]
fn string_out<A: Api>(api: &A, _: &mut Host, n: i32) -> i32 {
    let mut sum = 0i32;
    for _ in 0..n {
        let text = unsafe { CStr::from_ptr(api.ffb_string_out()) };
        let text = text.to_str().expect("UTF-8").to_owned();
        black_box(text.as_ptr()); // or LLVM may read C's bytes and never make the String
        sum = sum.wrapping_add(text.len() as i32 + i32::from(text.as_bytes()[text.len() - 1]));
    }
    sum
}

#[inline(never)]
fn point_by_value<A: Api>(api: &A, _: &mut Host, n: i32) -> i32 {
    let mut p = Point { x: 0.0, y: 0.0 };
    for _ in 0..n {
        p = unsafe { api.ffb_point_by_value(p) };
    }
    p.x as i32 - p.y as i32
}

#[inline(never)]
fn point_by_pointer<A: Api>(api: &A, _: &mut Host, n: i32) -> i32 {
    let mut p = Point { x: 0.0, y: 0.0 };
    for _ in 0..n {
        unsafe { api.ffb_point_by_pointer(&mut p) };
    }
    p.x as i32 - p.y as i32
}

#[inline(never)]
fn handle<A: Api>(api: &A, _: &mut Host, n: i32) -> i32 {
    let mut x = 0;
    for _ in 0..n {
        x = Handle::new(api, x).value_plus_one();
    }
    x
}

#[inline(never)]
fn last_error<A: Api>(api: &A, _: &mut Host, n: i32) -> i32 {
    let mut sum = 0i32;
    for _ in 0..n {
        if unsafe { api.ffb_last_error() } < 0 {
            let error = io::Error::last_os_error();
            sum = sum.wrapping_add(error.raw_os_error().expect("an errno"));
        }
        keep!(sum, A);
    }
    sum
}

#[inline(never)]
pub fn host_add(x: i32) -> i32 {
    x.wrapping_add(1)
}

#[inline(never)]
fn host_call<A: Api>(_: &A, _: &mut Host, n: i32) -> i32 {
    let mut x = 0;
    for _ in 0..n {
        x = host_add(x);
    }
    x
}
