//! Lines at the top of a text that say where it comes from: `Source: …`, `Date: …`, `By …`, a date alone.
//!
//! A line is taken only near the top and only where it is nothing else: “Source: ministry of health” under a table, or a
//! sentence that begins with “By”, comes later or ends with a full stop.

use serde::Deserialize;

use super::lines::{self, Line};
use super::metadata::Metadata;
use super::shape::{Shape, plain, plain_words};
use super::{BlockKind, DateBasis, Published, agencies, headline, human_date};
use crate::calendar::Date;
use crate::lexicon::{self, Lexicon};
use crate::span::Span;

/// What the lines at the top say, and which lines they are.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// What they say of the article.
    pub says: Metadata,
    /// An agency that the byline names.
    pub agency: Option<String>,
    /// A `Date:` line that gives no date which could be read in one way only.
    pub unread_date: Option<String>,
    /// The blocks of these lines with the index of their line, in order.
    pub blocks: Vec<(usize, Span, BlockKind)>,
}

#[derive(Debug, Deserialize)]
struct Words {
    outlet: Vec<String>,
    date: Vec<String>,
    updated: Vec<String>,
    byline: Vec<String>,
    title: Vec<String>,
    url: Vec<String>,
    other: Vec<String>,
    papers: Vec<String>,
    said_published: Vec<String>,
    said_updated: Vec<String>,
    not_names: Vec<String>,
}

static WORDS: Lexicon<Words> = Lexicon::new(|| lexicon::parse("header.ron", include_str!("../../assets/lexicon/header.ron")));

/// Header lines are looked for among this many lines.
const DEPTH: usize = 14;
/// After this many other lines, title and lead among them, no byline and no date is looked for.
const OTHERS: usize = 4;

/// Reads the lines at the top of `text`. `titled` says that the headline is known and may not stand above them.
pub fn find(text: &str, lines: &[Line], titled: bool) -> Header {
    let mut header = Header::default();
    let mut others = 0;
    for (i, line) in lines.iter().enumerate().take(DEPTH) {
        let words = line.span.of(text);
        // Fields stand together, at most a title above them.
        let field = if others < 2 { header.field(text, line.span) } else { None };
        let above_headline = i == 0 && lines.get(1).is_some_and(|next| !headline::is_running_text(next.span.of(text)));
        match field {
            None if above_headline && is_paper(words) => {
                header.says.outlet = Some(words.to_owned());
                header.blocks.push((i, line.span, BlockKind::Byline));
            }
            Some(Field::Whole(kind)) => header.blocks.push((i, line.span, kind)),
            Some(Field::Title(name, value)) => header.blocks.extend([(i, name, BlockKind::Byline), (i, value, BlockKind::Title)]),
            None => match header.free(words, titled || i > 0) {
                Some(kind) => header.blocks.push((i, line.span, kind)),
                None => others += 1,
            },
        }
        if others == OTHERS {
            break;
        }
    }
    header
}

/// Reads lines that are all of names and values, as front matter is; what has another name is passed over.
pub fn of_fields(lines: &str) -> Metadata {
    let mut header = Header::default();
    for line in lines::cut(lines) {
        header.field(lines, line.span);
    }
    header.says
}

enum Field {
    Whole(BlockKind),
    /// The name with its colon, and the headline.
    Title(Span, Span),
}

