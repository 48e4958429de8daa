// Tells cargo where libffibench.so is (FFIBENCH_CORE, set by runtime.json), and bakes into the driver which compiler and flags made
// it. No rpath: at run time the library is found along LD_LIBRARY_PATH.
use std::env;
use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=FFIBENCH_CORE");
    let core = env::var("FFIBENCH_CORE").expect("FFIBENCH_CORE names the folder of libffibench.so");
    println!("cargo::rustc-link-search=native={core}");

    let verbose = Command::new(env::var("RUSTC").unwrap()).arg("-vV").output().expect("rustc -vV runs");
    let verbose = String::from_utf8(verbose.stdout).expect("rustc -vV speaks UTF-8");
    let rustc = verbose.lines().next().unwrap_or("rustc ?");
    let llvm = verbose.lines().find_map(|line| line.strip_prefix("LLVM version: ")).unwrap_or("?");
    let target = env::var("TARGET").unwrap();
    let opt_level = env::var("OPT_LEVEL").unwrap();
    let flags = match env::var("CARGO_ENCODED_RUSTFLAGS").unwrap().replace('\x1f', " ") {
        none if none.is_empty() => none,
        some => format!(", RUSTFLAGS {some}"),
    };
    println!("cargo::rustc-env=BUILT_BY={rustc}, LLVM {llvm}, {target}, opt-level {opt_level}{flags}");
}
