//! Wrong on purpose, to show what it costs: each call looks its function up in the library again.
use driver::api::{Api, Callback, Compare, Opaque, Point, c_char, c_void};
use driver::with_functions;
use libloading::{Error, Library, Symbol};

pub struct LookedUp {
    library: Library,
}

impl LookedUp {
    pub fn new() -> Result<Self, Error> {
        Ok(LookedUp { library: unsafe { Library::new("libffibench.so")? } })
    }
}

macro_rules! define_looked_up {
    ($(fn $name:ident($($arg:ident: $type:ty),*) $(-> $result:ty)?;)*) => {
        impl Api for LookedUp {
            $(#[inline]
            unsafe fn $name(&self, $($arg: $type),*) $(-> $result)? {
                let name = concat!(stringify!($name), "\0").as_bytes();
                unsafe {
                    let function: Symbol<unsafe extern "C" fn($($type),*) $(-> $result)?> =
                        self.library.get(name).expect("a function of core");
                    function($($arg),*)
                }
            })*
        }
    };
}
with_functions!(define_looked_up);