impl Header {
    /// A line such as `Date: 3 November 2017`.
    fn field(&mut self, text: &str, span: Span) -> Option<Field> {
        let line = span.of(text);
        let (name, value) = line.split_once(':')?;
        if name.len() > 30 {
            return None;
        }
        let name = name.trim_matches(|c: char| matches!(c, '*' | '_' | '#') || c.is_whitespace()).to_lowercase();
        let value = value.trim_matches(|c: char| matches!(c, '*' | '_' | '"') || c.is_whitespace());
        let is = |names: &[String]| names.contains(&name);
        let known = |value: &str| (!value.is_empty()).then(|| value.to_owned());
        let shape = Shape::of(value);
        let kind = if is(&WORDS.outlet) && shape.words <= 8 && !(shape.ends_sentence && shape.words > 2) {
            match value.contains("://") {
                true => self.says.url = self.says.url.take().or(known(value)),
                false => self.says.outlet = self.says.outlet.take().or(known(value)),
            }
            BlockKind::Byline
        } else if is(&WORDS.date) || is(&WORDS.updated) {
            let date = human_date::whole(value);
            // A date without a year, or one that can be read in two ways, is a header line all the same.
            if date.is_none() && shape.words > 8 {
                return None;
            }
            if date.is_none() && !value.is_empty() {
                self.unread_date.get_or_insert_with(|| line.to_owned());
            }
            self.date(date, is(&WORDS.updated), DateBasis::Metadata, line);
            BlockKind::Dateline
        } else if is(&WORDS.byline) && Shape::of(value).words <= 12 {
            self.set_byline(value);
            BlockKind::Byline
        } else if is(&WORDS.title) {
            self.says.title = self.says.title.take().or(known(value));
            // The headline's own quotation marks are not taken off here: they are part of the text.
            let colon = span.start() + line.find(':').map_or(0, |i| i + 1);
            if !value.is_empty() {
                return Some(Field::Title(Span::new(span.start(), colon), Span::new(colon, span.end()).trimmed(text)));
            }
            BlockKind::Byline
        } else if is(&WORDS.url) && (value.is_empty() || value.contains('.') && !value.contains(' ')) {
            self.says.url = self.says.url.take().or(known(value));
            BlockKind::Byline
        } else if is(&WORDS.other) && shape.words <= 12 && !(shape.ends_sentence && shape.words > 3) {
            BlockKind::Byline
        } else {
            return None;
        };
        Some(Field::Whole(kind))
    }

    /// A byline or a date that no name and colon announce.
    fn free(&mut self, line: &str, below_first: bool) -> Option<BlockKind> {
        if line.len() > 160 {
            return None;
        }
        if let Some(date) = human_date::whole(line).filter(|d| d.exact_day().is_some()) {
            self.date(Some(date), false, DateBasis::Dateline, line);
            return Some(BlockKind::Dateline);
        }
        if self.said(line) || self.placed(line) || is_stamp(line) || human_date::is_stamp(line) {
            return Some(BlockKind::Dateline);
        }
        (below_first && self.written_by(line)).then_some(BlockKind::Byline)
    }

    /// “Published 10:12 GMT, 3 November 2017 | Updated 3 Nov 2017”.
    fn said(&mut self, line: &str) -> bool {
        let mut any = false;
        for part in line.split(['|', '•', ';']) {
            let part = part.trim();
            if part.is_empty() {
                continue;
            }
            let Some((date, updated)) = said_date(part) else {
                if any || human_date::whole(part).is_none() {
                    return any;
                }
                continue;
            };
            self.date(Some(date), updated, DateBasis::Text, line);
            any = true;
        }
        any
    }

    /// “London, 3 November 2017”, “London | Friday, 3 November 2017”.
    fn placed(&mut self, line: &str) -> bool {
        let Some((place, date)) = line.split_once([',', '|', '—', '–']) else { return false };
        let place_like = Shape::of(place).words <= 4 && place.split_whitespace().all(|w| w.starts_with(char::is_uppercase));
        let date = human_date::whole(date).filter(|d| d.exact_day().is_some() && place_like);
        if date.is_some() {
            self.date(date, false, DateBasis::Dateline, line);
        }
        date.is_some()
    }

