//! What `core/ffibench.h` declares, as far as a driver needs it. The header is the contract; nothing is documented twice.
use std::ffi::{c_char, c_void};

pub type Callback = extern "C" fn(user: *mut c_void, x: i32) -> i32;

#[link(name = "ffibench", kind = "dylib")]
unsafe extern "C" {
    pub safe fn ffb_empty();
    pub safe fn ffb_add(a: i32, b: i32) -> i32;
    pub fn ffb_buffer_in(data: *const u8, size: i32) -> i32;
    pub fn ffb_buffer_out(data: *mut u8, size: i32);
    pub fn ffb_callback(callback: Callback, user: *mut c_void, x: i32) -> i32;
    pub fn ffb_string_in(text: *const c_char) -> i32;
    pub safe fn ffb_string_out() -> *const c_char;

    pub safe fn ffb_size() -> i32;
    pub safe fn ffb_text() -> *const c_char;
    pub safe fn ffb_next(check: i32) -> i32;
    pub safe fn ffb_finish() -> i32;
}
