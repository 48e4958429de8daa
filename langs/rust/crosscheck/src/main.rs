//! What `ffibench crosscheck` asks of a harness: the cells it names, measured by Criterion, and the samples that Criterion saved, as records.
//! Nothing is timed here. `crosscheck --version` says what it is built of.
mod cells;
#[path = "../../src/linked.rs"]
mod linked;

use std::env;
use std::error::Error;
use std::fs::{self, File};
use std::io::Write;
use std::os::fd::FromRawFd;
use std::path::{Path, PathBuf};
use std::time::Duration;

use criterion::{Criterion, SamplingMode};
use driver::fail;
use driver::host::{Buffer, Host};
use serde_json::{Value, json};

use cells::Cell;
use linked::Linked;

/// Criterion itself does not say which version it is.
const LOCK: &str = include_str!("../Cargo.lock");

fn main() {
    if env::args().nth(1).as_deref() == Some("--version") {
        let criterion = LOCK.split("name = \"criterion\"\nversion = \"").nth(1).and_then(|rest| rest.split('"').next());
        println!("Criterion {}, {}", criterion.unwrap_or("?"), driver::BUILT_BY);
        return;
    }
    if let Err(error) = crosscheck() {
        fail(&error.to_string());
    }
}

fn crosscheck() -> Result<(), Box<dyn Error>> {
    let wanted = variable("FFIBENCH_CROSSCHECK")?;
    let saved = PathBuf::from(variable("CRITERION_HOME")?);
    let mut records = unsafe { File::from_raw_fd(variable("FFIBENCH_FD")?.parse()?) };
    let host = Host { buffer: Buffer::filled(4096), ..Host::new(&Linked) };
    for name in wanted.split_whitespace() {
        let cell = cells::find(name).ok_or_else(|| format!("no loop for cell {name:?}"))?;
        measure(name, cell, &host);
        writeln!(records, "{}", json!({"cell": name, "ns": read(&saved, name)?}))?;
    }
    writeln!(records, "{}", json!({"end": true}))?;
    Ok(())
}

fn variable(name: &str) -> Result<String, String> {
    env::var(name).map_err(|error| format!("{name}: {error}"))
}

/// Criterion's habit is a hundred samples of up to 100 ms. These are a thousand of half a millisecond: on a busy machine, too, some of them
/// are undisturbed.
fn measure(name: &str, cell: Cell, host: &Host) {
    let mut criterion = Criterion::default().without_plots().nresamples(1001);
    let mut group = criterion.benchmark_group("extern");
    group
        .warm_up_time(Duration::from_millis(100))
        .measurement_time(Duration::from_millis(500))
        .sample_size(1000)
        .sampling_mode(SamplingMode::Flat)
        .bench_function(name, |b| cell(b, host));
    group.finish();
}

/// The samples of a cell in nanoseconds a call, from the file in which Criterion saves them. It is taken away, so that nobody reads it for
/// another run's.
fn read(saved: &Path, name: &str) -> Result<Vec<f64>, Box<dyn Error>> {
    let path = saved.join("extern").join(name.replace('/', "_")).join("new/sample.json");
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    fs::remove_file(&path)?;
    let sample: Value = serde_json::from_str(&text)?;
    let numbers = |field: &str| -> Option<Vec<f64>> { sample[field].as_array()?.iter().map(Value::as_f64).collect() };
    let (times, calls) = numbers("times").zip(numbers("iters")).ok_or("sample.json without times and iters")?;
    Ok(times.iter().zip(calls).map(|(time, calls)| time / calls).collect())
}
