//! Bytes become an [`Article`]: decoding, format, metadata, blocks.
//!
//! Nothing here fails: a file that is broken is an article with a diagnostic, and one that holds no readable text is
//! [`Unread`] with the reason.

pub(crate) mod agencies;
mod blocks;
mod boilerplate;
mod captions;
mod credits;
mod dateline;
mod decode;
mod draft;
mod file_name;
mod header;
mod headline;
mod html;
mod human_date;
mod lines;
mod markdown;
mod metadata;
mod nesting;
mod pages;
mod shape;
mod text;
mod turns;

use crate::calendar::Date;
use crate::span::Span;

/// One source text, as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// The path relative to the opened folder, with `/` between its parts; for lines of standard input their `id`.
    pub path: String,
    /// SHA-256 of the file's bytes.
    pub sha256: [u8; 32],
    /// The text that every [`Span`] of this article points into.
    pub text: String,
    /// The headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Who wrote it, without “By”.
    pub byline: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// The agency that the article credits for its text: a dateline's “(Reuters)”, a byline's “Associated Press”.
    pub agency: Option<String>,
    /// When it was published, and how that is known.
    pub published: Option<Published>,
    /// The text's parts, in order, not overlapping; bytes between blocks are white space.
    pub blocks: Vec<Block>,
    /// What went wrong while reading, if anything.
    pub diagnostics: Vec<Diagnostic>,
}

impl Article {
    /// What to call the article on screen: the outlet, else the title, else the path.
    pub fn name(&self) -> &str {
        self.outlet.as_deref().or(self.title.as_deref()).unwrap_or(&self.path)
    }
}

/// A publication date and how it is known.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Published {
    /// The date, as exact as the source gives it.
    pub date: Date,
    /// Where the date comes from.
    pub basis: DateBasis,
    /// A sentence for the reader that says how the date was found.
    pub explanation: String,
}

/// Where a publication date comes from, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DateBasis {
    /// Set by the user.
    User,
    /// A header line or HTML metadata.
    Metadata,
    /// The article's own dateline.
    Dateline,
    /// A date in the running text that can only be the date of publication.
    Text,
    /// The file's name.
    FileName,
    /// Worked out from other articles of the folder.
    Inferred,
}

/// A part of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Where it is; no white space at its ends.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// For a [`BlockKind::Turn`]: the speaker's label without its colon (`MS NAUERT`, `QUESTION`). Where a turn has several
    /// paragraphs, each is a block with the same label, which then stands before the block's own span.
    pub label: Option<Span>,
}

/// What a [`Block`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// The headline.
    Title,
    /// Who wrote or published it; header lines such as `Source:`.
    Byline,
    /// Place or date of publication: a line of its own, or the words before the dash of the first sentence.
    Dateline,
    /// Running text.
    Paragraph,
    /// What one speaker says in a transcript.
    Turn,
    /// A heading inside the text.
    Heading,
    /// The words under a picture.
    Caption,
    /// Navigation, offers, newsletter lists, related stories: visible, but it yields no claims.
    Boilerplate,
}

impl BlockKind {
    /// Whether claims are looked for here.
    pub fn yields_claims(self) -> bool {
        matches!(self, Self::Title | Self::Paragraph | Self::Turn | Self::Caption)
    }
}

/// Something to tell the user about one article.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Diagnostic {
    /// How bad it is.
    pub level: Level,
    /// What happened and what to do, in a sentence.
    pub message: String,
}

/// How bad a [`Diagnostic`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Good to know.
    Info,
    /// Part of the article may be missing or wrong.
    Warning,
}

/// A file that gave no article, and why.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Unread {
    /// The path relative to the opened folder.
    pub path: String,
    /// What is wrong and what to do.
    pub error: String,
}

/// What a line of standard input may say of an article besides its text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    /// The headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// The publication date in ISO 8601, possibly partial or with a time.
    pub published: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
}

/// Reads a file of any supported format; which one is decided by the name's ending and by the content.
///
/// # Errors
/// [`Unread`] when the file holds no text that can be read.
pub fn read(path: &str, bytes: &[u8]) -> Result<Article, Unread> {
    let unread = |error| Unread { path: path.to_owned(), error };
    let decoded = decode::decode(bytes).map_err(unread)?;
    if decoded.text.trim().is_empty() {
        return Err(unread("the file holds no text".to_owned()));
    }
    let mut article = match Format::of(path, &decoded.text) {
        Format::Text => from_text(path, decoded.text, Given::default()),
        Format::Markdown => markdown::article(path, &decoded.text, Given::default()),
        Format::Html => from_html(path, &decoded.text, Given::default())?,
    };
    let warning = decoded.warning.map(|message| Diagnostic { level: Level::Warning, message });
    article.diagnostics.extend(warning);
    Ok(article)
}

