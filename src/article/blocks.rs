//! Says of each paragraph what it is, and gathers what the paragraphs tell of the article as a whole.

use super::boilerplate::Prior;
use super::header::{self, Header};
use super::lines::{self, Line};
use super::{Block, BlockKind, DateBasis, Published, agencies, boilerplate, captions, credits, dateline, headline, turns};
use crate::span::Span;

/// The blocks of a text and what it says of itself.
#[derive(Debug, Default)]
pub struct Blocks {
    /// In order, not overlapping, without white space at their ends.
    pub blocks: Vec<Block>,
    /// The headline that was found.
    pub title: Option<Span>,
    /// What the lines at the top say.
    pub header: Header,
    /// An agency that a dateline or the last line credits.
    pub agency: Option<&'static str>,
    /// The agency stands in a line of its own at the end, as that of the paper would.
    pub credited_at_end: bool,
    /// The date of a dateline before the first sentence.
    pub dateline: Option<Published>,
}

/// A paragraph whose kind a format gives: the headings of Markdown and HTML, the words under a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hint {
    /// Where it is.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// So many captions that are numbered make a gallery.
const GALLERY: usize = 5;
/// Datelines are looked for at the beginning of this many paragraphs of running text.
const FIRST_PARAGRAPHS: usize = 3;

/// The blocks of plain text. `title` is the headline where it is already known.
pub fn of_text(text: &str, title: Option<&str>) -> Blocks {
    let all = lines::cut(text);
    let header = header::find(text, &all, title.is_some());
    let paragraphs = below_header(text, &all, &header).into_iter();
    let paragraphs: Vec<Hint> = paragraphs.map(|line| Hint { span: line.span, kind: BlockKind::Paragraph }).collect();
    classify(text, header, &paragraphs, title)
}

/// The paragraphs that are no header lines.
fn below_header(text: &str, all: &[Line], header: &Header) -> Vec<Line> {
    let mut rest: Vec<Line> = Vec::with_capacity(all.len());
    let mut headers = header.blocks.iter().map(|(at, ..)| *at).peekable();
    let mut after_header = false;
    for (i, line) in all.iter().enumerate() {
        let mut is_header = false;
        while headers.next_if(|at| *at == i).is_some() {
            is_header = true;
        }
        if !is_header {
            // A paragraph does not go on behind a header line.
            rest.push(Line { gap: line.gap + usize::from(after_header), ..*line });
        }
        after_header = is_header;
    }
    lines::join_wrapped(text, &rest)
}

/// The blocks of paragraphs whose places and kinds a format gives, in order. `title` is the headline where it is already known.
pub fn of_hints(text: &str, hints: &[Hint], title: Option<&str>) -> Blocks {
    let all = lines::cut(text);
    let header = header::find(text, &all, title.is_some());
    let mut hints = hints.iter().peekable();
    let mut paragraphs: Vec<Hint> = Vec::with_capacity(hints.len());
    // A format's paragraph can hold header lines and, line by line, what people say: it is read as a plain text is.
    for line in below_header(text, &all, &header) {
        while hints.next_if(|hint| hint.span.end() <= line.span.start()).is_some() {}
        let kind = hints.peek().map_or(BlockKind::Paragraph, |hint| hint.kind);
        paragraphs.push(Hint { span: line.span, kind });
    }
    classify(text, header, &paragraphs, title)
}

/// The blocks of paragraphs; where a paragraph's kind is another than [`BlockKind::Paragraph`] it is kept.
fn classify(text: &str, header: Header, paragraphs: &[Hint], title: Option<&str>) -> Blocks {
    let spans: Vec<Span> = paragraphs.iter().map(|p| p.span).collect();
    let open = |i: usize| paragraphs.get(i).is_some_and(|p| p.kind == BlockKind::Paragraph);
    let words = |i: usize| spans.get(i).map_or("", |span| span.of(text));

    let labels = turns::find(text, &spans);
    let mut kinds: Vec<BlockKind> = paragraphs.iter().map(|p| p.kind).collect();
    for (i, kind) in kinds.iter_mut().enumerate().filter(|(i, _)| open(*i)) {
        if labels.get(i).is_some_and(Option::is_some) {
            *kind = BlockKind::Turn;
        } else if captions::is_caption(words(i)) {
            *kind = BlockKind::Caption;
        }
    }
    let gallery: Vec<usize> = (0..spans.len()).filter(|i| open(*i) && captions::in_gallery(words(*i))).collect();
    if gallery.len() >= GALLERY {
        for i in gallery {
            kinds.iter_mut().skip(i).take(1).for_each(|kind| *kind = BlockKind::Boilerplate);
        }
    }
    // What stands alone above the header lines is the headline, however it is written.
    if let (Some(first), Some(top)) = (paragraphs.first(), header.blocks.first())
        && let Some(kind) = kinds.first_mut()
        && *kind == BlockKind::Paragraph
        && first.span.end() <= top.1.start()
        && paragraphs.get(1).is_none_or(|second| second.span.start() >= top.1.start())
        && headline::may_be_headline(words(0))
    {
        *kind = BlockKind::Title;
    }
    let priors: Vec<Prior> = kinds.iter().map(|kind| Prior::of(*kind)).collect();
    for (kind, clutter) in kinds.iter_mut().zip(boilerplate::find(text, &spans, &priors)) {
        if clutter {
            *kind = BlockKind::Boilerplate;
        }
    }
    for (i, kind) in kinds.iter_mut().enumerate().filter(|(_, kind)| **kind == BlockKind::Paragraph) {
        if credits::is_credit(words(i)) {
            *kind = BlockKind::Byline;
        } else if dateline::is_dateline(words(i)) {
            *kind = BlockKind::Dateline;
        }
    }

    let found = find_title(text, &spans, &mut kinds, &header, title);
    let next_text = |i: usize| (i + 1 < spans.len()).then(|| words(i + 1));
    for i in 0..kinds.len() {
        let below_is_text = kinds.get(i + 1).is_some_and(|k| *k == BlockKind::Paragraph);
        if kinds.get(i) == Some(&BlockKind::Paragraph) && below_is_text && headline::is_heading(words(i), next_text(i)) {
            kinds.iter_mut().skip(i).take(1).for_each(|k| *k = BlockKind::Heading);
        }
    }

    let mut result = Blocks { title: found, header, ..Blocks::default() };
    let mut running = 0;
    for ((span, kind), label) in spans.iter().zip(&kinds).zip(&labels) {
        let label = label.filter(|_| *kind == BlockKind::Turn);
        if *kind == BlockKind::Paragraph && running < FIRST_PARAGRAPHS {
            running += 1;
            if let Some(rest) = result.take_dateline(text, *span) {
                result.blocks.push(Block { span: rest, kind: *kind, label });
                continue;
            }
        }
        result.blocks.push(Block { span: *span, kind: *kind, label });
    }
    result.take_credit(text);
    let header_blocks = result.header.blocks.iter().map(|(_, span, kind)| Block { span: *span, kind: *kind, label: None });
    result.blocks.extend(header_blocks);
    result.blocks.sort_by_key(|block| block.span);
    result
}

