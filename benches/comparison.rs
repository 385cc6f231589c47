//! How the work and the memory of the stages after reading grow with the folder: for each article as many times what it costs in
//! a folder of 100, which a change of machine moves little; and how long the analysis takes anew after a correction.
//! `cargo bench --bench comparison`
//!
//! The folders hold mixed stories of five articles, made from a few kinds of happening with other people, places, days, figures
//! and words for each story. No two articles are alike, and one in ten has no date.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::hint::black_box;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use crossread::analysis::{Analyser, Analysis};
use crossread::article::{self, Given};
use crossread::calendar::Date;
use crossread::comparison::{self, Compared};
use crossread::corpus::{self, Corpus, ReadArticle};
use crossread::events::happenings::{self, Told};
use crossread::events::{self, common::Common, dating, origins, people, stories, ties::Ties};
use crossread::workspace::{Anchor, Correction, Corrections};
use rayon::prelude::*;

/// Articles of the folders.
const FOLDERS: [usize; 3] = [100, 1_000, 10_000];
/// Articles of the folder in which something is corrected.
const CORRECTED: usize = 200;
/// Articles of one story.
const STORY: usize = 5;
/// Short measurements are made so many times; the median counts.
const RUNS: usize = 5;

fn main() {
    // `cargo test --benches` and `cargo bench` both come here; only the latter says `--bench`. A number is the largest folder.
    let arguments: Vec<String> = std::env::args().collect();
    if !arguments.iter().any(|argument| argument == "--bench") {
        return;
    }
    let most = arguments.iter().find_map(|argument| argument.parse().ok()).unwrap_or(usize::MAX);
    correct();
    let (mut header, mut base) = (false, Vec::new());
    for size in FOLDERS.into_iter().filter(|size| *size <= most) {
        let costs = measure(size);
        if !header {
            let stages: String = costs.iter().map(|(stage, _)| format!("{stage:>12}")).collect();
            println!("\n{:<18}{stages}", "per article");
            let each: String = costs.iter().map(|(stage, cost)| format!("{:>12}", in_units(stage, *cost))).collect();
            println!("{:<18}{each}", format!("{size} articles"));
            (header, base) = (true, costs);
            continue;
        }
        let ratios: String = costs.iter().zip(&base).map(|((_, cost), (_, first))| format!("{:>11.2}x", cost / first)).collect();
        println!("{:<18}{ratios}", format!("{size} articles"));
    }
}

fn in_units(stage: &str, cost: f64) -> String {
    if stage == "memory" { format!("{:.0} KB", cost / 1e3) } else { format!("{:.0} µs", cost * 1e6) }
}

/// What each stage costs per article, in seconds, and the memory that is held at the most, in bytes.
fn measure(size: usize) -> Vec<(&'static str, f64)> {
    let before = resident("VmRSS:");
    let articles = folder(size);
    let claims = corpus::number(&articles);
    let corpus = Corpus { articles: &articles, claims: &claims };
    let mut costs = Vec::new();
    let mut row = |stage, taken: Duration| costs.push((stage, taken.as_secs_f64() / size as f64));
    row("words", taken(|| Common::of(corpus).shared.len()));
    let common = Common::of(corpus);
    row("dates", taken(|| dating::infer(corpus, &common).len()));
    row("people", taken(|| people::join(corpus, &[]).all.len()));
    let people = people::join(corpus, &[]);
    row("stories", taken(|| stories::group(corpus, &common.likeness).len()));
    let stories = stories::group(corpus, &common.likeness);
    let told = || articles.iter().map(|read| happenings::told(read).into()).collect::<Vec<Arc<[Told]>>>();
    row("told", taken(|| told().len()));
    let told = told();
    row("events", taken(|| events::group(corpus, &people, stories.clone(), &told, &Ties::default()).events.len()));
    let grouping = events::group(corpus, &people, stories, &told, &Ties::default());
    let compare = || comparison::scopes(corpus, &people, &grouping).iter().map(|s| Compared::default().find(s).len()).sum();
    row("comparison", taken(compare));
    row("origins", taken(|| origins::find(corpus, &people, &common).len()));
    row("together", taken(|| Analysis::of(articles.clone(), Vec::new(), &Corrections::default()).comparisons.len()));
    if let Some((before, most)) = before.zip(resident("VmHWM:")) {
        costs.push(("memory", most.saturating_sub(before) as f64 / size as f64));
    }
    costs
}

