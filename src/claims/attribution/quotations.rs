//! Quotation marks, paired over the whole article.
//!
//! Curly, straight, doubled single (`''`) and single marks are read; a mark may be closed by one of another style (`"…”`). A
//! quotation that goes on over several paragraphs opens anew in each and closes once; it gives one [`Quotation`] a paragraph. Nested
//! quotations belong to the outer one. It can be wrong where a mark is missing, and with single marks, which are mostly apostrophes:
//! those count only where they open before a word and close after one.
//!
//! “We will see,” she said.

use crate::article::Article;
use crate::span::Span;

/// Words between quotation marks, within one block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Quotation {
    /// From the opening to the closing mark, both included; the latter is missing where the quotation goes on in the next block.
    pub span: Span,
    /// The block in [`Article::blocks`].
    pub block: usize,
    /// Whether it goes on with the quotation that the block before left open.
    pub continues: bool,
    /// Whether it was closed in its block.
    pub closed: bool,
}

/// All quotations of the blocks that yield claims, in order, not overlapping.
pub(crate) fn find(article: &Article) -> Vec<Quotation> {
    let mut found: Vec<Quotation> = Vec::new();
    let mut left_open = false;
    for (index, block) in article.blocks.iter().enumerate() {
        if !block.kind.yields_claims() {
            continue;
        }
        let before = found.len();
        pair(&article.text, block.span, index, &mut found);
        if let Some(first) = found.get_mut(before) {
            first.continues = left_open && first.span.start() == block.span.start();
        }
        left_open = found.get(before..).and_then(<[Quotation]>::last).is_some_and(|q| !q.closed);
    }
    // A quotation left open that nothing takes up is most likely a stray mark, unless it fills its block from the start.
    let taken_up: Vec<bool> = (0..found.len()).map(|i| found.get(i + 1).is_some_and(|next| next.continues)).collect();
    let mut i = 0;
    found.retain(|q| {
        let fills_block = article.blocks.get(q.block).is_some_and(|b| b.span.start() == q.span.start());
        let keep = q.closed || taken_up.get(i).copied().unwrap_or_default() || fills_block || follows_colon(&article.text, q.span.start());
        i += 1;
        keep
    });
    found
}

/// The words of a quotation without its closing marks.
pub(super) fn inside(words: &str) -> &str {
    words.trim_end_matches(['”', '“', '"', '\'', '’', '»', ' '])
}

fn follows_colon(text: &str, at: usize) -> bool {
    text.get(..at).is_some_and(|before| before.trim_end().ends_with([':', ',']))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// `“`, `«`
    Open,
    /// `”`, `»`
    Close,
    /// `"`, `''`, ` `` `
    Straight,
    /// `'`, `‘`, `’` at the edge of a word.
    Single,
}

fn pair(text: &str, block: Span, index: usize, found: &mut Vec<Quotation>) {
    let words = block.of(text);
    let mut open: Option<(usize, Mark)> = None;
    let mut before = ' ';
    let mut skip_to = 0;
    for (at, c) in words.char_indices() {
        if at < skip_to {
            before = c;
            continue;
        }
        if !matches!(c, '“' | '«' | '„' | '”' | '»' | '"' | '`' | '\'' | '’' | '‘') {
            before = c;
            continue;
        }
        let rest = words.get(at..).unwrap_or_default();
        let length =
            if rest.starts_with("''") || rest.starts_with("``") || rest.starts_with("’’") { c.len_utf8() * 2 } else { c.len_utf8() };
        let after = rest.get(length..).and_then(|r| r.chars().next()).unwrap_or(' ');
        let mark = match c {
            '“' | '«' | '„' => Some(Mark::Open),
            '”' | '»' => Some(Mark::Close),
            '"' => Some(Mark::Straight),
            '`' | '\'' | '’' if length > c.len_utf8() => Some(Mark::Straight),
            '\'' | '‘' | '’' => Some(Mark::Single),
            _ => None,
        };
        if let Some(mark) = mark {
            skip_to = at + length;
            let opens = !before.is_alphanumeric() && !matches!(before, '.' | ',' | '?' | '!' | '…') && !after.is_whitespace();
            let closes = !before.is_whitespace() && !after.is_alphanumeric();
            match (open, mark) {
                (None, Mark::Open) => open = Some((at, mark)),
                (None, Mark::Straight) if opens || !closes => open = Some((at, mark)),
                // A contraction at the start of a word (’90s, ’em) opens nothing: single marks need their partner in reach.
                (None, Mark::Single) if opens && c != '’' && after.is_alphanumeric() && closes_soon(rest) => open = Some((at, mark)),
                (Some((start, Mark::Single)), Mark::Single) if closes && c != '‘' => {
                    found.push(quotation(block, start, at + length, index));
                    open = None;
                }
                (Some((start, Mark::Open | Mark::Straight)), Mark::Close) => {
                    found.push(quotation(block, start, at + length, index));
                    open = None;
                }
                (Some((start, Mark::Open | Mark::Straight)), Mark::Straight) if closes || !opens => {
                    found.push(quotation(block, start, at + length, index));
                    open = None;
                }
                // A mark turned the wrong way, as its place shows: “We won,“ she said.
                (Some((start, Mark::Open | Mark::Straight)), Mark::Open) if closes && matches!(before, ',' | '.' | '?' | '!' | '…') => {
                    found.push(quotation(block, start, at + length, index));
                    open = None;
                }
                // ” … we won,” she said.
                (None, Mark::Close) if at == 0 => open = Some((at, Mark::Straight)),
                // A second opening mark: what was open had lost its closing mark, unless this one is nested.
                (Some((start, Mark::Open)), Mark::Open) if start != 0 && !matches!(before, ' ' | '(' | '[') => open = Some((at, mark)),
                (Some((_, Mark::Single)), Mark::Open | Mark::Straight) if opens || mark == Mark::Open => open = Some((at, mark)),
                _ => {}
            }
        }
        before = c;
    }
    if let Some((start, mark)) = open
        && mark != Mark::Single
    {
        found.push(Quotation { span: Span::new(block.start() + start, block.end()), block: index, continues: false, closed: false });
    }
}

