//! How deep the elements of a page are nested, estimated before a parser sees it.
//!
//! The time that html5ever takes grows with the square of the depth: 20,000 nested elements took 51 seconds. No real page nests
//! more than a few hundred.

/// The greatest depth of nested elements in `html`, in one pass over its bytes.
///
/// It is an estimate: elements that a parser closes by itself (`<p>`, `<li>`, cells) and those without content do not count, an
/// end tag closes one element whatever its name, and the contents of scripts and styles are passed over.
pub fn depth(html: &str) -> usize {
    let bytes = html.as_bytes();
    let (mut depth, mut deepest, mut at) = (0_usize, 0_usize, 0_usize);
    while let Some(open) = bytes.get(at..).and_then(|rest| rest.iter().position(|b| *b == b'<')) {
        let start = at + open + 1;
        let closing = bytes.get(start) == Some(&b'/');
        let name_start = start + usize::from(closing);
        let name_end =
            name_start + bytes.get(name_start..).map_or(0, |rest| rest.iter().take(16).take_while(|b| b.is_ascii_alphanumeric()).count());
        let name = html.get(name_start..name_end).unwrap_or_default().to_ascii_lowercase();
        at = name_end.max(start);
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || UNCOUNTED.contains(&name.as_str()) {
            continue;
        }
        if closing {
            depth = depth.saturating_sub(1);
        } else if matches!(name.as_str(), "script" | "style") {
            at = end_of(html, at, &name);
        } else {
            depth += 1;
            deepest = deepest.max(depth);
        }
    }
    deepest
}

/// Void elements, and those whose end tags may be left out.
const UNCOUNTED: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "p", "li", "td", "tr",
    "th", "dt", "dd", "option", "optgroup", "tbody", "thead", "tfoot", "colgroup", "rp", "rt", "html", "head", "body", "path", "circle",
    "rect", "line", "polygon", "use", "polyline", "ellipse", "stop",
];

fn end_of(html: &str, at: usize, name: &str) -> usize {
    let rest = html.as_bytes().get(at..).unwrap_or_default();
    let ends = |w: &[u8]| w.starts_with(b"</") && w.get(2..2 + name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes()));
    let found = rest.windows(name.len() + 2).position(ends);
    found.map_or(html.len(), |end| at + end + name.len() + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_what_a_parser_would_nest() {
        assert_eq!(depth("<html><body><div><p>a<p>b<br><img src=x></div></body></html>"), 1);
        assert_eq!(depth(&"<div>".repeat(5000)), 5000);
        assert_eq!(depth(&"<b>x</b>".repeat(5000)), 1);
        assert_eq!(depth("<script>if (a<b) '<div><div>'</script><div></div>"), 1);
        assert_eq!(depth("< div> <1> </ <<<<"), 0);
    }
}