/// A kind of correction: its name, and the n-th of its kind.
type Kind<'a> = (&'a str, &'a dyn Fn(usize) -> Option<Correction>);

/// How long the analysis of a folder takes anew, and again with one correction more each time, as in the window.
fn correct() {
    let files: BTreeMap<String, String> = (0..CORRECTED.div_ceil(STORY)).flat_map(story).map(file).collect();
    let paths: Vec<String> = files.keys().take(CORRECTED).cloned().collect();
    let mut analyser = Analyser::default();
    let mut run = |corrections: &Corrections| {
        let read = |path: &str| Ok(files.get(path).cloned().unwrap_or_default().into_bytes());
        analyser.run(&paths, read, corrections, |_| (), &AtomicBool::new(false)).unwrap_or_default()
    };
    let mut corrections = Corrections::default();
    let found = run(&corrections);
    println!("{:<44}{:>10}", format!("{CORRECTED} articles"), "ms");
    let row = |what: &str, taken: Duration| println!("{what:<44}{:>10.1}", taken.as_secs_f64() * 1e3);
    row("all articles together, anew", taken(|| Analysis::of(found.articles.clone(), Vec::new(), &corrections).comparisons.len()));
    row("again, as they are", taken(|| run(&corrections).comparisons.len()));
    let nth = |n: usize| &found.articles[(n * 37 + 11) % found.articles.len()];
    let claim = |read: &ReadArticle| {
        let span = read.facts.claims.get(3).map(|claim| claim.span).unwrap_or_default();
        Anchor::of(&read.article.path, &read.article.text, span)
    };
    let date = |n: usize| Some(Correction::SetPublished { article: nth(n).article.path.clone(), date: Date::day(2021, 5, 4)? });
    let reject = |n: usize| Some(Correction::Reject { claim: claim(nth(n)) });
    let join = |n: usize| Some(Correction::SameEvent { left: claim(nth(n)), right: claim(nth(n + 1)) });
    let kinds: [Kind<'_>; 3] =
        [("with another date of an article", &date), ("with a claim less", &reject), ("with two events joined", &join)];
    for (what, correction) in kinds {
        let mut n = 0;
        row(
            what,
            taken(|| {
                n += 1;
                correction(n).into_iter().for_each(|correction| corrections.add(correction));
                run(&corrections).comparisons.len()
            }),
        );
    }
}

/// An article as a file: its date stands under its headline.
fn file((path, text, published): (String, String, Option<String>)) -> (String, String) {
    let date = published.map_or_else(String::new, |date| format!("Date: {date}\n"));
    (path, text.replacen('\n', &format!("\n{date}"), 1))
}

/// The median time of a few runs, or of one where that is long.
fn taken(mut run: impl FnMut() -> usize) -> Duration {
    let mut once = || {
        let begin = Instant::now();
        black_box(run());
        begin.elapsed()
    };
    let first = once();
    if first > Duration::from_secs(2) {
        return first;
    }
    let mut times: Vec<Duration> = (0..RUNS).map(|_| once()).collect();
    times.sort_unstable();
    times[RUNS / 2]
}

/// A figure of the process in bytes, where the system tells it.
fn resident(row: &str) -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(row))?;
    line.trim().strip_suffix(" kB")?.parse::<u64>().ok().map(|kilobytes| kilobytes * 1000)
}