    /// “By Ann Lee and JOHN SMITH, Associated Press”, possibly with a date behind.
    fn written_by(&mut self, line: &str) -> bool {
        let names = match line.split_once(char::is_whitespace) {
            Some((by, names)) if by.eq_ignore_ascii_case("by") => names.trim(),
            _ => return false,
        };
        let (names, date) = split_date(names);
        let shape = Shape::of(names);
        let ends = shape.ends_sentence && !names.ends_with("Jr.") && !names.ends_with("Sr.");
        let first = plain(names.split_whitespace().next().unwrap_or_default());
        let named = names.chars().next().is_some_and(char::is_uppercase) && !WORDS.not_names.contains(&first);
        let capitals = names.split_whitespace().filter(|w| w.starts_with(char::is_uppercase)).count();
        if ends || !named || shape.words > 14 || capitals * 2 <= shape.words {
            return false;
        }
        self.set_byline(names);
        if date.is_some() {
            self.date(date, false, DateBasis::Text, line);
        }
        true
    }

    fn set_byline(&mut self, names: &str) {
        let names = names.strip_prefix("By ").or(names.strip_prefix("by ")).unwrap_or(names).trim();
        if !names.is_empty() {
            self.agency = self.agency.take().or(agencies::among(names).map(str::to_owned));
            self.says.byline.get_or_insert_with(|| names.to_owned());
        }
    }

    /// Keeps the date that says most: one of publication before one of an update, a named one before a bare one.
    fn date(&mut self, date: Option<Date>, updated: bool, basis: DateBasis, line: &str) {
        let Some(date) = date else { return };
        let basis = if updated { basis.max(DateBasis::Text) } else { basis };
        let known = self.says.published.as_ref();
        if known.is_none_or(|known| basis < known.basis || (basis == known.basis && date.range().from < known.date.range().from && updated))
        {
            self.says.published = Some(Published { date, basis, explanation: format!("the line “{line}” at its top") });
        }
    }
}

/// A paper's name alone in a line: “The Harbour Post”, `harbourpost.example`.
fn is_paper(line: &str) -> bool {
    let shape = Shape::of(line);
    let words: Vec<String> = plain_words(line);
    let named = words.first().is_some_and(|w| WORDS.papers.contains(w)) || words.last().is_some_and(|w| WORDS.papers.contains(w));
    let site = words.len() == 1 && line.contains('.') && line.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'));
    let title_case = shape.long == shape.long_capital;
    ((2..=5).contains(&words.len()) && named && title_case || site) && !shape.ends_sentence
}

/// “Updated Nov 3, 6:55 AM”: a date of publication that lacks its year.
fn is_stamp(line: &str) -> bool {
    let lower = line.to_lowercase();
    let said = |word: &String| lower.strip_prefix(word.as_str()).is_some_and(|rest| rest.starts_with([' ', ':']));
    let shape = Shape::of(line);
    let says = WORDS.said_published.iter().chain(&WORDS.said_updated).any(said);
    says && shape.words <= 12 && !shape.ends_sentence && line.contains(|c: char| c.is_ascii_digit())
}

/// The date of “Published 3 Nov 2017”, and whether it is that of an update.
pub fn said_date(line: &str) -> Option<(Date, bool)> {
    let lower = line.to_lowercase();
    let after = |words: &[String]| {
        let of = |word: &String| lower.strip_prefix(word.as_str()).filter(|rest| rest.starts_with([' ', ':', ',']));
        words.iter().filter_map(of).map(|rest| rest.trim_start_matches([' ', ':', ','])).find_map(human_date::whole)
    };
    let exact = |date: &Date| date.exact_day().is_some();
    after(&WORDS.said_published).filter(exact).map(|d| (d, false)).or_else(|| after(&WORDS.said_updated).filter(exact).map(|d| (d, true)))
}

