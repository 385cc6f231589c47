//! How fast the stages are, on one thread and on all, and how the time grows with an article's length. `cargo bench`
//!
//! The text is made anew from the words of the sample stories, so that no sentence comes twice and nothing that caches words is
//! flattered. A plain scan of the same bytes stands first: a change of machine moves it too.

use std::fmt::Write;
use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rayon::prelude::*;

use crossread::analysis::Analysis;
use crossread::article::{self, Article, Given};
use crossread::claims::{attribution, dates, quantities};
use crossread::corpus::ReadArticle;
use crossread::folder::Folder;
use crossread::language::{Reading, sentences, tagger, tokens};
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
/// Lengths of the articles in the table of growth, in bytes.
const LENGTHS: [usize; 4] = [10_000, 100_000, 1_000_000, 10_000_000];

fn main() {
    // `cargo test --benches` and `cargo bench` both come here; only the latter says `--bench`.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let words = words();
    throughput(&generate(&words, SIZE, ARTICLE));
    growth(&words);
}

/// One article on its way through the stages.
struct Sample {
    text: String,
    article: Article,
    reading: Reading,
    dates: Vec<claims::TimeExpression>,
}

/// What a stage makes of an article; the number keeps the compiler from leaving it out.
type Stage = fn(&Sample) -> usize;

const STAGES: [(&str, Stage); 10] = [
    ("scan of the characters", |s| s.text.chars().filter(|c| c.is_whitespace()).count()),
    ("article", |s| read(&s.text).blocks.len()),
    ("sentences", |s| sentences::find(&s.article).len()),
    ("tokens and tags", |s| {
        let (mut spans, mut tags) = (Vec::new(), Vec::new());
        let tag = |(span, _)| {
            spans.clear();
            tokens::tokenise(&s.article.text, span, &mut spans);
            tagger::tag(&s.article.text, &spans, &mut tags);
            tags.len()
        };
        sentences::find(&s.article).into_iter().map(tag).sum()
    }),
    ("language, all of it", |s| language::read(&s.article).tokens.len()),
    ("dates", |s| dates::find(&s.article, &s.reading).len()),
    ("quantities", |s| quantities::find(&s.article, &s.reading, &s.dates).len()),
    ("attributions", |s| attribution::find(&s.article, &s.reading).len()),
    ("claims, all of it", |s| claims::find(&s.article, &s.reading).claims.len()),
    ("text to claims", |s| ReadArticle::new(read(&s.text)).facts.claims.len()),
];

fn throughput(texts: &[String]) {
    let sample = |text: &String| {
        let article = read(text);
        let reading = language::read(&article);
        let dates = dates::find(&article, &reading);
        Sample { text: text.clone(), article, reading, dates }
    };
    let samples: Vec<Sample> = texts.iter().map(sample).collect();
    let megabytes = texts.iter().map(String::len).sum::<usize>() as f64 / 1e6;
    let millions = samples.iter().map(|s| s.reading.tokens.len()).sum::<usize>() as f64 / 1e6;
    println!("{:<24}{:>12}{:>18}{:>12}{:>18}", "", "MB/s, one", "M tokens/s, one", "MB/s, all", "M tokens/s, all");
    for (name, stage) in STAGES {
        let one = median(|| samples.iter().map(stage).sum()).as_secs_f64();
        let all = median(|| samples.par_iter().map(stage).sum()).as_secs_f64();
        println!("{name:<24}{:>12.2}{:>18.2}{:>12.2}{:>18.2}", megabytes / one, millions / one, megabytes / all, millions / all);
    }
    let folder: Vec<Arc<ReadArticle>> = samples.into_iter().take(FOLDER).map(|s| Arc::new(ReadArticle::new(s.article))).collect();
    let together = folder.iter().map(|read| read.article.text.len()).sum::<usize>() as f64 / 1e6;
    let compared = median(|| Analysis::of(folder.clone(), Vec::new(), &Corrections::default()).comparisons.len()).as_secs_f64();
    println!("{:<24}{:>12.2}", format!("comparing {FOLDER} articles"), together / compared);
}

/// Text to claims for articles of growing length: nanoseconds a byte for the shortest, then how many times more a byte takes.
fn growth(words: &[String]) {
    let news = |length| generate(words, length, length).concat();
    let kinds: [(&str, &dyn Fn(usize) -> String); 9] = [
        ("news", &news),
        ("one line", &|length| news(length).replace('\n', " ")),
        ("one sentence", &|length| news(length).replace(['\n', '.', '!', '?', '“', '”'], " ")),
        ("names alone", &|length| {
            news(length).split_whitespace().filter(|w| w.starts_with(char::is_uppercase)).collect::<Vec<_>>().join(" ")
        }),
        ("quotation marks", &|length| "“”\"".repeat(length / 7)),
        ("open quotations", &|length| "“We left. ".repeat(length / 12)),
        ("line breaks", &|length| "\n".repeat(length)),
        ("digits", &|length| "0123456789".repeat(length / 10)),
        ("brackets", &|length| "(".repeat(length)),
    ];
    print!("\n{:<24}{:>12}", "ns a byte, growth", "10 kB");
    LENGTHS.iter().skip(1).for_each(|length| print!("{:>12}", format!("{} kB", length / 1000)));
    println!();
    for (name, make) in kinds {
        print!("{name:<24}");
        let mut first = None;
        for length in LENGTHS {
            let text = make(length);
            let runs = (LENGTHS[2] / length).max(1);
            let begin = Instant::now();
            (0..runs).for_each(|_| drop(black_box(ReadArticle::new(read(&text)))));
            let each = begin.elapsed().as_secs_f64() * 1e9 / (runs * text.len().max(1)) as f64;
            match first {
                None => print!("{each:>12.0}"),
                Some(first) => print!("{:>12.2}", each / first),
            }
            first = first.or(Some(each));
        }
        println!();
    }
}

fn read(text: &str) -> Article {
    let given = Given { published: Some("2024-05-14".to_owned()), ..Given::default() };
    article::from_text("bench", text.to_owned(), given)
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

/// Articles of `article` bytes, `size` in all, in which each word follows the one before it as it does somewhere in the stories, with
/// figures changed.
fn generate(words: &[String], size: usize, article: usize) -> Vec<String> {
    let mut following: Vec<(&str, usize)> = words.iter().enumerate().map(|(i, word)| (word.as_str(), i + 1)).collect();
    following.sort_unstable();
    let mut random = Random(0x2545_F491_4F6C_DD1D);
    let mut at = 0;
    let mut texts = Vec::new();
    while texts.iter().map(String::len).sum::<usize>() < size {
        let mut text = String::with_capacity(article + 100);
        while text.len() < article {
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
