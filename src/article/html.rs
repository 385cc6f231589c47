//! Articles from web pages: the main text is found by readability's method, then its elements become paragraphs.
//!
//! What surrounds the text (menus, offers, bylines, lists of links) is left out of the article's text; what the page says of
//! itself goes into the article's fields.

use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};

use super::blocks::{self, Blocks};
use super::draft::Draft;
use super::metadata::{self, Metadata};
use super::pages::PAGES;
use super::shape::plain;
use super::{Article, Block, BlockKind, Diagnostic, Given, Level, Unread, headline, nesting, text};
use crate::span::Span;

/// Pages whose elements nest deeper are read without their structure: a parser would take minutes.
const DEEPEST: usize = 1000;
/// Pages larger than this are read without their structure, in bytes.
const LARGEST: usize = 24 * 1024 * 1024;
/// A paragraph of this length, in bytes, that was there before is left out.
const REPEATED: usize = 60;
/// A main text shorter than this, in bytes, is checked against the whole page.
const SHORT: usize = 280;

/// An article from a web page.
///
/// # Errors
/// [`Unread`] when the page holds no readable text.
pub fn article(id: &str, html: &str, given: Given) -> Result<Article, Unread> {
    let mut diagnostics = Vec::new();
    let mut warn = |message: &str| diagnostics.push(Diagnostic { level: Level::Warning, message: message.to_owned() });
    let structured = html.len() <= LARGEST && nesting::depth(html) <= DEEPEST;
    // A parser may panic on a damaged page; then its words are read without it.
    let parsed = if structured { catch_unwind(AssertUnwindSafe(|| parse(html))).ok() } else { None };
    let (metadata, draft) = parsed.unwrap_or_else(|| {
        warn("the page is built in a way that no reader takes; its words were read without its structure, and some may not belong to the article");
        (Metadata::default(), without_structure(html))
    });
    if draft.hints.is_empty() {
        let error = "the page holds no readable text; open it in a browser and save what you see as text".to_owned();
        return Err(Unread { path: id.to_owned(), error });
    }
    let title = given.title.clone().or_else(|| metadata.title.clone());
    let found = blocks::of_hints(&draft.text, &draft.hints, title.as_deref());
    // What the page says of itself is not said once more by a line with the writer's or the paper's name alone.
    let names: Vec<String> = [&metadata.byline, &metadata.outlet].into_iter().flatten().map(|name| plain(name)).collect();
    let (words, found) = gather(&draft.text, found, title.as_deref(), &names);
    let given = Given { title, outlet: given.outlet.or(metadata.outlet), published: given.published, url: given.url.or(metadata.url) };
    let mut article = text::assemble(id, words, found, given, metadata.published);
    article.byline = metadata.byline.or(article.byline);
    article.diagnostics.extend(diagnostics);
    Ok(article)
}

/// What the page says of itself, and its main text.
fn parse(html: &str) -> (Metadata, Draft) {
    let page = Document::from(html);
    let metadata = metadata::read(&page);
    let config = Config { keep_classes: true, ..Config::default() };
    let main = Readability::with_document(page, None, Some(config)).and_then(|mut readability| readability.parse());
    let mut draft = main.map(|main| draft(&Document::fragment(main.content).root())).unwrap_or_default();
    if draft.text.len() < SHORT {
        let page = Document::from(html);
        let whole = page.body().map(|body| self::draft(&body)).unwrap_or_default();
        // A page without an article, or one that readability does not see.
        if draft.text.is_empty() || whole.hints.iter().filter(|h| headline::is_running_text(h.span.of(&whole.text))).count() > 3 {
            draft = whole;
        }
    }
    (metadata, draft)
}

