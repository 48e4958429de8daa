//! The driver of the mechanism `dlsym`, and of the pitfall `dlsym-percall`.
mod loaded;
mod percall;

use std::env;

use driver::api::Api;
use driver::{fail, kernels, measure};
use loaded::Loaded;
use percall::LookedUp;

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--version"] => println!("{}, libloading 0.8", driver::BUILT_BY),
        ["dlsym", workload] => run(Loaded::new(), workload),
        ["dlsym-percall", workload] => run(LookedUp::new(), workload),
        _ => fail("usage: dlsym dlsym|dlsym-percall WORKLOAD | --version"),
    }
}

fn run<A: Api>(api: Result<A, libloading::Error>, workload: &str) {
    let kernel = kernels::find(workload).unwrap_or_else(|| fail(&format!("no kernel for workload {workload:?}")));
    match api {
        Ok(api) => measure(&api, kernel),
        Err(error) => fail(&error.to_string()),
    }
}
