//! The command line: the window, the report, the claims.

use std::fs;
use std::io::{self, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::AtomicBool;

use clap::{Args, CommandFactory, Parser, Subcommand};

use crossread::analysis::{Analyser, Analysis};
use crossread::folder::Folder;
use crossread::report::{self, Format};
use crossread::workspace::{Corrections, Workspace};

/// Finds the claims in a folder of articles and shows where the sources agree and where they conflict.
#[derive(Debug, Parser)]
#[command(version)]
struct CommandLine {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    window: WindowArguments,
    /// Use this many threads (default: one a core)
    #[arg(long, global = true, value_name = "N")]
    threads: Option<usize>,
}

#[derive(Debug, Args)]
struct WindowArguments {
    /// A folder of articles, or a workspace file; without it the folder from last time, else the sample story
    #[arg(value_name = "FOLDER | WORKSPACE.ron")]
    path: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Compare the articles of a folder and print what was found
    Report {
        /// A folder of articles, or a workspace file
        #[arg(value_name = "FOLDER | WORKSPACE.ron")]
        folder: PathBuf,
        /// How to print it
        #[arg(long, value_enum, default_value_t = Format::Markdown)]
        format: Format,
        /// Write to this file instead of standard output
        #[arg(long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Print the claims of each article as JSON Lines
    Claims {
        /// A folder, a file, or `-` for JSON Lines on standard input
        #[arg(value_name = "FOLDER | FILE | -", default_value = ".")]
        input: PathBuf,
        /// Print the text even where it came in as text
        #[arg(long)]
        with_text: bool,
    },
}

fn main() -> ExitCode {
    let arguments = CommandLine::parse();
    if arguments.command.is_some() && arguments.window.path.is_some() {
        let both = "a folder stands after the command: crossread report FOLDER";
        CommandLine::command().error(clap::error::ErrorKind::ArgumentConflict, both).exit();
    }
    if let Some(threads) = arguments.threads
        && let Err(error) = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global()
    {
        eprintln!("crossread: cannot use {threads} threads: {error}");
    }
    let done = match arguments.command {
        Some(Command::Report { folder, format, output }) => print_report(&folder, format, output.as_deref()),
        Some(Command::Claims { input, with_text }) => print_claims(&input, with_text),
        None => open_window(arguments.window.path),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("crossread: {message}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(feature = "gui")]
fn open_window(path: Option<PathBuf>) -> Result<(), String> {
    crossread::app::run(crossread::app::Opening { path })
}

#[cfg(not(feature = "gui"))]
fn open_window(_path: Option<PathBuf>) -> Result<(), String> {
    Err("this build has no window; use `crossread report FOLDER`".to_owned())
}

fn print_report(path: &Path, format: Format, output: Option<&Path>) -> Result<(), String> {
    let analysis = analyse(path)?;
    let text = match format {
        Format::Json => report::json::write(&analysis).map_err(|e| format!("the report cannot be written as JSON: {e}"))?,
        Format::Markdown => report::markdown::write(&analysis),
    };
    match output {
        Some(file) => fs::write(file, text).map_err(|e| format!("{} cannot be written: {e}", file.display())),
        None => finish(io::stdout().lock().write_all(text.as_bytes())),
    }
}

fn analyse(path: &Path) -> Result<Analysis, String> {
    let is_workspace = path.is_file() && path.extension().is_some_and(|e| e.eq_ignore_ascii_case("ron"));
    let (root, corrections) = if is_workspace {
        let workspace = Workspace::load(path)?;
        (workspace.folder, workspace.corrections)
    } else {
        (path.to_owned(), Corrections::default())
    };
    let folder = open(&root)?;
    let analysis = Analyser::default()
        .run(&folder.paths, |path| folder.read(path), &corrections, |_| (), &AtomicBool::new(false))
        .ok_or("the analysis was stopped")?;
    for unread in &analysis.unread {
        eprintln!("crossread: {}: {}", unread.path, unread.error);
    }
    for why in analysis.lost() {
        eprintln!("crossread: a correction no longer applies: {why}");
    }
    if analysis.articles.is_empty() {
        return Err(format!("no article in {} could be read", root.display()));
    }
    Ok(analysis)
}

fn open(root: &Path) -> Result<Folder, String> {
    let folder = Folder::open(root).map_err(|e| format!("{} cannot be opened: {e}", root.display()))?;
    if folder.paths.is_empty() {
        let endings = crossread::folder::ENDINGS.join(", .");
        return Err(format!("{} holds no articles; files ending in .{endings} are read", root.display()));
    }
    Ok(folder)
}

fn print_claims(input: &Path, with_text: bool) -> Result<(), String> {
    let mut out = BufWriter::new(io::stdout().lock());
    if input == Path::new("-") {
        let read = report::claims::stream(BufReader::new(io::stdin().lock()), &mut out, with_text);
        return match read {
            Ok(0) => Err("standard input held no article".to_owned()),
            other => finish(other.map(|_| ())),
        };
    }
    let folder = open(input)?;
    let mut any = false;
    for path in &folder.paths {
        let article = folder.read(path).and_then(|bytes| crossread::article::read(path, &bytes).map_err(|unread| unread.error));
        match article {
            Ok(article) => {
                any = true;
                let read = crossread::corpus::ReadArticle::new(article);
                if let Err(error) = report::claims::write(&mut out, &path.as_str().into(), &read, true) {
                    return finish(Err(error));
                }
            }
            Err(error) => eprintln!("crossread: {path}: {error}"),
        }
    }
    if !any {
        return Err(format!("no article in {} could be read", input.display()));
    }
    finish(out.flush())
}

/// A reader that went away (`| head`) is no failure.
fn finish(written: io::Result<()>) -> Result<(), String> {
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(format!("the output cannot be written: {error}")),
        _ => Ok(()),
    }
}
