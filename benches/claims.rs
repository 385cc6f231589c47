//! How fast the stages are, in megabytes of text a second on one thread, and how many times slower than a plain scan of the
//! same bytes, which a change of machine moves too. `cargo bench`
//!
//! The text is made anew from the words of the sample stories, so that no sentence comes twice and nothing that caches words is
//! flattered.

use std::fmt::Write;
use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crossread::analysis::Analysis;
use crossread::article::{self, Article, Given};
use crossread::corpus::ReadArticle;
use crossread::folder::Folder;
use crossread::workspace::Corrections;
use crossread::{claims, language};

/// Bytes of generated text.
const SIZE: usize = 2_000_000;
/// Bytes of one article.
const ARTICLE: usize = 4_000;
/// Articles of the folder that is compared as a whole.
const FOLDER: usize = 60;
/// Each stage is measured so many times; the median counts.
const RUNS: usize = 5;

fn main() {
    // `cargo test --benches` and `cargo bench` both come here; only the latter says `--bench`.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let texts = generate(&words());
    let articles: Vec<Article> = texts.iter().enumerate().map(|(i, text)| read(i, text)).collect();
    let readings: Vec<_> = articles.iter().map(language::read).collect();
    let bytes: usize = texts.iter().map(String::len).sum();

    let scan = median(|| texts.iter().map(|text| text.chars().filter(|c| c.is_whitespace()).count()).sum::<usize>());
    println!("{:<24}{:>10}{:>14}", "one thread", "MB/s", "x the scan");
    let row = |stage: &str, bytes: usize, taken: Duration| {
        let speed = bytes as f64 / 1e6 / taken.as_secs_f64();
        let scan_speed = SIZE as f64 / 1e6 / scan.as_secs_f64();
        println!("{stage:<24}{speed:>10.2}{:>14.0}", scan_speed / speed);
    };
    row("scan of the characters", bytes, scan);
    row("article", bytes, median(|| texts.iter().enumerate().map(|(i, text)| read(i, text).blocks.len()).sum::<usize>()));
    row("language", bytes, median(|| articles.iter().map(|article| language::read(article).tokens.len()).sum::<usize>()));
    let find = || articles.iter().zip(&readings).map(|(article, reading)| claims::find(article, reading).claims.len()).sum::<usize>();
    row("claims", bytes, median(find));

    let folder: Vec<Arc<ReadArticle>> = articles.iter().take(FOLDER).map(|article| Arc::new(ReadArticle::new(article.clone()))).collect();
    let together = folder.iter().map(|read| read.article.text.len()).sum();
    let compare = || Analysis::of(folder.clone(), Vec::new(), &Corrections::default()).comparisons.len();
    row(&format!("events, {FOLDER} articles"), together, median(compare));
}

fn read(number: usize, text: &str) -> Article {
    let given = Given { published: Some("2024-05-14".to_owned()), ..Given::default() };
    article::from_text(&format!("{number:04}"), text.to_owned(), given)
}

/// The median time of a few runs, after one that warms up.
fn median(mut run: impl FnMut() -> usize) -> Duration {
    black_box(run());
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let begin = Instant::now();
            black_box(run());
            begin.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[RUNS / 2]
}

/// The words of the sample stories, in order.
fn words() -> Vec<String> {
    let folder =
        Folder::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_data")).unwrap_or(Folder { root: "".into(), paths: Vec::new() });
    let texts = folder.paths.iter().filter(|path| path.ends_with(".txt")).filter_map(|path| folder.read(path).ok());
    texts.flat_map(|bytes| String::from_utf8_lossy(&bytes).split_whitespace().map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// Articles in which each word follows the one before it as it does somewhere in the stories, with figures changed.
fn generate(words: &[String]) -> Vec<String> {
    let mut following: Vec<(&str, usize)> = words.iter().enumerate().map(|(i, word)| (word.as_str(), i + 1)).collect();
    following.sort_unstable();
    let mut random = Random(0x2545_F491_4F6C_DD1D);
    let mut at = 0;
    let mut texts = Vec::new();
    while texts.iter().map(String::len).sum::<usize>() < SIZE {
        let mut text = String::with_capacity(ARTICLE + 100);
        while text.len() < ARTICLE {
            let word = words.get(at).map_or("", String::as_str);
            let first = following.partition_point(|(w, _)| *w < word);
            let last = following.partition_point(|(w, _)| *w <= word);
            at = following.get(first + random.below(last.saturating_sub(first).max(1))).map_or(0, |(_, next)| next % words.len());
            let digits = word.bytes().all(|b| b.is_ascii_digit());
            let _ = if digits && !word.is_empty() { write!(text, "{}", random.below(2000)) } else { write!(text, "{word}") };
            let end = word.ends_with(['.', '”']) && random.below(4) == 0;
            text.push_str(if end { "\n\n" } else { " " });
        }
        texts.push(text);
    }
    texts
}

/// Marsaglia's xorshift with 64 bits: the same text on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % n as u64).unwrap_or(0)
    }
}