/// Parts a line into words and the date at its end.
fn split_date(line: &str) -> (&str, Option<Date>) {
    let starts = line.char_indices().filter(|(i, c)| *i > 0 && (c.is_whitespace() || matches!(c, '|' | ',' | '•' | '—' | '–')));
    for (at, _) in starts {
        let (words, rest) = line.split_at(at);
        let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '|' | ',' | '•' | '—' | '–'));
        let date = human_date::whole(rest).filter(|d| d.exact_day().is_some()).or_else(|| said_date(rest).map(|(date, _)| date));
        if date.is_some() {
            return (words.trim_end_matches([' ', ',', '|', '•', '—', '–']), date);
        }
    }
    (line, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Header {
        find(text, &lines::cut(text), false)
    }

    #[test]
    fn fields_stand_under_the_title_or_alone() {
        let header = read(
            "Ferry runs aground\nSource: harbourpost.example\nDate: 3 November 2017 08:10\nURL: https://harbourpost.example/1\n\nThe ferry ran aground.",
        );
        assert_eq!(header.says.outlet.as_deref(), Some("harbourpost.example"));
        assert_eq!(header.says.url.as_deref(), Some("https://harbourpost.example/1"));
        let published = header.says.published.map(|p| (p.date.iso(), p.basis));
        assert_eq!(published, Some(("2017-11-03T08:10".to_owned(), DateBasis::Metadata)));
        assert_eq!(header.blocks.iter().map(|b| b.0).collect::<Vec<_>>(), [1, 2, 3]);
    }

    #[test]
    fn an_empty_value_is_no_value() {
        let header = read("Title: Ferry runs aground\nSource: \nDate:\nBy Ann Lee\n\nThe ferry ran aground.");
        assert_eq!((header.says.outlet, header.says.published), (None, None));
        assert_eq!(header.says.title.as_deref(), Some("Ferry runs aground"));
        assert_eq!(header.says.byline.as_deref(), Some("Ann Lee"));
        assert_eq!(header.blocks.len(), 5);
    }

    #[test]
    fn a_paper_stands_above_the_headline() {
        let header =
            read("The Harbour Post\n\nFerry runs aground off the old town\n\nThe ferry ran aground on Monday, the harbour master said.");
        assert_eq!(header.says.outlet.as_deref(), Some("The Harbour Post"));
        for headline in ["Ferry hits harbour post", "Harbour Master Reads the Post Again Today", "Times change"] {
            assert_eq!(read(&format!("{headline}\n\nNobody was hurt\n\nThe ferry ran aground.")).says.outlet, None, "{headline}");
        }
    }

    #[test]
    fn lines_of_an_archive_are_header_lines() {
        let header = read("SECTION: World\nLENGTH: 512 words\nHEADLINE: Ferry runs aground\nDate: 03/04/2017\n\nThe ferry ran aground.");
        assert_eq!(header.says.title.as_deref(), Some("Ferry runs aground"));
        assert_eq!(header.blocks.len(), 5);
        assert_eq!(header.unread_date.as_deref(), Some("Date: 03/04/2017"));
        assert_eq!(read("Topic: the ferry ran aground, and nobody knows to this day what its pilot had seen.").blocks, []);
    }

    #[test]
    fn bylines_and_dates_need_no_colon() {
        let header = read(
            "Ferry runs aground\nNobody was hurt, the harbour master says.\nBy Ann Lee and JOHN SMITH, Associated Press\nUpdated 18:40 GMT, Friday 3 November 2017\nThe ferry ran aground.",
        );
        assert_eq!(header.says.byline.as_deref(), Some("Ann Lee and JOHN SMITH, Associated Press"));
        assert_eq!(header.agency.as_deref(), Some("Associated Press"));
        assert_eq!(header.says.published.map(|p| (p.date.iso(), p.basis)), Some(("2017-11-03T18:40".to_owned(), DateBasis::Text)));
        let header = read("Ferry runs aground\nBy Ann Lee November 3, 2017 | 10:12pm\n\nThe ferry ran aground.");
        assert_eq!(
            (header.says.byline.as_deref(), header.says.published.map(|p| p.date.iso()).as_deref()),
            (Some("Ann Lee"), Some("2017-11-03T22:12"))
        );
    }

    #[test]
    fn sentences_are_no_header() {
        let header =
            read("By Friday the ferry was afloat.\nBy the numbers\nThe harbour master had one source: the pilot.\nNov. 3 was a Friday.");
        assert_eq!(header, Header::default());
    }
}