/// Marks the headline, and a repetition of it; gives where it was found.
fn find_title(text: &str, spans: &[Span], kinds: &mut [BlockKind], header: &Header, given: Option<&str>) -> Option<Span> {
    let words = |i: usize| spans.get(i).map_or("", |span| span.of(text));
    let in_header = header.blocks.iter().find(|(.., kind)| *kind == BlockKind::Title).map(|(_, span, _)| *span);
    let given = given.or(in_header.map(|span| span.of(text)));
    let hinted = kinds.iter().position(|kind| *kind == BlockKind::Title);
    let first = hinted.or_else(|| kinds.iter().position(|kind| matches!(kind, BlockKind::Paragraph | BlockKind::Turn)))?;
    let at_top = kinds.get(first) != Some(&BlockKind::Turn);
    let below = (first + 1..spans.len()).map(words);
    let is_title = hinted.is_some()
        || at_top
            && match given {
                Some(title) => headline::same(title, words(first)),
                None => headline::is_headline(words(first), below),
            };
    let found = if is_title { Some(first) } else { None };
    if let Some(kind) = found.and_then(|at| kinds.get_mut(at)) {
        // One in a `Title:` line is enough.
        *kind = if in_header.is_some() { BlockKind::Heading } else { BlockKind::Title };
    }
    // Pages often say the headline twice; the second time it says nothing new.
    let title = found.map(words).or(given);
    let after = found.map_or(0, |at| at + 1);
    for (i, kind) in kinds.iter_mut().enumerate().skip(after).take(3) {
        if *kind == BlockKind::Paragraph && title.is_some_and(|title| headline::same(title, words(i))) {
            *kind = BlockKind::Heading;
        }
    }
    found.and_then(|at| spans.get(at).copied()).or(in_header)
}

impl Blocks {
    /// Parts a paragraph's dateline off; gives the rest of the paragraph where there was one.
    fn take_dateline(&mut self, text: &str, paragraph: Span) -> Option<Span> {
        let found = dateline::leading(paragraph.of(text))?;
        let end = paragraph.start() + found.length;
        let span = Span::new(paragraph.start(), end).trimmed(text);
        self.agency = self.agency.or(found.agency);
        if let (Some(date), None) = (found.date, &self.dateline) {
            let explanation = format!("its dateline, “{}”", span.of(text));
            self.dateline = Some(Published { date, basis: DateBasis::Dateline, explanation });
        }
        self.blocks.push(Block { span, kind: BlockKind::Dateline, label: None });
        Some(Span::new(end, paragraph.end()).trimmed(text))
    }

    /// A last line such as “— Reuters” or “(AFP, dpa)” credits the text.
    fn take_credit(&mut self, text: &str) {
        let Some(last) = self.blocks.iter_mut().rev().find(|b| b.kind != BlockKind::Boilerplate) else { return };
        let words = last.span.of(text);
        let bare = words.trim_matches(|c: char| matches!(c, '-' | '–' | '—' | '(' | ')' | '[' | ']') || c.is_whitespace());
        let marked = bare.len() < words.len();
        // “jm/dm (AFP, dpa)”, “AP - AFP”, “— Reuters”
        let (before, credit) = bare.rsplit_once('(').unwrap_or(("", bare));
        let short = words.len() <= 60 && before.split_whitespace().count() <= 2;
        let agency = if short { agencies::all_of(credit).or(agencies::among(credit).filter(|_| marked)) } else { None };
        if let Some(agency) = agency.filter(|_| last.kind == BlockKind::Paragraph || last.kind == BlockKind::Caption) {
            last.kind = BlockKind::Byline;
            self.credited_at_end = bare.split([',', '/']).count() == 1;
            self.agency = self.agency.or(Some(agency));
        }
    }
}