/// A folder of so many articles, read.
fn folder(size: usize) -> Vec<Arc<ReadArticle>> {
    let read = |(path, text, published): (String, String, Option<String>)| {
        Arc::new(ReadArticle::new(article::from_text(&path, text, Given { published, ..Given::default() })))
    };
    let stories: Vec<usize> = (0..size.div_ceil(STORY)).collect();
    let mut articles: Vec<_> = stories.into_par_iter().flat_map_iter(story).map(read).collect();
    articles.truncate(size);
    articles
}

/// The articles of a story: path, text, date.
fn story(number: usize) -> Vec<(String, String, Option<String>)> {
    let mut random = Random::new(number);
    let facts = Facts::new(&mut random);
    let article = |at: usize| {
        let (month, day) = (1 + number % 12, 1 + (number / 12) % 26);
        let date = format!("{}-{month:02}-{:02}", 2001 + number / 312 % 20, day + at % 2);
        (format!("{number:05}-{at}.txt"), text(&facts, &mut random, at), (at % 10 != number % 10).then_some(date))
    };
    (0..STORY).map(article).collect()
}

/// What is so in one story.
struct Facts {
    people: Vec<String>,
    places: Vec<String>,
    nouns: Vec<&'static str>,
    verbs: Vec<&'static str>,
    figures: Vec<usize>,
    past: usize,
}

const NOUNS: &str = "bridge ferry harbour market school tower tunnel mill station library hospital museum factory warehouse reservoir dam \
    quarry orchard vineyard forest cinema theatre stadium airfield lighthouse chapel square garden cellar workshop bakery brewery depot \
    barracks archive laboratory observatory greenhouse aquarium canal pipeline crane tram bus lorry van boat barge train engine boiler roof \
    wall gate fence road lane kerb lamp cable meter tank valve pump furnace chimney shaft vault ledger licence permit tender contract grant \
    tax fee fine pension wage strike ballot petition inquiry survey audit report verdict appeal treaty accord truce embargo quota tariff";

const VERBS: &str = "closed sold flooded repaired searched guarded painted bought blocked cleared emptied rebuilt inspected moved lost \
    rented burned mended stopped opened ended delayed reduced raised doubled halved printed copied counted weighed";

const SYLLABLES: [&str; 36] = [
    "bar", "bel", "bran", "cor", "dal", "dun", "el", "fen", "gar", "hal", "hol", "kel", "kirk", "lan", "lor", "mar", "mel", "mor", "nor",
    "or", "pel", "quen", "ral", "ros", "sand", "sel", "tarn", "thor", "ul", "var", "vel", "wen", "wick", "yar", "zel", "ost",
];

impl Facts {
    fn new(random: &mut Random) -> Self {
        let first =
            ["Ann", "Boris", "Clara", "David", "Elena", "Frank", "Greta", "Hugo", "Irene", "Jonas", "Karin", "Louis", "Maria", "Nils"];
        let (nouns, verbs): (Vec<_>, Vec<_>) = (NOUNS.split_whitespace().collect(), VERBS.split_whitespace().collect());
        Self {
            people: (0..6).map(|_| format!("{} {}", random.of(&first), name(random))).collect(),
            places: (0..4).map(|_| name(random) + random.of(&["", "ton", "ford", "by"])).collect(),
            nouns: (0..8).map(|_| random.of(&nouns)).collect(),
            verbs: (0..6).map(|_| random.of(&verbs)).collect(),
            figures: (0..6).map(|_| 2 + random.below(90)).collect(),
            past: 1990 + random.below(10),
        }
    }
}

