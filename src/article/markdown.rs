//! Articles from Markdown: its marks go, its words stay; headings are used, and front matter goes into the article's fields.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::draft::Draft;
use super::metadata::Metadata;
use super::{Article, BlockKind, Given, blocks, header, html, text};

/// An article from Markdown.
pub fn article(id: &str, markdown: &str, given: Given) -> Article {
    let front = front_matter(markdown);
    let draft = draft(markdown, given.title.as_deref().or(front.title.as_deref()));
    let given = Given { title: given.title.or(front.title), outlet: given.outlet.or(front.outlet), url: given.url.or(front.url), ..given };
    let found = blocks::of_hints(&draft.text, &draft.hints, given.title.as_deref());
    let mut article = text::assemble(id, draft.text, found, given, front.published);
    article.byline = front.byline.or(article.byline);
    article
}

/// What the lines of names and values above the text say; they are written as the header lines of a plain text are.
fn front_matter(markdown: &str) -> Metadata {
    let mut lines = String::new();
    let mut open = false;
    for event in Parser::new_ext(markdown, options()) {
        match event {
            Event::Start(Tag::MetadataBlock(_)) => open = true,
            Event::Text(words) if open => lines.push_str(&words),
            _ => break,
        }
    }
    // In TOML a value stands behind “=”.
    let lines: Vec<String> =
        lines.lines().map(|line| if line.contains(':') { line.to_owned() } else { line.replacen('=', ":", 1) }).collect();
    header::of_fields(&lines.join("\n"))
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
}

/// The paragraphs; a `title` that is known stands above them where the text has no headline of its own.
fn draft(markdown: &str, title: Option<&str>) -> Draft {
    let mut draft = Draft::default();
    let mut kind = BlockKind::Paragraph;
    let (mut links, mut pictures, mut front_matter) = (0_usize, 0_usize, false);
    let is_title = |event: Event<'_>| matches!(event, Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }));
    let mut titled = false;
    if let Some(title) = title.filter(|_| !Parser::new_ext(markdown, options()).any(is_title)) {
        draft.push(title, false);
        draft.end(BlockKind::Title);
        titled = true;
    }
    for event in Parser::new_ext(markdown, options()) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                draft.end(kind);
                let title = level == HeadingLevel::H1 && !titled;
                titled |= title;
                kind = if title { BlockKind::Title } else { BlockKind::Heading };
            }
            Event::Start(Tag::MetadataBlock(_)) => front_matter = true,
            Event::End(TagEnd::MetadataBlock(_)) => front_matter = false,
            Event::Start(Tag::Link { .. }) => links += 1,
            Event::End(TagEnd::Link) => links = links.saturating_sub(1),
            // The words of a picture stand in for it; they are not what the page says under it.
            Event::Start(Tag::Image { .. }) => pictures += 1,
            Event::End(TagEnd::Image) => pictures = pictures.saturating_sub(1),
            Event::Start(Tag::Paragraph | Tag::Item | Tag::CodeBlock(_) | Tag::TableRow | Tag::TableHead | Tag::BlockQuote(_))
            | Event::Rule => {
                draft.end(kind);
            }
            Event::End(TagEnd::Heading(_)) => {
                draft.end(kind);
                kind = BlockKind::Paragraph;
            }
            Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::CodeBlock | TagEnd::TableRow | TagEnd::TableHead) => draft.end(kind),
            Event::Start(Tag::TableCell) => draft.push(" ", false),
            Event::Text(words) | Event::Code(words) if pictures == 0 && !front_matter => draft.push(&words, links > 0),
            Event::SoftBreak => draft.soft_break(),
            Event::HardBreak => draft.line_break(),
            Event::Html(words) => html::push_words(&words, &mut draft),
            _ => (),
        }
    }
    draft.end(kind);
    draft
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_words_stay() {
        let article = article(
            "a.md",
            "---\ntitle: \"Ferry runs aground\"\ndate: 2017-11-03\nauthor: Ann Lee\n---\n\n# Ferry runs aground\n\nThe **ferry** ran [aground](x) on\nMonday, the harbour \
             master said.\n\n![a ferry](y.png)\n\n## Nobody hurt\n\nNobody was hurt, and the ferry was afloat again on Tuesday.\n\n- [Elsewhere](z)\n",
            Given::default(),
        );
        assert_eq!(article.title.as_deref(), Some("Ferry runs aground"));
        assert_eq!(article.byline.as_deref(), Some("Ann Lee"));
        assert_eq!(article.published.map(|p| p.date.iso()).as_deref(), Some("2017-11-03"));
        let blocks: Vec<(BlockKind, &str)> = article.blocks.iter().map(|b| (b.kind, b.span.of(&article.text))).collect();
        assert!(blocks.contains(&(BlockKind::Paragraph, "The ferry ran aground on Monday, the harbour master said.")), "{blocks:?}");
        assert!(blocks.contains(&(BlockKind::Heading, "Nobody hurt")), "{blocks:?}");
        assert!(blocks.contains(&(BlockKind::Boilerplate, "Elsewhere")), "{blocks:?}");
        assert!(!article.text.contains("a ferry\n"));
        assert!(article.text.starts_with("Ferry runs aground\n\nThe ferry"), "{}", article.text);
    }

    #[test]
    fn front_matter_gives_the_headline_where_the_text_has_none() {
        let article = article(
            "a.md",
            "+++\nlayout = \"post\"\ntags = [\"sea\"]\ndraft = false\ntitle = \"Ferry runs aground\"\nsource = \"Harbour Post\"\n+++\n\nThe ferry ran aground.\n",
            Given::default(),
        );
        assert_eq!((article.title.as_deref(), article.outlet.as_deref()), (Some("Ferry runs aground"), Some("Harbour Post")));
        assert_eq!(article.text, "Ferry runs aground\n\nThe ferry ran aground.");
        assert_eq!(article.blocks.first().map(|b| b.kind), Some(BlockKind::Title));
    }

    #[test]
    fn bold_labels_are_turns() {
        let text = "**Host:** Did it sink?\n\n**Ann Lee:** It did.\n\n**Host:** When?\n\n**Ann Lee:** On Monday, at noon.\n";
        let article = article("a.md", text, Given::default());
        let labels: Vec<&str> = article.blocks.iter().filter_map(|b| b.label).map(|l| l.of(&article.text)).collect();
        assert_eq!(labels, ["Host", "Ann Lee", "Host", "Ann Lee"]);
    }
}
