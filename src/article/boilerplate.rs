//! What surrounds an article on a page and came along with its text: menus, offers, newsletter lists, prompts, notices.
//!
//! Each paragraph is weighed: phrases and words that such texts are made of, an address to the reader, the form of a list or a
//! price against the marks of running text. A paragraph that outweighs all doubt is boilerplate wherever it stands; at the two
//! ends of a text a run of paragraphs is, whose weights add up, so that a bare list of topics goes with the offer above it. A
//! paragraph of plain running text ends such a run: a lost paragraph is worse than clutter that stays.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::BlockKind;
use super::shape::{Shape, ends_sentence};
use crate::lexicon::{self, Lexicon};
use crate::span::Span;

#[derive(Debug, Deserialize)]
struct Words {
    whole: FxHashSet<String>,
    begins: Vec<String>,
    contains: Vec<String>,
    offers: Vec<String>,
    imperatives: FxHashSet<String>,
    reader: Vec<String>,
    reports: Vec<String>,
    grammar: Vec<String>,
}

static WORDS: Lexicon<Words> = Lexicon::new(|| lexicon::parse("boilerplate.ron", include_str!("../../assets/lexicon/boilerplate.ron")));

/// From this weight on a paragraph is boilerplate by itself.
const ALONE: i32 = 6;
/// A run at an end of the text has at least one paragraph of this weight.
const SURE: i32 = 5;
/// A paragraph of at most this weight ends a run.
const RUNNING_TEXT: i32 = -4;
/// Several that take so much weight away from a run end it too.
const DROP: i32 = 5;
/// A list of links at the end has at most this many lines.
const LINKS: usize = 6;
/// A paragraph of at most this weight is a sentence or two.
const SENTENCE: i32 = -2;
/// Lines that are boilerplate as a whole have at most this many words.
const WHOLE: usize = 8;
/// Longer paragraphs are running text, in bytes.
const LONGEST: usize = 3000;

/// What is known of a paragraph before it is weighed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prior {
    /// It is part of the article, whatever its words.
    Article,
    /// It stands under a picture: part of the article, but no article by itself.
    Caption,
    /// Nothing.
    Open,
    /// The page calls it something that surrounds a text, or it is a link and nothing else.
    Clutter,
}

impl Prior {
    /// What a paragraph's kind says: turns, captions and headlines are part of the article.
    pub fn of(kind: BlockKind) -> Self {
        match kind {
            BlockKind::Paragraph | BlockKind::Heading => Self::Open,
            BlockKind::Boilerplate => Self::Clutter,
            BlockKind::Caption => Self::Caption,
            _ => Self::Article,
        }
    }
}

/// Which paragraphs are boilerplate.
pub fn find(text: &str, paragraphs: &[Span], priors: &[Prior]) -> Vec<bool> {
    let weigh = |(p, prior): (&Span, &Prior)| match prior {
        Prior::Article | Prior::Caption => i32::MIN,
        Prior::Open => weight(p.of(text)),
        Prior::Clutter => ALONE.max(weight(p.of(text))),
    };
    let weights: Vec<i32> = paragraphs.iter().zip(priors).map(weigh).collect();
    let alone: Vec<bool> = weights.iter().map(|w| *w >= ALONE).collect();
    let mut found = alone.clone();
    let tail = run(weights.iter().rev().copied());
    let head = menu(paragraphs.iter().map(|p| p.of(text)).zip(weights.iter().copied()));
    if let Some(list) = announced(text, paragraphs, &alone) {
        found.iter_mut().skip(list).for_each(|f| *f = true);
    }
    found.iter_mut().rev().take(tail).for_each(|f| *f = true);
    found.iter_mut().take(head).for_each(|f| *f = true);
    // A list is an article too: something has to remain that is more than a heading or two.
    let says = |(i, weight): (usize, &i32)| *weight <= SENTENCE && priors.get(i) != Some(&Prior::Caption);
    let remains = weights.iter().enumerate().filter(|w| says(*w)).any(|(i, _)| found.get(i) == Some(&false));
    if remains {
        found
    } else if alone.iter().all(|f| *f) {
        vec![false; alone.len()]
    } else {
        alone
    }
}

