// Tells cargo where core is (FFIBENCH_CORE, set by runtime.json; the driver of dlsym needs none), and bakes into the driver which
// compiler and flags made it. No rpath: at run time the library is found along LD_LIBRARY_PATH.
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=FFIBENCH_CORE");
    if let Some(core) = env::var_os("FFIBENCH_CORE").map(PathBuf::from) {
        println!("cargo::rerun-if-changed={}", core.join("libffibench.a").display());
        let folder = if feature("lto") { inlinable(&core) } else { core };
        println!("cargo::rustc-link-search=native={}", folder.display());
    }
    println!("cargo::rustc-env=BUILT_BY={}", built_by());
}

fn feature(name: &str) -> bool {
    env::var_os(format!("CARGO_FEATURE_{}", name.to_uppercase())).is_some()
}

/// Core's archive again, with the files that hold the workloads compiled to bitcode, which a linker of the same LLVM can inline.
/// Everything else of it, `ffb_build()` too, is the archive's. `FFIBENCH_INCLUDE`: where core's sources are.
fn inlinable(core: &Path) -> PathBuf {
    println!("cargo::rerun-if-env-changed=FFIBENCH_INCLUDE");
    let sources =
        PathBuf::from(env::var_os("FFIBENCH_INCLUDE").expect("FFIBENCH_INCLUDE names the folder of core's sources"));
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap());
    let archive = out.join("libffibench.a");
    std::fs::copy(core.join("libffibench.a"), &archive).expect("core is built");
    for name in ["workloads", "sort", "foreign_thread"] {
        let source = sources.join(name).with_extension("c");
        let object = out.join(name).with_extension("o");
        println!("cargo::rerun-if-changed={}", source.display());
        let mut clang = Command::new("clang-22");
        clang.args(["-std=gnu11", "-O2", "-fPIC", "-flto=thin", "-c", "-I"]).arg(&sources);
        if core.ends_with("counting") {
            clang.arg("-DFFB_COUNTING");
        }
        run(clang.arg("-o").arg(&object).arg(&source));
        run(Command::new("ar").arg("r").arg(&archive).arg(&object));
    }
    out
}

fn run(command: &mut Command) {
    let status = command.status().unwrap_or_else(|e| panic!("{command:?}: {e}"));
    assert!(status.success(), "{command:?}: {status}");
}

fn built_by() -> String {
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
    format!("{rustc}, LLVM {llvm}, {target}, opt-level {opt_level}{flags}")
}
