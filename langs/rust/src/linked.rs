//! Core as the linker finds it, for three mechanisms: `extern` (the shared library), `static` (core in the program), `lto` (and inlined).
use driver::api::{Api, Callback, Compare, Opaque, Point, c_char, c_void};
use driver::with_functions;

pub struct Linked;

macro_rules! define_linked {
    ($(fn $name:ident($($arg:ident: $type:ty),*) $(-> $result:ty)?;)*) => {
        #[cfg_attr(feature = "static", link(name = "ffibench", kind = "static"))]
        #[cfg_attr(not(feature = "static"), link(name = "ffibench", kind = "dylib"))]
        unsafe extern "C" {
            $(fn $name($($arg: $type),*) $(-> $result)?;)*
        }

        impl Api for Linked {
            const INLINED: bool = cfg!(feature = "lto");

            $(#[inline]
            unsafe fn $name(&self, $($arg: $type),*) $(-> $result)? {
                unsafe { $name($($arg),*) }
            })*
        }
    };
}
with_functions!(define_linked);
