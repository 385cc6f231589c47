//! What a web page says of itself: JSON-LD, Open Graph and other `<meta>` names, `<time>`, `<title>`.

use dom_query::Document;
use serde_json::Value;

use super::pages::PAGES;
use super::shape::plain;
use super::{DateBasis, Published, human_date};
use crate::calendar::Date;

/// What a web page says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The headline, without the paper's name.
    pub title: Option<String>,
    /// The paper.
    pub outlet: Option<String>,
    /// The writers.
    pub byline: Option<String>,
    /// The address.
    pub url: Option<String>,
    /// The date of publication.
    pub published: Option<Published>,
}

/// Reads what the page says of itself.
pub fn read(page: &Document) -> Metadata {
    let linked = linked_data(page);
    let metas = metas(page);
    let meta = |names: &[String]| names.iter().find_map(|name| metas.iter().find(|(n, _)| n == name).map(|(_, value)| value.clone()));
    let outlet = linked.outlet.or_else(|| meta(&PAGES.outlet)).filter(|name| !name.starts_with('@') && !name.contains("://"));
    let title = linked.title.or_else(|| meta(&PAGES.title)).or_else(|| title_element(page));
    let published = linked
        .published
        .or_else(|| {
            let of = |name: &String| {
                let (_, value) = metas.iter().find(|(n, _)| n == name)?;
                published(value, || format!("the page’s <meta> “{name}”, {value}"))
            };
            PAGES.published.iter().find_map(of)
        })
        .or_else(|| time_element(page));
    let canonical = page.select("link[rel=canonical]").iter().find_map(|link| link.attr("href")).map(|href| href.trim().to_owned());
    let byline = linked.byline.or_else(|| meta(&PAGES.byline)).filter(|name| !name.contains("://"));
    Metadata {
        title: title.map(|title| without_outlet(&title, outlet.as_deref())),
        byline: byline.map(|name| name.strip_prefix("By ").map_or(name.clone(), str::to_owned)),
        url: meta(&PAGES.url).or(canonical).or(linked.url).filter(|url| url.contains("://")),
        outlet,
        published,
    }
}

/// `<meta>` names or properties in lower case with their contents, in the order of the page.
fn metas(page: &Document) -> Vec<(String, String)> {
    let of = |meta: dom_query::Selection<'_>| {
        let name = meta.attr("property").or_else(|| meta.attr("name")).or_else(|| meta.attr("itemprop"))?;
        let content = one_line(&meta.attr("content")?);
        (!content.is_empty()).then(|| (name.trim().to_lowercase(), content))
    };
    page.select("meta").iter().filter_map(of).collect()
}

fn published(value: &str, explanation: impl FnOnce() -> String) -> Option<Published> {
    let date = Date::parse_iso(value).or_else(|| human_date::whole(value)).filter(|date| date.exact_day().is_some())?;
    Some(Published { date, basis: DateBasis::Metadata, explanation: explanation() })
}

/// The first `<time>` with a machine-readable date that stands within the article, else on the page.
fn time_element(page: &Document) -> Option<Published> {
    ["time[pubdate]", "[itemprop=datePublished]", "article time", "header time", "main time"].iter().find_map(|selector| {
        let times = page.select(selector);
        times.iter().find_map(|time| {
            let value = time.attr("datetime").or_else(|| time.attr("content")).unwrap_or_else(|| time.text());
            let value = value.trim();
            published(value, || format!("the page’s <time> element, {value}"))
        })
    })
}

fn title_element(page: &Document) -> Option<String> {
    let headings = page.select("h1");
    let heading = headings.iter().map(|h1| one_line(&h1.text())).find(|text| text.split(' ').count() > 2);
    heading.or_else(|| page.select("title").iter().map(|title| one_line(&title.text())).find(|text| !text.is_empty()))
}

/// “Ferry runs aground | Harbour Post” without the paper.
fn without_outlet(title: &str, outlet: Option<&str>) -> String {
    let cut = [" | ", " - ", " – ", " — ", " :: "].iter().find_map(|mark| {
        let (head, tail) = title.rsplit_once(mark)?;
        let named = outlet.is_some_and(|name| plain(name) == plain(tail) || plain(tail).contains(&plain(name)));
        (named || *mark == " | ").then_some(head)
    });
    cut.filter(|head| head.split(' ').count() > 2).unwrap_or(title).trim().to_owned()
}