/// Where a list of links begins that “Read more:” announces and that ends the text.
fn announced(text: &str, paragraphs: &[Span], alone: &[bool]) -> Option<usize> {
    let first = paragraphs.len().saturating_sub(LINKS + 1);
    let announces = |i: &usize| alone.get(*i) == Some(&true) && paragraphs.get(*i).is_some_and(|p| p.of(text).ends_with(':'));
    let at = (first..paragraphs.len()).find(announces)?;
    let shapes: Vec<Shape> = paragraphs.get(at + 1..)?.iter().map(|p| Shape::of(p.of(text))).collect();
    let headlines = shapes.iter().filter(|shape| !shape.ends_sentence).count();
    (shapes.iter().all(|shape| shape.words <= 20) && headlines * 2 >= shapes.len()).then_some(at)
}

/// How many paragraphs at the top are a menu: sure ones, and single words between them. A longer line without a mark of its own is
/// rather the headline.
fn menu<'a>(paragraphs: impl Iterator<Item = (&'a str, i32)>) -> usize {
    let mut length = 0;
    for (i, (words, weight)) in paragraphs.enumerate() {
        if weight >= SURE {
            length = i + 1;
        } else if weight < 0 || words.split_whitespace().count() > 2 {
            break;
        }
    }
    length
}

/// How many paragraphs, counted from the end of the text, are a run of boilerplate: as many as weigh most together.
fn run(weights: impl Iterator<Item = i32>) -> usize {
    let (mut sum, mut best, mut length) = (0_i32, 0_i32, 0);
    let mut sure = false;
    for (i, weight) in weights.enumerate() {
        if weight <= RUNNING_TEXT {
            break;
        }
        sum += weight;
        if sum < best - DROP {
            break;
        }
        sure |= weight >= SURE;
        if sure && weight > 0 && sum > best {
            (best, length) = (sum, i + 1);
        }
    }
    length
}

/// The weight of a paragraph: above zero for boilerplate, below for running text.
fn weight(paragraph: &str) -> i32 {
    if paragraph.len() > LONGEST {
        return RUNNING_TEXT;
    }
    if !paragraph.contains(char::is_alphanumeric) {
        return ALONE;
    }
    let lower = paragraph.to_lowercase();
    let (unquoted, quoted) = without_quotations(&lower);
    let line = unquoted.trim_start_matches(|c: char| matches!(c, '•' | '·' | '-' | '*' | '>' | '»' | '▪' | '►') || c.is_whitespace());
    let told = Told::by(line);
    let (offers, reader) = (told.offers, told.reader);
    let shape = Shape::of(paragraph);
    // “Weather memos - Hear from our pilots”: a list of features names each and praises it.
    let feature = line.split_once(" - ").or_else(|| line.split_once(" – "));
    let feature = feature.filter(|(name, praise)| name.split_whitespace().count() <= 3 && praise.split_whitespace().count() <= 16);
    let praise = feature.and_then(|(_, praise)| bare_words(praise).next()).map(|(word, _)| word);
    let imperative = told.first.iter().chain(&praise).any(|w| WORDS.imperatives.contains(*w));
    let reports = reader == 0 && told.reports > 0;
    let short = shape.words <= 12 && !shape.ends_sentence;

    let is_whole = || WORDS.whole.contains(&bare_words(line).map(|(word, _)| word).collect::<Vec<_>>().join(" "));
    let mut phrases = if told.words <= WHOLE && is_whole() { 9 } else { 0 };
    phrases += if WORDS.begins.iter().any(|begin| line.starts_with(begin.as_str())) { 7 } else { 0 };
    // “China: the new superpower Read more”
    phrases += if !shape.ends_sentence && told.words > 2 && line.trim_end().ends_with("read more") { 7 } else { 0 };
    phrases += 6 * small(told.phrases.len(), 3);
    phrases += small(offers, 5);
    // A line in brackets between two paragraphs stands outside the text.
    let bracketed = line.starts_with('[') && line.ends_with(']');
    phrases += if bracketed && (phrases > 0 || !ends_sentence(line.trim_end_matches(']'))) { 6 } else { 0 };
    // “The company said it would end the free trial” reports an offer and makes none.
    let mut weight = if reports { phrases / 2 } else { phrases };
    if offers > 0 || imperative {
        weight += small(reader, 3);
    }
    weight += if imperative { 2 } else { 0 };
    weight += if feature.is_some() && !reports { 2 } else { 0 };
    weight += i32::from(paragraph.starts_with(['•', '·', '*', '-', '>', '»', '▪', '►'])) + i32::from(short);
    weight += if has_price(&lower) && !reports { 4 } else { 0 };
    weight += if has_running_time(paragraph) { 6 } else { 0 };
    weight += if is_address(paragraph) { 8 } else { 0 };
    if !short {
        let sentence = shape.ends_sentence && shape.words >= 6;
        weight -= if sentence { 1 + small(shape.words / 6, 5) } else { small(shape.words / 12, 3) };
        // A third of the words of running text are grammatical.
        weight -= if told.grammar * 3 >= told.words { 2 } else { 0 };
        weight -= if quoted { 2 } else { 0 };
        weight -= if reports { 2 } else { 0 };
    }
    weight
}

