//! What the kernels work on: the host's data, made once before the first batch, and the wrapper of C's object.
use std::ffi::CStr;
use std::ptr::NonNull;
use std::slice;

use crate::api::{Api, Opaque, keep};

pub struct Host {
    /// `ffb_size()`: bytes of the buffer, or calls back in one call.
    pub size: i32,
    pub buffer: Buffer,
    pub text: String,
}

impl Host {
    pub fn new<A: Api>(api: &A) -> Self {
        let size = unsafe { api.ffb_size() };
        let text = unsafe { CStr::from_ptr(api.ffb_text()) };
        Host { size, buffer: Buffer::filled(size), text: text.to_str().expect("core's text is UTF-8").to_owned() }
    }
}

/// What a cache line holds, at the place of one.
#[derive(Clone, Copy)]
#[repr(align(64))]
struct Line {
    _bytes: [u8; 64],
}

/// Bytes that begin a cache line, where those of a `Vec<u8>` begin at any multiple of 16.
pub struct Buffer {
    lines: Vec<Line>,
    size: usize,
}

impl Buffer {
    /// As every host fills it.
    pub fn filled(size: i32) -> Self {
        let size = size as usize;
        let mut buffer = Buffer { lines: vec![Line { _bytes: [0; 64] }; size.div_ceil(64)], size };
        for (i, byte) in buffer.as_mut_slice().iter_mut().enumerate() {
            *byte = (i * 31 + 7) as u8;
        }
        buffer
    }

    #[inline]
    pub fn as_slice(&self) -> &[u8] {
        unsafe { slice::from_raw_parts(self.lines.as_ptr().cast(), self.size) }
    }

    #[inline]
    pub fn as_mut_slice(&mut self) -> &mut [u8] {
        unsafe { slice::from_raw_parts_mut(self.lines.as_mut_ptr().cast(), self.size) }
    }
}

/// Owns an object of C, as safe wrappers of C libraries do.
pub struct Handle<'a, A: Api> {
    api: &'a A,
    raw: NonNull<Opaque>,
}

impl<'a, A: Api> Handle<'a, A> {
    #[inline]
    pub fn new(api: &'a A, value: i32) -> Self {
        let mut raw = unsafe { api.ffb_handle_create(value) };
        keep!(raw, A); // or an object that nobody else sees is never made
        Handle { api, raw: NonNull::new(raw).expect("memory") }
    }

    #[inline]
    pub fn value_plus_one(&self) -> i32 {
        unsafe { self.api.ffb_handle_use(self.raw.as_ptr()) }
    }
}

impl<A: Api> Drop for Handle<'_, A> {
    #[inline]
    fn drop(&mut self) {
        unsafe { self.api.ffb_handle_free(self.raw.as_ptr()) }
    }
}