/// Gathers the paragraphs of an element, in one walk without recursion.
fn draft(root: &NodeRef<'_>) -> Draft {
    let mut draft = Draft::default();
    let total = root.text().len();
    let mut budget = MEASURED;
    let mut links = 0_usize;
    // What the elements that are open make of their words.
    let mut kinds = vec![BlockKind::Paragraph];
    let mut open: Vec<Step<'_>> = root.children_it(true).map(Step::Enter).collect();
    while let Some(step) = open.pop() {
        let kind = kinds.last().copied().unwrap_or(BlockKind::Paragraph);
        match step {
            Step::Enter(node) if node.is_text() => draft.push(&node.text(), links > 0),
            Step::Enter(node) => {
                let Some(name) = node.node_name().filter(|_| node.is_element()) else { continue };
                let name: &str = &name;
                if PAGES.silent.contains(name) || name == "br" {
                    if name == "br" {
                        draft.end(kind);
                    }
                    continue;
                }
                let link = name == "a";
                links += usize::from(link);
                let block = PAGES.blocks.contains(name);
                if block {
                    draft.end(kind);
                } else if matches!(name, "td" | "th") {
                    draft.push(" ", false);
                }
                let own = own_kind(name, &node, total, &mut budget).filter(|_| block || kind == BlockKind::Paragraph);
                // A caption within clutter is clutter, and so is a heading.
                let inner = if matches!(kind, BlockKind::Boilerplate | BlockKind::Caption) { kind } else { own.unwrap_or(kind) };
                // A caption that stands in the middle of a line is a paragraph of its own.
                let ends = block || inner != kind;
                if ends && !block {
                    draft.end(kind);
                }
                kinds.push(inner);
                open.push(Step::Leave { link, ends });
                open.extend(node.children_it(true).map(Step::Enter));
            }
            Step::Leave { link, ends } => {
                if ends {
                    draft.end(kind);
                }
                links -= usize::from(link);
                kinds.pop();
            }
        }
    }
    draft.end(BlockKind::Paragraph);
    draft
}

enum Step<'a> {
    Enter(NodeRef<'a>),
    Leave { link: bool, ends: bool },
}

/// Elements with more words than this, in bytes, are no captions, whatever they are called.
const CAPTION: usize = 1200;
/// So many elements are measured, at most, so that many nested ones do not take long.
const MEASURED: usize = 200;

/// What an element's name and classes say of its words.
fn own_kind(name: &str, node: &NodeRef<'_>, total: usize, budget: &mut usize) -> Option<BlockKind> {
    if matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6") {
        return Some(BlockKind::Heading);
    }
    let names = [node.class(), node.id_attr()].map(|n| n.map(|n| n.to_lowercase()).unwrap_or_default());
    let any = |set: &rustc_hash::FxHashSet<String>| {
        let words = names.iter().flat_map(|n| n.split_whitespace());
        words.take(24).any(|word| set.contains(word) || word.split(['-', '_']).any(|part| set.contains(part)))
    };
    let pictured = matches!(name, "figcaption" | "caption" | "figure");
    let (caption, clutter) = (pictured || any(&PAGES.captions), any(&PAGES.clutter));
    if !(caption || clutter) || *budget == 0 {
        return None;
    }
    *budget -= 1;
    // An element with much of the page's words is the text itself, whatever it is called.
    let words = node.text().len();
    match (caption, clutter) {
        (true, _) if words <= CAPTION && (pictured || words * 3 < total) => Some(BlockKind::Caption),
        (_, true) if words * 4 < total => Some(BlockKind::Boilerplate),
        _ => None,
    }
}

/// The words of a page without its tags.
fn without_structure(html: &str) -> Draft {
    let mut draft = Draft::default();
    push_words(html, &mut draft);
    draft.end(BlockKind::Paragraph);
    draft
}