/// What the words of a line are.
#[derive(Default)]
struct Told<'a> {
    first: Option<&'a str>,
    words: usize,
    offers: usize,
    reader: usize,
    reports: usize,
    grammar: usize,
    /// Phrases of offers and notices, each once.
    phrases: Vec<&'static str>,
}

impl<'a> Told<'a> {
    fn by(line: &'a str) -> Self {
        let mut told = Self::default();
        for (word, rest) in bare_words(line) {
            told.first = told.first.or(Some(word));
            told.words += 1;
            let Some(known) = KNOWN.get(word) else { continue };
            told.offers += usize::from(known.offers);
            told.reader += usize::from(known.reader);
            told.reports += usize::from(known.reports);
            told.grammar += usize::from(known.grammar);
            told.phrases.extend(known.phrases.iter().filter(|phrase| rest.starts_with(**phrase)));
        }
        told.phrases.sort_unstable();
        told.phrases.dedup();
        told
    }
}

/// The lists that a word is in, and the phrases of which it is the first: one look-up tells all.
#[derive(Default)]
struct Known {
    offers: bool,
    reader: bool,
    reports: bool,
    grammar: bool,
    phrases: Vec<&'static str>,
}

static KNOWN: LazyLock<FxHashMap<&'static str, Known>> = LazyLock::new(|| {
    let mut known: FxHashMap<&str, Known> = FxHashMap::default();
    WORDS.offers.iter().for_each(|word| known.entry(word).or_default().offers = true);
    WORDS.reader.iter().for_each(|word| known.entry(word).or_default().reader = true);
    WORDS.reports.iter().for_each(|word| known.entry(word).or_default().reports = true);
    WORDS.grammar.iter().for_each(|word| known.entry(word).or_default().grammar = true);
    for phrase in &WORDS.contains {
        let first = bare_words(phrase).next().map_or("", |(word, _)| word);
        known.entry(first).or_default().phrases.push(phrase);
    }
    known
});

/// The words of a line without the marks around them, each with the line from there on.
fn bare_words(line: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = line;
    std::iter::from_fn(move || {
        let from = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        let end = from.find(char::is_whitespace).unwrap_or(from.len());
        let (word, after) = from.split_at_checked(end).filter(|(word, _)| !word.is_empty())?;
        rest = after;
        Some((word.trim_end_matches(|c: char| !c.is_alphanumeric()), from))
    })
}

/// A text without what stands between quotation marks and with straight apostrophes, and whether something did: what people say is no offer of the page.
fn without_quotations(text: &str) -> (String, bool) {
    let mut rest = String::with_capacity(text.len());
    let (mut inside, mut any) = (false, false);
    for c in text.chars() {
        match c {
            '“' | '«' => (inside, any) = (true, true),
            '”' | '»' => inside = false,
            '"' => (inside, any) = (!inside, true),
            '’' if !inside => rest.push('\''),
            _ if !inside => rest.push(c),
            _ => (),
        }
    }
    (rest, any)
}

