//! What the drivers of all mechanisms share: the functions of core as a trait, a kernel a workload, and the loop over them. Clock, plan,
//! check and records are core's.
pub mod api;
pub mod host;
pub mod kernels;
pub mod pitfalls;

use std::process::exit;

use api::Api;
use host::Host;

/// What compiled this; one line.
pub const BUILT_BY: &str = env!("BUILT_BY");

/// Makes n calls of its workload and returns the check value that `core/ffibench.h` asks for.
pub type Kernel<A> = fn(&A, &mut Host, i32) -> i32;

/// Measures one cell; ends the process.
pub fn measure<A: Api>(api: &A, kernel: Kernel<A>) -> ! {
    let mut host = Host::new(api);
    let mut n = unsafe { api.ffb_next(0) };
    while n >= 0 {
        n = unsafe { api.ffb_next(kernel(api, &mut host, n)) };
    }
    exit(unsafe { api.ffb_finish() });
}

pub fn fail(message: &str) -> ! {
    eprintln!("{message}");
    exit(2);
}
