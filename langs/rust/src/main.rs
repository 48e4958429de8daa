//! The driver of the mechanisms `extern`, `static` and `lto`, which are builds of it with other features, and of the pitfalls:
//! `driver MECHANISM WORKLOAD` measures one cell, `driver --version` says what built it.
mod linked;

use std::env;

use driver::{fail, kernels, measure, pitfalls};
use linked::Linked;

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--version"] => println!("{}", driver::BUILT_BY),
        [mechanism, workload] => {
            let kernel = match mechanism {
                "extern" | "static" | "lto" | "debug" => kernels::find(workload),
                _ => pitfalls::find(mechanism, workload),
            };
            match kernel {
                Some(kernel) => measure(&Linked, kernel),
                None => fail(&format!("no kernel for mechanism {mechanism:?}, workload {workload:?}")),
            }
        }
        _ => fail("usage: driver MECHANISM WORKLOAD | --version"),
    }
}