fn small(count: usize, most: usize) -> i32 {
    i32::try_from(count.min(most)).unwrap_or_default()
}

/// `desk@post.example`, `https://post.example/ferry`, `@harbourpost`.
fn is_address(line: &str) -> bool {
    let word = line.trim();
    let single = !word.contains(char::is_whitespace) && word.len() > 3;
    single
        && (word.contains("://") || word.starts_with("www.") || word.starts_with('@') || (word.contains(['@', '/']) && word.contains('.')))
}

/// `$25.00 / month`, `£4 a week`, `€10 per year`.
fn has_price(lower: &str) -> bool {
    let Some((_, after)) = lower.split_once(['$', '£', '€']) else { return false };
    let rest = after.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' '));
    let rest = rest.strip_prefix(['/']).or_else(|| rest.strip_prefix("per ")).or_else(|| rest.strip_prefix("a ")).map(str::trim_start);
    rest.is_some_and(|unit| ["month", "week", "year", "day", "mo"].iter().any(|u| unit.starts_with(u)))
}

/// A line of a programme schedule ends with the length of a video: `News (12')`, `Ferries at sea 3:45`.
fn has_running_time(line: &str) -> bool {
    let body = line.trim_end();
    let bracketed =
        body.strip_suffix(')').and_then(|b| b.rsplit_once('(')).map(|(_, time)| time.trim_end_matches(['\'', '’', '′', '\\', '"', '″']));
    let minutes = |time: &str| !time.is_empty() && time.bytes().all(|b| b.is_ascii_digit());
    let mark = body.ends_with("')") || body.ends_with("’)") || body.ends_with("′)");
    let clock = |time: &str| time.split_once(':').is_some_and(|(m, s)| m.len() <= 2 && minutes(m) && s.len() == 2 && minutes(s));
    let word = body.rsplit_once(char::is_whitespace).map(|(_, last)| last);
    (bracketed.is_some_and(|time| (mark && minutes(time)) || clock(time)) || word.is_some_and(clock)) && Shape::of(body).words <= 8
}

#[cfg(test)]
mod tests {
    use super::super::lines;
    use super::*;

    fn kept(text: &str) -> Vec<&str> {
        let spans: Vec<Span> = lines::cut(text).iter().map(|l| l.span).collect();
        let found = find(text, &spans, &vec![Prior::Open; spans.len()]);
        spans.iter().zip(found).filter(|(_, clutter)| !clutter).map(|(s, _)| s.of(text)).collect()
    }

    #[test]
    fn an_offer_with_its_lists_goes_as_a_whole() {
        let text = "Skip to main content\n\
                    Ferry runs aground off the old town\n\
                    The ferry ran aground on Monday, the harbour master said.\n\
                    Nobody was hurt, and the ferry was afloat again by the evening of the same day.\n\
                    Join thousands of sailors with Harbour Post PLUS.\n\
                    Read every story on any device. The first month is free. Cancel whenever you like.\n\
                    Free newsletters available:\n\
                    • Tides & Week in Review\n\
                    • Weather\n\
                    • Harbours\n\
                    $5.00 / month\n\
                    Weather Memos - analysis that you can act on.\n\
                    Already a member? Sign in";
        assert_eq!(kept(text).len(), 3, "{:?}", kept(text));
    }

    #[test]
    fn schedules_and_prompts_at_the_end() {
        let text = "The ferry ran aground on Monday, the harbour master said to reporters.\n[Read: What ferries cost the “Old Town” of today.]\nNews (12')\nHarbour Special - Morning (12')\ndesk@post.example\nShare your story\nSend your pictures to us";
        assert_eq!(kept(text).len(), 1);
    }

    #[test]
    fn running_text_stays_whatever_its_subject() {
        let text = "The company said it would cancel the free trial of its newsletter.\n\
                    “Subscribe to our newsletter,” the harbour master told the passengers on Monday.\n\
                    The minister said that access to the exclusive account was free for members of the club, and that he was glad.\n\
                    Three chances for peace\n\
                    Read the letter, he told them, and then they left the harbour of the old town together.\n\
                    She paid $5 a month for it.";
        assert_eq!(kept(text).len(), 6, "{:?}", kept(text));
    }
}
