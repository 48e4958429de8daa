//! What `core/ffibench.h` declares, as far as a driver needs it. The header is the contract; nothing is documented twice.
//!
//! The signatures stand here once. Each mechanism makes its own implementation of `Api` of them; kernels are generic over it, so that
//! every mechanism gets loops of its own with direct calls.
pub use std::ffi::{c_char, c_void};

pub type Callback = extern "C" fn(user: *mut c_void, x: i32) -> i32;
pub type Compare = extern "C" fn(a: *const c_void, b: *const c_void, user: *mut c_void) -> i32;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

/// An object of C, known by its address alone.
#[repr(C)]
pub struct Opaque {
    _private: [u8; 0],
}

/// Hands all signatures to the macro `$define`.
#[macro_export]
macro_rules! with_functions {
    ($define:ident) => {
        $define! {
            fn ffb_empty();
            fn ffb_add(a: i32, b: i32) -> i32;
            fn ffb_args10(a: i32, b: f64, c: i32, d: f64, e: i32, f: f64, g: i32, h: f64, i: i32, j: f64) -> i32;
            fn ffb_buffer_in(data: *const u8, size: i32) -> i32;
            fn ffb_buffer_out(data: *mut u8, size: i32);
            fn ffb_callback(callback: Callback, user: *mut c_void, x: i32) -> i32;
            fn ffb_callback_many(callback: Callback, user: *mut c_void, x: i32, count: i32) -> i32;
            fn ffb_callback_foreign_thread(callback: Callback, user: *mut c_void, x: i32, count: i32) -> i32;
            fn ffb_sort(compare: Compare, user: *mut c_void) -> i32;
            fn ffb_string_in(text: *const c_char) -> i32;
            fn ffb_string_out() -> *const c_char;
            fn ffb_point_by_value(p: Point) -> Point;
            fn ffb_point_by_pointer(p: *mut Point);
            fn ffb_handle_create(value: i32) -> *mut Opaque;
            fn ffb_handle_use(handle: *const Opaque) -> i32;
            fn ffb_handle_free(handle: *mut Opaque);
            fn ffb_last_error() -> i32;
            fn ffb_size() -> i32;
            fn ffb_text() -> *const c_char;
            fn ffb_next(check: i32) -> i32;
            fn ffb_finish() -> i32;
        }
    };
}

macro_rules! define_trait {
    ($(fn $name:ident($($arg:ident: $type:ty),*) $(-> $result:ty)?;)*) => {
        /// Core, as one mechanism calls it.
        #[allow(clippy::missing_safety_doc, clippy::too_many_arguments)] // as for the functions of C themselves
        pub trait Api {
            /// Whether the optimiser sees through the calls; see `keep!`.
            const INLINED: bool = false;

            $(unsafe fn $name(&self, $($arg: $type),*) $(-> $result)?;)*
        }
    };
}
with_functions!(define_trait);

/// Where calls are inlined away, n additions of 1 would become one addition of n. This makes the optimiser believe that something has
/// changed the variable, so that n rounds remain; it emits no instruction, where `black_box` would store and load. For all other
/// mechanisms the call itself does that, and this is nothing.
macro_rules! keep {
    ($variable:ident, $mechanism:ident) => {
        if $mechanism::INLINED {
            #[allow(asm_sub_register)]
            unsafe {
                std::arch::asm!("/* {0} */", inout(reg) $variable, options(nostack, preserves_flags))
            };
        }
    };
}
pub(crate) use keep;