enum Format {
    Text,
    Markdown,
    Html,
}

impl Format {
    /// A web page keeps its marks under another name, and a file without any is none, whatever it is called.
    fn of(path: &str, text: &str) -> Self {
        let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
        let head: String = text.trim_start().chars().take(200).collect::<String>().to_lowercase();
        let page = head.starts_with("<!doctype html") || head.starts_with("<html") || (head.starts_with("<?xml") && head.contains("<html"));
        match ending.as_str() {
            _ if page => Self::Html,
            "html" | "htm" | "xhtml" if text.contains("</") => Self::Html,
            "md" | "markdown" => Self::Markdown,
            _ => Self::Text,
        }
    }
}

/// An article from text that is taken exactly as it is: all offsets are offsets into `text`.
pub fn from_text(id: &str, text: String, given: Given) -> Article {
    text::article(id, text, given)
}

/// An article from a web page.
///
/// # Errors
/// [`Unread`] when the page holds no readable text.
pub fn from_html(id: &str, html: &str, given: Given) -> Result<Article, Unread> {
    html::article(id, html, given)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(article: &Article) -> Result<(), TestCaseError> {
        let text = &article.text;
        let mut end = 0;
        for block in &article.blocks {
            prop_assert!(block.span.start() >= end, "blocks overlap: {:?}", article.blocks);
            prop_assert!(text.is_char_boundary(block.span.start()) && text.is_char_boundary(block.span.end()));
            prop_assert!(!block.span.is_empty() && block.span == block.span.trimmed(text), "{:?}", block.span.of(text));
            let between = text.get(end..block.span.start()).unwrap_or("?");
            prop_assert!(between.trim().is_empty(), "words outside of blocks: {between:?}");
            prop_assert!(block.label.is_none_or(|label| !label.of(text).is_empty()));
            prop_assert!(block.label.is_none() || block.kind == BlockKind::Turn);
            end = block.span.end();
        }
        prop_assert!(text.get(end..).unwrap_or("?").trim().is_empty());
        Ok(())
    }

    /// Pieces of which texts with every kind of block are made.
    fn pieces() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "\n",
            "\n\n",
            "\r\n",
            " ",
            "Title: ",
            "Source: x.example",
            "Date: 3 Nov 2017",
            "By Ann Lee",
            "MS LEE: ",
            "QUESTION: Why?",
            "Q. ",
            "A. It sank.",
            "KIEL, Germany (AP) — ",
            "(CNN) ",
            "The ferry ran aground on Monday, the harbour master said.",
            "“Nobody was hurt,” he said.",
            "Ferry Runs Aground",
            "Skip to main content",
            "• Weather",
            "$5.00 / month",
            "Sign up for our newsletter",
            "(AP Photo/Ann Lee)",
            "— Reuters",
            "é",
            "\u{feff}",
            "\u{2028}",
            "İ",
            "ẞ",
            "**Host:** ",
            "# ",
            "---\n",
            "<p>",
            "</p>",
            "<div class=related>",
            "<figure>",
            "<a href=x>",
            "</a>",
            "<br>",
            "<script>",
            "<!doctype html>",
            "2017",
            ":",
            "(",
            ")",
            "[",
        ]);
        prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn any_text_becomes_blocks(text in pieces()) {
            let article = from_text("a", text.clone(), Given::default());
            prop_assert_eq!(&article.text, &text);
            check(&article)?;
        }

        #[test]
        fn any_characters_become_blocks(text in ".{0,300}", title in prop::option::of(".{0,20}")) {
            check(&from_text("a", text, Given { title, ..Given::default() }))?;
        }

        #[test]
        fn any_file_becomes_blocks(text in pieces(), ending in prop::sample::select(vec!["txt", "md", "html"])) {
            if let Ok(article) = read(&format!("a.{ending}"), text.as_bytes()) {
                check(&article)?;
            }
        }

        #[test]
        fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..400), ending in prop::sample::select(vec!["txt", "md", "html"])) {
            if let Ok(article) = read(&format!("a.{ending}"), &bytes) {
                check(&article)?;
            }
        }
    }
}
