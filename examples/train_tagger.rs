//! Trains the tagger's weights and tells how accurate they are.
//!
//! ```text
//! cargo run --release --no-default-features --example train_tagger -- train OUT TRAIN.conllu.gz... [--test TEST.conllu.gz...]
//! cargo run --release --no-default-features --example train_tagger -- test WEIGHTS TEST.conllu.gz...
//! ```
//!
//! The order of the sentences is shuffled with a fixed seed: the same treebank gives the same weights, byte for byte.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs::{self, File};
use std::io::Read;

use crossread::language::tagger::features::{CaseMode, Context, Word};
use crossread::language::tagger::model::{Model, best};
use crossread::language::tagger::{Tag, words};
use crossread::language::{Form, Pos};
use flate2::read::GzDecoder;
use rustc_hash::FxHashMap;

/// The weights are the mean of so many perceptrons, each of which sees the sentences in another order: one alone hangs on chance.
const SHUFFLES: usize = 5;
const ROUNDS: usize = 5;
/// A word seen as often as this may only have the tags it was seen with.
const LEXICON_COUNT: u32 = 8;
/// A feature that occurs less often is not learnt.
const FEATURE_COUNT: u32 = 3;
/// A weight is stored as an integer of this many to one; what rounds to less than `LEAST` is dropped.
const SCALE: f64 = 6.0;
const LEAST: i32 = 4;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.first().map(String::as_str) {
        Some("train") if arguments.len() > 2 => {
            let mut lists = arguments[2..].split(|a| a == "--test");
            let train = lists.next().unwrap_or_default();
            let weights = train_weights(&read_all(train)?);
            println!("{}: {} bytes", arguments[1], weights.len());
            fs::write(&arguments[1], &weights)?;
            test(&weights, lists.next().unwrap_or_default())
        }
        Some("test") if arguments.len() > 2 => test(&fs::read(&arguments[1])?, &arguments[2..]),
        _ => Err("train OUT TRAIN... [--test TEST...] | test WEIGHTS TEST...".into()),
    }
}

fn test(weights: &[u8], paths: &[String]) -> Result<(), Box<dyn Error>> {
    let model = Model::read(weights).ok_or("not a file of weights")?;
    for path in paths {
        let (mut total, mut pos, mut both) = (0, 0, 0);
        let mut confusions: BTreeMap<(Tag, Tag), usize> = BTreeMap::new();
        for sentence in read(path)? {
            let words = words(&model, sentence.iter().map(|t| t.0.as_str()));
            let mut context = Context::new(&words);
            for (i, (_, gold)) in sentence.iter().enumerate() {
                let class = model.decide(&context, i);
                context.set(class);
                let tag = model.tag(class);
                total += 1;
                pos += usize::from(tag.0 == gold.0);
                both += usize::from(tag == *gold);
                if tag != *gold {
                    *confusions.entry((*gold, tag)).or_default() += 1;
                }
            }
        }
        let share = |n: usize| n as f64 / f64::from(total.max(1) as u32);
        println!("{path}: {total} tokens, UPOS {:.4}, UPOS and form {:.4}", share(pos), share(both));
        let mut worst: Vec<_> = confusions.into_iter().collect();
        worst.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        for ((gold, given), n) in worst.iter().take(12) {
            println!("  {n:5} {gold:?} read as {given:?}");
        }
    }
    Ok(())
}

type Sentence = Vec<(String, Tag)>;

fn read_all(paths: &[String]) -> Result<Vec<Sentence>, Box<dyn Error>> {
    let mut sentences = Vec::new();
    for path in paths {
        for sentence in conllu(path)? {
            sentences.push(plain(&sentence));
            let merged = merged(&sentence);
            if merged.len() < sentence.len() {
                sentences.push(merged);
            }
        }
    }
    // A headline's capitals tell nothing: some sentences are learnt a second time in the two styles of headlines.
    for i in 0..sentences.len() {
        let style: fn(&str) -> String = match i % 12 {
            3 => |w| capitalised(w),
            7 => |w| w.to_uppercase(),
            _ => continue,
        };
        let restyled = sentences[i].iter().map(|(w, tag)| (style(w), *tag)).collect();
        sentences.push(restyled);
    }
    Ok(sentences)
}