fn name(random: &mut Random) -> String {
    let name: String = (0..2 + random.below(2)).map(|_| random.of(&SYLLABLES)).collect();
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Sentences with places for what is so in the story: people, places, nouns, verbs, figures, the year of an earlier happening.
const SENTENCES: [&str; 28] = [
    "The N0 at P0 was V0 on Tuesday after F0 people were hurt when a N1 fell on the N2.",
    "At least F0 people were injured at the N0 in P0 on Tuesday, police said.",
    "H0, who heads the N3 of P1, said that the N0 had been V1 twice since the winter.",
    "“Nobody told us that the N1 was V2,” H0 said.",
    "“We asked for the N0 to be V3 in the spring,” said H1, the mayor of P0.",
    "H1 denied that the town had refused to pay for the N1.",
    "A spokesman for the N4 of P0 confirmed that the N0 was V0 by order of H1.",
    "The work will cost F1 million pounds, of which P1 pays half.",
    "About F2 people came to the meeting at the N5 and F3 of them spoke.",
    "In Y H2 and H3 signed a N6 on the N7 of P2.",
    "The N6 of P2 was signed by H2 and H3 in Y, after a N7 had been V4.",
    "A similar N1 fell in P3 in Y and killed F4 people.",
    "According to H4, an engineer from P3, the N2 was too old for the N0.",
    "H4 wrote to H1 in March that the N2 should be V5 before the summer.",
    "The letter was not answered, H4 said.",
    "The town says that it answered the letter within F5 days.",
    "H5 told reporters that F3 members of the N4 would resign.",
    "“It is a small town and a large N0,” H5 said.",
    "The N0 is expected to be V3 again in June.",
    "H0 called the N6 a mistake and said the people of P0 had lost a N5.",
    "No one was killed, the N4 said on Wednesday.",
    "One person died later in the N5 of P1, according to H5.",
    "Traffic between P0 and P1 was V4 for F5 hours.",
    "The N3 was V1 at about 9 p.m. on Tuesday, H0 said.",
    "Witnesses said that the N3 was V1 shortly after 10 p.m.",
    "The council of P0 voted on Monday by F2 votes to F3 to have the N2 V5.",
    "H1 had promised in January that the N7 would be V2.",
    "Neither H1 nor H5 answered questions about the N6.",
];

fn text(facts: &Facts, random: &mut Random, at: usize) -> String {
    let mut text = format!("{} of {} {} again\n\n", capital(facts.nouns[0]), facts.places[0], facts.verbs[0]);
    let mut left: Vec<usize> = (2..SENTENCES.len()).collect();
    let mut order = vec![at % 2];
    order.extend((0..17).map(|_| left.swap_remove(random.below(left.len()))));
    for (n, sentence) in order.into_iter().enumerate() {
        fill(&mut text, SENTENCES[sentence], facts, random);
        text.push_str(if n % 3 == 2 { "\n\n" } else { " " });
    }
    text
}

fn fill(text: &mut String, sentence: &str, facts: &Facts, random: &mut Random) {
    let mut letters = sentence.chars().peekable();
    while let Some(letter) = letters.next() {
        let place = letters.peek().and_then(|next| next.to_digit(10)).and_then(|n| usize::try_from(n).ok());
        let word = match (letter, place) {
            ('H', Some(n)) if random.below(3) > 0 => facts.people[n].split(' ').next_back().unwrap_or_default().to_owned(),
            ('H', Some(n)) => facts.people[n].clone(),
            ('P', Some(n)) => facts.places[n].clone(),
            ('N', Some(n)) => facts.nouns[n].to_owned(),
            ('V', Some(n)) => facts.verbs[n].to_owned(),
            // One article in six has another figure.
            ('F', Some(n)) => (facts.figures[n] + usize::from(random.below(6) == 0)).to_string(),
            ('Y', None) if letters.peek().is_none_or(|next| !next.is_alphabetic()) => facts.past.to_string(),
            _ => {
                text.push(letter);
                continue;
            }
        };
        if place.is_some() {
            letters.next();
        }
        let _ = write!(text, "{word}");
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Marsaglia's xorshift with 64 bits: the same articles on every machine.
struct Random(u64);

impl Random {
    fn new(seed: usize) -> Self {
        let mut random = Self(0x2545_F491_4F6C_DD1D ^ (seed as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
        (0..4).for_each(|_| {
            random.below(2);
        });
        random
    }

    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % n as u64).unwrap_or(0)
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}
