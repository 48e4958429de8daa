//! The driver of Rust: `driver MECHANISM WORKLOAD` measures one cell, `driver --version` says what built it. Clock, plan, check and
//! records are core's.
mod ffi;
mod kernels;

use std::env;
use std::process::exit;

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--version"] => println!("{}", env!("BUILT_BY")),
        [mechanism, workload] => measure(mechanism, workload),
        _ => fail("usage: driver MECHANISM WORKLOAD | --version"),
    }
}

fn measure(mechanism: &str, workload: &str) {
    let Some(kernel) = kernels::find(mechanism, workload) else {
        fail(&format!("no kernel for mechanism {mechanism:?}, workload {workload:?}"));
    };
    let mut host = kernels::Host::new();
    let mut n = ffi::ffb_next(0);
    while n >= 0 {
        n = ffi::ffb_next(kernel(&mut host, n));
    }
    exit(ffi::ffb_finish());
}

fn fail(message: &str) -> ! {
    eprintln!("{message}");
    exit(2);
}