fn capitalised(word: &str) -> String {
    if word.len() < 4 {
        return word.to_owned();
    }
    let mut chars = word.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}

fn read(path: &str) -> Result<Vec<Sentence>, Box<dyn Error>> {
    Ok(conllu(path)?.iter().map(|s| plain(s)).collect())
}

fn plain(sentence: &[Row]) -> Sentence {
    sentence.iter().map(|row| (row.word.clone(), row.tag)).collect()
}

/// A token of the treebank.
struct Row {
    word: String,
    tag: Tag,
    id: usize,
    head: usize,
    relation: String,
    hyphen: bool,
    space_after: bool,
}

/// The treebank splits “full-time” in three; texts are read with such words whole, so they are learnt whole as well: as the adjective that
/// they make before a noun, else as what their head is.
fn merged(sentence: &[Row]) -> Sentence {
    let mut out = Sentence::new();
    let mut i = 0;
    while i < sentence.len() {
        let mut end = i + 1;
        while end + 1 < sentence.len()
            && sentence[end].hyphen
            && sentence[end].word == "-"
            && !sentence[end - 1].space_after
            && !sentence[end].space_after
        {
            end += 2;
        }
        let group = &sentence[i..end];
        let word: String = group.iter().map(|r| r.word.as_str()).collect();
        let inside = |id: usize| group.iter().any(|r| r.id == id);
        let head = group.iter().filter(|r| !r.hyphen).find(|r| !inside(r.head)).unwrap_or(&group[0]);
        let all = |pos: Pos| group.iter().filter(|r| !r.hyphen).all(|r| r.tag.0 == pos);
        let before_noun = matches!(head.relation.as_str(), "amod" | "compound" | "nmod" | "nummod" | "advmod");
        let tag = if group.len() == 1 || all(Pos::Propn) || all(Pos::Num) || !before_noun || head.relation == "advmod" {
            head.tag
        } else {
            (Pos::Adj, Form::Plain)
        };
        out.push((word, tag));
        i = end;
    }
    out
}

fn conllu(path: &str) -> Result<Vec<Vec<Row>>, Box<dyn Error>> {
    let mut text = String::new();
    let file = File::open(path).map_err(|e| format!("{path}: {e}"))?;
    if path.ends_with(".gz") {
        GzDecoder::new(file).read_to_string(&mut text)?;
    } else {
        let mut file = file;
        file.read_to_string(&mut text)?;
    }
    let mut sentences = vec![Vec::new()];
    for line in text.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        if line.is_empty() {
            sentences.push(Vec::new());
        } else if let [id, word, _, upos, xpos, _, head, relation, _, misc] = fields[..]
            && let Ok(id) = id.parse()
            && let Some(sentence) = sentences.last_mut()
        {
            sentence.push(Row {
                word: word.to_owned(),
                tag: (pos(upos), form(xpos, upos)),
                id,
                head: head.parse().unwrap_or_default(),
                relation: relation.to_owned(),
                hyphen: xpos == "HYPH",
                space_after: !misc.contains("SpaceAfter=No"),
            });
        }
    }
    sentences.retain(|s| !s.is_empty());
    Ok(sentences)
}

fn pos(upos: &str) -> Pos {
    match upos {
        "ADJ" => Pos::Adj,
        "ADP" => Pos::Adp,
        "ADV" => Pos::Adv,
        "AUX" => Pos::Aux,
        "CCONJ" => Pos::Cconj,
        "DET" => Pos::Det,
        "INTJ" => Pos::Intj,
        "NOUN" => Pos::Noun,
        "NUM" => Pos::Num,
        "PART" => Pos::Part,
        "PRON" => Pos::Pron,
        "PROPN" => Pos::Propn,
        "PUNCT" => Pos::Punct,
        "SCONJ" => Pos::Sconj,
        "SYM" => Pos::Sym,
        "VERB" => Pos::Verb,
        _ => Pos::X,
    }
}

