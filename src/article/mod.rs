//! Bytes become an [`Article`]: decoding, format, metadata, blocks.
//!
//! Nothing here fails: a file that is broken is an article with a diagnostic, and one that holds no readable text is
//! [`Unread`] with the reason.

mod agencies;
mod blocks;
mod boilerplate;
mod captions;
mod credits;
mod dateline;
mod draft;
mod file_name;
mod header;
mod headline;
mod html;
mod human_date;
mod lines;
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
    let text = String::from_utf8_lossy(bytes).into_owned();
    Ok(from_text(path, text, Given::default()))
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
