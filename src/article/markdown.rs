//! Articles from Markdown: its marks go, its words stay; headings and front matter are used.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::draft::Draft;
use super::{Article, BlockKind, Given, blocks, html, text};

/// An article from Markdown.
pub fn article(id: &str, markdown: &str, given: Given) -> Article {
    let draft = draft(markdown);
    let found = blocks::of_hints(&draft.text, &draft.hints, given.title.as_deref());
    text::assemble(id, draft.text, found, given, None)
}

fn draft(markdown: &str) -> Draft {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut draft = Draft::default();
    let mut kind = BlockKind::Paragraph;
    let (mut links, mut pictures, mut front_matter) = (0_usize, 0_usize, false);
    let mut titled = false;
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                draft.end(kind);
                let title = level == HeadingLevel::H1 && !titled;
                titled |= title;
                kind = if title { BlockKind::Title } else { BlockKind::Heading };
            }
            Event::Start(Tag::MetadataBlock(_)) => front_matter = true,
            Event::End(TagEnd::MetadataBlock(_)) => {
                front_matter = false;
                draft.end(kind);
            }
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
            Event::Text(words) | Event::Code(words) if pictures == 0 => {
                // Front matter is lines of names and values, as is the head of a plain text.
                if front_matter {
                    for line in words.lines() {
                        draft.push(line, false);
                        draft.line_break();
                    }
                } else {
                    draft.push(&words, links > 0);
                }
            }
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
    }

    #[test]
    fn bold_labels_are_turns() {
        let text = "**Host:** Did it sink?\n\n**Ann Lee:** It did.\n\n**Host:** When?\n\n**Ann Lee:** On Monday, at noon.\n";
        let article = article("a.md", text, Given::default());
        let labels: Vec<&str> = article.blocks.iter().filter_map(|b| b.label).map(|l| l.of(&article.text)).collect();
        assert_eq!(labels, ["Host", "Ann Lee", "Host", "Ann Lee"]);
    }
}