fn form(xpos: &str, upos: &str) -> Form {
    match (xpos, upos) {
        ("VB", _) => Form::Base,
        ("VBP" | "VBZ", _) => Form::Present,
        ("VBD", _) => Form::Past,
        ("VBN", _) => Form::PastParticiple,
        ("VBG", _) => Form::Gerund,
        ("MD", _) => Form::Modal,
        ("NNS" | "NNPS", "NOUN" | "PROPN") => Form::Plural,
        ("NNP" | "NNPS", "ADJ" | "VERB" | "ADV" | "NUM") => Form::Name,
        ("JJR" | "RBR", _) => Form::Comparative,
        ("JJS" | "RBS", _) => Form::Superlative,
        ("POS" | "PRP$" | "WP$", _) => Form::Possessive,
        ("WDT" | "WP" | "WRB", _) => Form::Wh,
        _ => Form::Plain,
    }
}

/// The weights of one feature for one tag while training.
#[derive(Clone, Copy)]
struct Weight {
    tag: u8,
    now: i32,
    sum: i64,
    since: u32,
}

fn train_weights(sentences: &[Sentence]) -> Vec<u8> {
    let tags = frequent_tags(sentences);
    let class_of = |tag: &Tag| tags.iter().position(|t| t == tag || (t.0 == tag.0 && !tags.contains(tag))).unwrap_or_default();
    let lexicon = lexicon(sentences, class_of);
    let model = Model::untrained(tags.clone(), &lexicon);
    let mut prepared: Vec<(Vec<Word>, Vec<usize>)> =
        sentences.iter().map(|s| (words(&model, s.iter().map(|t| t.0.as_str())), s.iter().map(|t| class_of(&t.1)).collect())).collect();

    let frequent = frequent_features(&prepared);
    let mut sums: FxHashMap<u32, Vec<(u8, f64)>> = FxHashMap::default();
    let mut random = 0x2545_f491_4f6c_dd1du64;
    for _ in 0..SHUFFLES {
        for (key, weights) in train_once(&mut prepared, &frequent, tags.len(), &mut random) {
            let sum = sums.entry(key).or_default();
            for (tag, weight) in weights {
                match sum.iter_mut().find(|(t, _)| *t == tag) {
                    Some((_, sum)) => *sum += weight,
                    None => sum.push((tag, weight)),
                }
            }
        }
    }
    let mut kept: Vec<(u32, Vec<(u8, i8)>)> = sums.into_iter().map(|(key, sum)| (key, stored(sum))).collect();
    kept.retain(|(_, weights)| !weights.is_empty());
    kept.sort_unstable_by_key(|(key, _)| *key);
    println!("{} features, {} weights, {} words", kept.len(), kept.iter().map(|f| f.1.len()).sum::<usize>(), lexicon.len());
    Model::write(&tags, &lexicon, &kept)
}

/// The averaged weights of one perceptron, in the order of their features.
fn train_once(prepared: &mut [(Vec<Word>, Vec<usize>)], frequent: &[u32], tags: usize, random: &mut u64) -> Vec<(u32, Vec<(u8, f64)>)> {
    let mut features: FxHashMap<u32, Vec<Weight>> = frequent.iter().map(|key| (*key, Vec::new())).collect();
    let mut step = 0u32;
    for round in 0..ROUNDS {
        shuffle(prepared, random);
        let (mut wrong, mut total) = (0u32, 0u32);
        let mut keys = Vec::new();
        for (words, gold) in prepared.iter() {
            let mut context = Context::new(words);
            for (i, gold) in gold.iter().enumerate() {
                let allowed = words[i].allowed;
                total += 1;
                if allowed.count_ones() == 1 {
                    context.set(allowed.trailing_zeros() as usize);
                    continue;
                }
                step += 1;
                keys.clear();
                context.features(i, |key| keys.push(key));
                let mut scores = [0i32; 64];
                for key in &keys {
                    for w in features.get(key).into_iter().flatten() {
                        scores[usize::from(w.tag)] += w.now;
                    }
                }
                let given = best(&scores, tags, allowed);
                if given != *gold && (allowed == 0 || allowed >> gold & 1 == 1) {
                    wrong += 1;
                    for key in &keys {
                        if let Some(weights) = features.get_mut(key) {
                            update(weights, *gold, 1, step);
                            update(weights, given, -1, step);
                        }
                    }
                }
                context.set(given);
            }
        }
        println!("round {}: {:.4} wrong, {} features", round + 1, f64::from(wrong) / f64::from(total), features.len());
    }
    frequent.iter().map(|key| (*key, averaged(features.get(key).map_or(&[], Vec::as_slice), step))).collect()
}