/// The first article of the page's JSON-LD.
fn linked_data(page: &Document) -> Metadata {
    let scripts = page.select("script[type=\"application/ld+json\"]");
    let texts: Vec<String> = scripts.iter().map(|script| script.text().to_string()).collect();
    texts.iter().filter_map(|text| serde_json::from_str::<Value>(text).ok()).find_map(|value| article_in(&value)).unwrap_or_default()
}

/// Looks through a list, and through `@graph`, but no deeper.
fn article_in(value: &Value) -> Option<Metadata> {
    let items: Vec<&Value> = match value {
        Value::Array(items) => items.iter().collect(),
        Value::Object(object) => match object.get("@graph") {
            Some(Value::Array(items)) => std::iter::once(value).chain(items).collect(),
            _ => vec![value],
        },
        _ => return None,
    };
    items.into_iter().find(|item| is_article(item)).map(of_article)
}

fn is_article(item: &Value) -> bool {
    let known = |kind: &Value| kind.as_str().is_some_and(|kind| PAGES.articles.contains(&kind.to_lowercase()));
    match item.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(known),
        Some(kind) => known(kind),
        None => false,
    }
}

fn of_article(item: &Value) -> Metadata {
    let text = |name: &str| item.get(name).and_then(Value::as_str).map(one_line).filter(|text| !text.is_empty());
    let date = text("datePublished").and_then(|value| published(&value, || format!("the page’s JSON-LD, datePublished {value}")));
    let page = item.get("mainEntityOfPage").and_then(|page| page.as_str().or_else(|| page.get("@id").and_then(Value::as_str)));
    Metadata {
        title: text("headline"),
        outlet: item.get("publisher").and_then(names),
        byline: item.get("author").and_then(names),
        url: text("url").or_else(|| page.map(str::to_owned)),
        published: date,
    }
}

/// The names of one or several persons or organisations.
fn names(value: &Value) -> Option<String> {
    let name = |one: &Value| one.as_str().or_else(|| one.get("name").and_then(Value::as_str)).map(one_line).filter(|n| !n.is_empty());
    match value {
        Value::Array(several) => Some(several.iter().filter_map(name).collect::<Vec<_>>().join(", ")).filter(|names| !names.is_empty()),
        one => name(one),
    }
}

/// Words with one blank between them; character references that pages leave in their metadata are resolved.
fn one_line(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if !words.contains('&') {
        return words;
    }
    Document::fragment(words.replace('<', "&lt;")).text().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(html: &str) -> Metadata {
        read(&Document::from(html))
    }

    #[test]
    fn linked_data_come_first() {
        let found = of(r#"<html><head><title>Ferry | Harbour Post</title><meta property="og:site_name" content="Harbour Post">
            <meta property="og:title" content="Ferry aground - Harbour Post"><script type="application/ld+json">{"@graph": [{"@type": "WebSite"},
            {"@type": ["NewsArticle"], "headline": "Ferry runs aground", "datePublished": "2017-11-03T08:10:00+01:00",
             "author": [{"name": "Ann Lee"}, {"name": "Joe Wood"}], "publisher": {"name": "The Harbour Post"}}]}</script></head></html>"#);
        assert_eq!(found.title.as_deref(), Some("Ferry runs aground"));
        assert_eq!(found.outlet.as_deref(), Some("The Harbour Post"));
        assert_eq!(found.byline.as_deref(), Some("Ann Lee, Joe Wood"));
        assert_eq!(found.published.map(|p| p.date.iso()).as_deref(), Some("2017-11-03T08:10"));
    }

    #[test]
    fn names_and_elements_of_the_page() {
        let found = of(r#"<html><head><title>x</title><meta property="og:site_name" content="Harbour Post">
            <meta property="og:title" content="Ferry &amp;quot;aground&amp;quot; again - Harbour Post"><meta name="Author" content="By Ann Lee">
            <link rel="canonical" href="https://post.example/1"></head><body><article><time datetime="2017-11-03">today</time></article></body></html>"#);
        assert_eq!(found.title.as_deref(), Some("Ferry \"aground\" again"));
        assert_eq!((found.byline.as_deref(), found.url.as_deref()), (Some("Ann Lee"), Some("https://post.example/1")));
        assert_eq!(found.published.map(|p| p.date.iso()).as_deref(), Some("2017-11-03"));
    }

    #[test]
    fn broken_data_are_no_data() {
        let found = of(r#"<meta name="date" content="soon"><script type="application/ld+json">{"@type": </script>"#);
        assert_eq!(found, Metadata::default());
    }
}