/// Adds the words of a piece of a page, without its tags.
pub fn push_words(html: &str, draft: &mut Draft) {
    let mut rest = html;
    while let Some((words, tag)) = rest.split_once('<') {
        draft.push(words, false);
        let name: String = tag.chars().take(12).take_while(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
        if PAGES.blocks.contains(&name) || name == "br" {
            draft.end(BlockKind::Paragraph);
        }
        let close = if matches!(name.as_str(), "script" | "style") {
            "</"
        } else if tag.starts_with("!--") {
            "-->"
        } else {
            ">"
        };
        rest = tag.split_once(close).map_or("", |(_, rest)| rest);
    }
    draft.push(rest, false);
}

/// Leaves out what is not the article's text and puts the headline on top.
fn gather(text: &str, found: Blocks, title: Option<&str>, names: &[String]) -> (String, Blocks) {
    let mut words = String::with_capacity(text.len());
    let mut kept: Vec<Block> = Vec::with_capacity(found.blocks.len());
    // Where kept blocks come from, to move labels along.
    let mut origins: Vec<Span> = Vec::with_capacity(found.blocks.len());
    if let Some(title) = title.filter(|t| !t.trim().is_empty()) {
        words.push_str(title.trim());
        kept.push(Block { span: Span::new(0, words.len()), kind: BlockKind::Title, label: None });
        origins.push(Span::default());
    }
    let titled = !kept.is_empty();
    let mut seen = rustc_hash::FxHashSet::default();
    for (i, block) in found.blocks.iter().enumerate() {
        let opens = block.kind == BlockKind::Dateline
            && found
                .blocks
                .get(i + 1)
                .is_some_and(|next| text.get(block.span.end()..next.span.start()).is_some_and(|between| !between.contains('\n')));
        let part = match block.kind {
            BlockKind::Title => !titled,
            BlockKind::Paragraph | BlockKind::Heading if block.span.len() < 100 && names.contains(&plain(block.span.of(text))) => false,
            BlockKind::Heading => !title.is_some_and(|title| headline::same(title, block.span.of(text))),
            // Galleries say the words under a picture again and again.
            BlockKind::Caption => seen.insert(block.span.of(text)),
            BlockKind::Paragraph => block.span.len() < REPEATED || seen.insert(block.span.of(text)),
            BlockKind::Turn => true,
            BlockKind::Dateline => opens,
            BlockKind::Byline | BlockKind::Boilerplate => false,
        };
        if !part {
            continue;
        }
        if !words.is_empty() {
            let within = kept.last().zip(origins.last()).is_some_and(|(last, origin)| {
                last.kind == BlockKind::Dateline
                    && text.get(origin.end()..block.span.start()).is_some_and(|between| !between.contains('\n'))
            });
            words.push_str(if within { " " } else { "\n\n" });
        }
        let start = words.len();
        words.push_str(block.span.of(text));
        kept.push(Block { span: Span::new(start, words.len()), ..block.clone() });
        origins.push(block.span);
    }
    let moved = |label: Span| {
        let at = origins.partition_point(|origin| origin.end() < label.end());
        let (origin, block) = (origins.get(at)?, kept.get(at)?);
        origin.contains(label).then(|| {
            let start = block.span.start() + label.start() - origin.start();
            Span::new(start, start + label.len())
        })
    };
    let labels: Vec<Option<Span>> = kept.iter().map(|block| block.label.and_then(moved)).collect();
    kept.iter_mut().zip(labels).for_each(|(block, label)| block.label = label);
    let title = kept.iter().find(|block| block.kind == BlockKind::Title).map(|block| block.span);
    (words, Blocks { blocks: kept, title, ..found })
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = "<p>The ferry ran aground on Monday, the harbour master said, and forty passengers had to leave it.</p>\
                        <p>Nobody was hurt. The ferry was afloat again by the evening, and it will sail on Friday as planned.</p>";

    fn paragraphs(html: &str) -> Vec<(BlockKind, String)> {
        let draft = draft(&Document::fragment(html).root());
        draft.hints.iter().map(|hint| (hint.kind, hint.span.of(&draft.text).to_owned())).collect()
    }

    #[test]
    fn elements_become_paragraphs() {
        let found = paragraphs(
            "<h2>A <b>head</b>ing</h2><p>One<br>two <a href=x>three</a></p><figure><img><figcaption>A ferry</figcaption></figure><ul><li><a href=y>Elsewhere</a></li></ul>",
        );
        let kinds: Vec<(BlockKind, &str)> = found.iter().map(|(kind, words)| (*kind, words.as_str())).collect();
        use BlockKind::{Boilerplate, Caption, Heading, Paragraph};
        assert_eq!(
            kinds,
            [(Heading, "A heading"), (Paragraph, "One"), (Paragraph, "two three"), (Caption, "A ferry"), (Boilerplate, "Elsewhere")]
        );
    }

    #[test]
    fn a_page_becomes_an_article() {
        let html = format!(
            "<html><head><title>Ferry runs aground | Harbour Post</title><meta property=og:site_name content='Harbour Post'></head><body><nav><a href=/>Home</a></nav>\
             <article><h1>Ferry runs aground</h1><p>By Ann Lee</p>{BODY}{BODY}<p>Sign up for our newsletter</p></article></body></html>"
        );
        let article = article("a.html", &html, Given::default()).expect("readable");
        assert_eq!((article.title.as_deref(), article.outlet.as_deref()), (Some("Ferry runs aground"), Some("Harbour Post")));
        assert!(article.text.starts_with("Ferry runs aground\n\nThe ferry ran aground"), "{}", article.text);
        assert!(!article.text.contains("newsletter"), "{}", article.text);
        assert_eq!(article.byline.as_deref(), Some("Ann Lee"));
    }

    #[test]
    fn hostile_pages_are_read_without_their_structure() {
        let html = format!("{}{BODY}", "<div>".repeat(50_000));
        let article = article("a.html", &html, Given::default()).expect("readable");
        assert!(article.text.contains("Nobody was hurt."));
        assert_eq!(article.diagnostics.len(), 1);
        assert!(super::article("b.html", "<html><script>x</script></html>", Given::default()).is_err());
    }
}
