//! The calls of `extern` in the loops of Criterion, one function a cell. A closure is what it calls n times; what the closure returns, it
//! keeps from being optimised away.
use std::ffi::{CStr, CString};
use std::hint::black_box;
use std::ptr;

use criterion::Bencher;
use driver::api::{Api, Point};
use driver::host::{Handle, Host};
use driver::kernels;

use crate::linked::Linked;

/// Measures the calls of one cell on the host's data.
pub type Cell = fn(&mut Bencher, &Host);

pub fn find(cell: &str) -> Option<Cell> {
    Some(match cell {
        "empty" => empty,
        "add" => add,
        "args10" => args10,
        "buffer_in/4KiB" => buffer_in,
        "callback" => callback,
        "string_in/ascii32" => string_in,
        "string_out/ascii32" => string_out,
        "point_by_value" => point_by_value,
        "handle" => handle,
        "host_call" => host_call,
        _ => return None,
    })
}

fn empty(b: &mut Bencher, _: &Host) {
    b.iter(|| unsafe { Linked.ffb_empty() });
}

fn add(b: &mut Bencher, _: &Host) {
    let mut x = 0;
    b.iter(move || {
        x = unsafe { Linked.ffb_add(x, 1) };
        x
    });
}

fn args10(b: &mut Bencher, _: &Host) {
    let mut x = 0;
    b.iter(move || {
        x = unsafe { Linked.ffb_args10(x, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.0) };
        x
    });
}

fn buffer_in(b: &mut Bencher, host: &Host) {
    let buffer = host.buffer.as_slice();
    b.iter(|| unsafe { Linked.ffb_buffer_in(buffer.as_ptr(), buffer.len() as i32) });
}

fn callback(b: &mut Bencher, _: &Host) {
    let mut x = 0;
    b.iter(move || {
        x = unsafe { Linked.ffb_callback(kernels::add_one::<Linked>, ptr::null_mut(), x) };
        x
    });
}

fn string_in(b: &mut Bencher, host: &Host) {
    let text = host.text.as_str();
    b.iter(|| {
        let c_text = CString::new(text).expect("no NUL inside");
        unsafe { Linked.ffb_string_in(c_text.as_ptr()) }
    });
}

fn string_out(b: &mut Bencher, _: &Host) {
    b.iter(|| {
        let text = unsafe { CStr::from_ptr(Linked.ffb_string_out()) };
        let text = text.to_str().expect("UTF-8").to_owned();
        black_box(text.as_ptr()); // or the String need not be made
        text.len() as i32 + i32::from(text.as_bytes()[text.len() - 1])
    });
}

fn point_by_value(b: &mut Bencher, _: &Host) {
    let mut p = Point { x: 0.0, y: 0.0 };
    b.iter(move || {
        p = unsafe { Linked.ffb_point_by_value(p) };
        p
    });
}

fn handle(b: &mut Bencher, _: &Host) {
    let mut x = 0;
    b.iter(move || {
        x = Handle::new(&Linked, x).value_plus_one();
        x
    });
}

fn host_call(b: &mut Bencher, _: &Host) {
    let mut x = 0;
    b.iter(move || {
        x = kernels::host_add(x);
        x
    });
}
