//! Core loaded at run time: a struct of function pointers that are looked up once, as `bindgen --dynamic-loading` makes it.
use driver::api::{Api, Callback, Compare, Opaque, Point, c_char, c_void};
use driver::with_functions;
use libloading::{Error, Library};

macro_rules! define_loaded {
    ($(fn $name:ident($($arg:ident: $type:ty),*) $(-> $result:ty)?;)*) => {
        pub struct Loaded {
            $($name: unsafe extern "C" fn($($type),*) $(-> $result)?,)*
            _library: Library, // which the pointers lead into
        }

        impl Loaded {
            pub fn new() -> Result<Self, Error> {
                unsafe {
                    let library = Library::new("libffibench.so")?;
                    Ok(Loaded {
                        $($name: *library.get(concat!(stringify!($name), "\0").as_bytes())?,)*
                        _library: library,
                    })
                }
            }
        }

        impl Api for Loaded {
            $(#[inline]
            unsafe fn $name(&self, $($arg: $type),*) $(-> $result)? {
                unsafe { (self.$name)($($arg),*) }
            })*
        }
    };
}
with_functions!(define_loaded);