/// Fisher and Yates's shuffle with Marsaglia's xorshift.
fn shuffle<T>(items: &mut [T], random: &mut u64) {
    for i in (1..items.len()).rev() {
        *random ^= *random << 13;
        *random ^= *random >> 7;
        *random ^= *random << 17;
        items.swap(i, (*random % (i as u64 + 1)) as usize);
    }
}

/// The features that occur often enough to be learnt, in order.
fn frequent_features(prepared: &[(Vec<Word>, Vec<usize>)]) -> Vec<u32> {
    let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
    for (words, gold) in prepared {
        let mut context = Context::new(words);
        for (i, gold) in gold.iter().enumerate() {
            if words[i].allowed.count_ones() != 1 {
                context.features(i, |key| *counts.entry(key).or_default() += 1);
            }
            context.set(*gold);
        }
    }
    let mut frequent: Vec<u32> = counts.into_iter().filter(|(key, n)| *n >= FEATURE_COUNT && *key != 0).map(|(key, _)| key).collect();
    frequent.sort_unstable();
    frequent
}

fn update(weights: &mut Vec<Weight>, tag: usize, by: i32, step: u32) {
    let tag = tag as u8;
    let place = weights.iter().position(|w| w.tag == tag).unwrap_or_else(|| {
        weights.push(Weight { tag, now: 0, sum: 0, since: step });
        weights.len() - 1
    });
    let weight = &mut weights[place];
    weight.sum += i64::from(weight.now) * i64::from(step - weight.since);
    weight.since = step;
    weight.now += by;
}

/// The mean of each weight over all steps of the training.
fn averaged(weights: &[Weight], step: u32) -> Vec<(u8, f64)> {
    let sum = |w: &Weight| w.sum + i64::from(w.now) * i64::from(step - w.since);
    weights.iter().map(|w| (w.tag, sum(w) as f64 / f64::from(step))).collect()
}

/// The mean of the perceptrons as integers, in the order of the tags.
fn stored(sums: Vec<(u8, f64)>) -> Vec<(u8, i8)> {
    let whole = |sum: f64| (sum / SHUFFLES as f64 * SCALE).round().clamp(-127.0, 127.0) as i32;
    let mut out: Vec<(u8, i8)> =
        sums.into_iter().map(|(tag, sum)| (tag, whole(sum))).filter(|(_, w)| w.abs() >= LEAST).map(|(tag, w)| (tag, w as i8)).collect();
    out.sort_unstable();
    out
}

/// The tags that occur often enough to be learnt, in order.
fn frequent_tags(sentences: &[Sentence]) -> Vec<Tag> {
    let mut counts: BTreeMap<Tag, usize> = BTreeMap::new();
    for (_, tag) in sentences.iter().flatten() {
        *counts.entry(*tag).or_default() += 1;
    }
    counts.into_iter().filter(|(_, n)| *n >= 10).map(|(tag, _)| tag).collect()
}

/// Frequent words and the tags they may have: those of at least one in two hundred of their occurrences.
fn lexicon(sentences: &[Sentence], class_of: impl Fn(&Tag) -> usize) -> Vec<(u32, u64)> {
    let mut counts: BTreeMap<u32, BTreeMap<usize, u32>> = BTreeMap::new();
    for (word, tag) in sentences.iter().flatten() {
        let hash = Word::new(word, false, CaseMode::Sentence).hash;
        *counts.entry(hash).or_default().entry(class_of(tag)).or_default() += 1;
    }
    counts
        .into_iter()
        .filter(|(hash, _)| *hash != 0)
        .filter_map(|(hash, tags)| {
            let total: u32 = tags.values().sum();
            let allowed = tags.iter().filter(|(_, n)| **n * 200 >= total).fold(0, |set, (class, _)| set | 1 << class);
            (total >= LEXICON_COUNT).then_some((hash, allowed))
        })
        .collect()
}