fn quotation(block: Span, start: usize, end: usize, index: usize) -> Quotation {
    Quotation { span: Span::new(block.start() + start, block.start() + end), block: index, continues: false, closed: true }
}

/// Whether a single mark at the start of `rest` has a partner after a word within the next 300 bytes, before any double mark.
fn closes_soon(rest: &str) -> bool {
    let mut before = ' ';
    let mut characters = rest.char_indices().skip(1).peekable();
    while let Some((at, c)) = characters.next() {
        if at > 300 || matches!(c, '“' | '"' | '‘' | '\n') {
            return false;
        }
        let after = characters.peek().map_or(' ', |(_, c)| *c);
        // A plural's apostrophe (“the officials’ plan”) has a word after it, and so has a closing mark: the mark needs a pause or a stop.
        if matches!(c, '\'' | '’') && !before.is_whitespace() && !after.is_alphanumeric() && (before != 's' || !after.is_whitespace()) {
            return true;
        }
        before = c;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Block, BlockKind};

    fn quoted(paragraphs: &[&str]) -> Vec<String> {
        let mut article = crate::article::from_text("a", paragraphs.join("\n\n"), crate::article::Given::default());
        let mut at = 0;
        article.blocks.clear();
        for p in paragraphs {
            article.blocks.push(Block { span: Span::new(at, at + p.len()), kind: BlockKind::Paragraph, label: None });
            at += p.len() + 2;
        }
        find(&article).iter().map(|q| format!("{}{}", if q.continues { "+" } else { "" }, q.span.of(&article.text))).collect()
    }

    #[test]
    fn styles_may_be_mixed() {
        assert_eq!(quoted(&["\"One,” she said. “Two.\" ''Three,'' he wrote."]), ["\"One,”", "“Two.\"", "''Three,''"]);
    }

    #[test]
    fn nested_quotations_belong_to_the_outer_one() {
        assert_eq!(quoted(&["“They told us ‘wait’ and we did,” he said."]), ["“They told us ‘wait’ and we did,”"]);
        assert_eq!(quoted(&["\"They told us 'wait' and we did,\" he said."]), ["\"They told us 'wait' and we did,\""]);
    }

    #[test]
    fn a_quotation_goes_on_over_paragraphs() {
        assert_eq!(quoted(&["She said: “First.", "“Second.”", "“Third.”"]), ["“First.", "+“Second.”", "“Third.”"]);
    }

    #[test]
    fn apostrophes_are_no_marks() {
        assert_eq!(quoted(&["The miners' union didn't meet in the '90s. The workers’ plan isn’t new."]), [""; 0]);
        assert_eq!(quoted(&["Minister: 'We shall not wait', paper says"]), ["'We shall not wait'"]);
    }

    #[test]
    fn a_stray_mark_is_dropped() {
        assert_eq!(quoted(&["The board is 12\" wide and heavy."]), [""; 0]);
    }
}
