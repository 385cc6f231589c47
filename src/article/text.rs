//! Articles from plain text.

use super::{Article, Diagnostic, Given, Level, Published, blocks, file_name, header};
use crate::article::DateBasis;
use crate::calendar::Date;
use crate::span::Span;

/// An article from text that is taken exactly as it is.
pub fn article(id: &str, text: String, given: Given) -> Article {
    let found = blocks::of_text(&text, given.title.as_deref());
    assemble(id, text, found, given, None)
}

/// Puts together what was given, what the text says of itself, and what the file's name says.
/// `metadata` is the date that a format gives beside its text.
pub fn assemble(id: &str, text: String, found: blocks::Blocks, given: Given, metadata: Option<Published>) -> Article {
    let header = found.header;
    let given_date = given.published.as_deref().and_then(Date::parse_iso);
    let published = given_date
        .map(|date| Published { date, basis: DateBasis::Metadata, explanation: "given with the text".to_owned() })
        .into_iter()
        .chain(metadata)
        .chain(header.says.published)
        .chain(found.dateline)
        .chain(at_end(&text, &found.blocks))
        .min_by_key(|published| published.basis);
    let url = given.url.or(header.says.url);
    let published = published.or_else(|| url.as_deref().and_then(file_name::in_address)).or_else(|| file_name::in_path(id));
    let unread = header.unread_date.filter(|_| published.is_none());
    let doubtful = unread.map(|line| Diagnostic {
        level: Level::Info,
        message: format!("the line “{line}” gives no date that can be read in one way only; set the date of publication yourself"),
    });
    let credit = found.agency.filter(|_| found.credited_at_end).map(str::to_owned);
    Article {
        path: id.to_owned(),
        sha256: [0; 32],
        title: given.title.or(header.says.title).or_else(|| found.title.map(|span| one_line(span.of(&text)))),
        outlet: given.outlet.or(header.says.outlet).or(credit).or_else(|| url.as_deref().and_then(host)),
        byline: header.says.byline,
        url,
        agency: found.agency.map(str::to_owned).or(header.agency),
        published,
        blocks: found.blocks,
        diagnostics: doubtful.into_iter().collect(),
        text,
    }
}

/// The site of an address: `post.example` for `https://www.post.example/ferry`.
fn host(url: &str) -> Option<String> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next()?.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    (host.contains('.') && !host.contains('@')).then(|| host.to_owned())
}

/// “Published 3 Nov 2017” as one of the last lines.
fn at_end(text: &str, blocks: &[super::Block]) -> Option<Published> {
    let line = |span: Span| {
        let words = span.of(text);
        let (date, _) = header::said_date(words)?;
        Some(Published { date, basis: DateBasis::Text, explanation: format!("the line “{words}” at its end") })
    };
    blocks.iter().rev().take(5).filter(|block| block.span.len() <= 120).find_map(|block| line(block.span))
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
