//! The words of a page or a Markdown file as paragraphs, before it is decided what each of them is.

use super::BlockKind;
use super::blocks::Hint;
use crate::span::Span;

/// Paragraphs that are being gathered.
#[derive(Debug, Default)]
pub struct Draft {
    /// The paragraphs, an empty line between them.
    pub text: String,
    /// Where they are, and what the format says of them.
    pub hints: Vec<Hint>,
    line: String,
    /// Characters of the line that belong to links.
    linked: usize,
}

impl Draft {
    /// Adds words to the paragraph that is being gathered; white space becomes single blanks.
    pub fn push(&mut self, words: &str, linked: bool) {
        for c in words.chars() {
            if c.is_whitespace() {
                if !self.line.ends_with([' ', '\n']) && !self.line.is_empty() {
                    self.line.push(' ');
                }
            } else {
                self.line.push(c);
                self.linked += usize::from(linked);
            }
        }
    }

    /// Adds the end of a line that does not end the paragraph.
    pub fn line_break(&mut self) {
        while self.line.ends_with(' ') {
            self.line.pop();
        }
        if !self.line.is_empty() {
            self.line.push('\n');
        }
    }

    /// Adds a line's end that is mere wrapping, except where the line names what it says (`Source: …`, `Host: …`).
    pub fn soft_break(&mut self) {
        let line = self.line.rsplit('\n').next().unwrap_or_default();
        let named = line.split_once(':').is_some_and(|(name, _)| name.split_whitespace().count() <= 3);
        if named { self.line_break() } else { self.push(" ", false) }
    }

    /// Ends the paragraph. One that consists of links leads elsewhere.
    pub fn end(&mut self, kind: BlockKind) {
        let line = std::mem::take(&mut self.line);
        let linked = std::mem::take(&mut self.linked);
        let words = line.trim();
        if words.is_empty() {
            return;
        }
        let letters = words.chars().filter(|c| !c.is_whitespace()).count();
        let leads_away = kind == BlockKind::Paragraph && linked * 10 >= letters * 9;
        self.paragraph(words, if leads_away { BlockKind::Boilerplate } else { kind });
    }

    /// Adds a whole paragraph.
    pub fn paragraph(&mut self, words: &str, kind: BlockKind) {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(words);
        self.hints.push(Hint { span: Span::new(start, self.text.len()), kind });
    }
}
