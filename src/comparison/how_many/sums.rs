//! Figures that make up another one, stated or not: “90 passengers and 14 crew members”, “three sailors, a cook and two mates”.
//!
//! Members of such a list are parts: none of them is held against a total. Their sum is a figure of its own, unless the text gives it
//! right before them. It can be wrong where two groups are joined that overlap (“two women and three students”).

use crate::comparison::lexicon::QUESTIONS;
use crate::comparison::questions::{Asked, Counted, ask_one};
use crate::language::{Form, Pos, Reading};
use crate::span::Span;

/// The longest text between two members of a list, in bytes.
const LONGEST: usize = 40;
/// The same before “others”: “four were seriously hurt, 20 **others** slightly”.
const LONGEST_TO_OTHERS: usize = 90;

/// Marks the members of lists as parts, and adds their sums. `asked` is in the order of the text.
pub(super) fn add(reading: &Reading, asked: &mut Vec<Asked>) {
    let mut ones: Vec<Asked> = asked.iter().flat_map(|figure| beside(reading, figure)).collect();
    ones.dedup_by_key(|one| one.span);
    let figures = asked.len();
    let mut all: Vec<(usize, Asked)> = asked.drain(..).chain(ones).enumerate().collect();
    all.sort_by_key(|(_, figure)| (figure.span, figure.whole));
    let mut sums = Vec::new();
    let mut first = 0;
    while first < all.len() {
        let mut last = first;
        while let Some([(_, a), (_, b)]) = all.get(last..last + 2)
            && joins(reading, a, b)
        {
            last += 1;
        }
        let whole = first.checked_sub(1).and_then(|i| all.get(i)).map(|(_, figure)| figure.clone());
        if let Some(members) = all.get_mut(first..=last).filter(|members| members.len() > 1) {
            sums.extend(sum(reading, whole.as_ref(), members));
        }
        first = last + 1;
    }
    // “A man” counts only where the list does.
    asked.extend(all.into_iter().filter(|(i, figure)| *i < figures || figure.part).map(|(_, figure)| figure));
    asked.extend(sums);
    asked.sort_by_key(|figure| (figure.span, figure.whole));
}

/// Single people joined to a figure, each of which counts one: “two women **and a man**”.
fn beside(reading: &Reading, figure: &Asked) -> Vec<Asked> {
    if !is_people(figure) {
        return Vec::new();
    }
    let (start, end) = (reading.tokens_in(figure.whole).start, reading.tokens_in(figure.whole).end);
    let after = Some(end + 1).filter(|_| reading.word(end) == "and");
    let and = start.checked_sub(1).filter(|i| reading.word(*i) == "and");
    let before = and.and_then(|and| reading.phrase_at(and.checked_sub(1)?).filter(|np| np.tokens.end == and)).map(|np| np.tokens.start);
    after.into_iter().chain(before).filter_map(|token| ask_one(reading, token)).filter(is_people).collect()
}

fn is_people(figure: &Asked) -> bool {
    !matches!(figure.counted, Counted::Thing(_)) || QUESTIONS.is_anyone(&figure.noun)
}

fn between<'a>(reading: &'a Reading, a: &Asked, b: &Asked) -> &'a str {
    Some(Span::new(a.whole.end(), b.span.start())).filter(|_| a.whole.end() <= b.span.start()).map_or("", |span| span.of(&reading.lower))
}

/// Whether two figures stand in one list.
fn joins(reading: &Reading, a: &Asked, b: &Asked) -> bool {
    is_coordinated(reading, a, b) && one_state(a, b) && !a.part
        || are_sexes(a, b) && is_coordinated(reading, a, b)
        || is_rest(reading, a, b)
}

fn one_state(a: &Asked, b: &Asked) -> bool {
    a.state == b.state || a.state.is_none() || b.state.is_none()
}

/// “Six men and one woman” are parts of one whole whatever is said of each.
fn are_sexes(a: &Asked, b: &Asked) -> bool {
    QUESTIONS.is_sex(&a.noun) && QUESTIONS.is_sex(&b.noun)
}

fn is_coordinated(reading: &Reading, a: &Asked, b: &Asked) -> bool {
    let between = between(reading, a, b);
    let named = a.noun != b.noun && !a.noun.is_empty() && !b.noun.is_empty();
    // “Two men **robbed** the bank and three women …” tells of two things.
    let inside = reading.tokens_in(a.whole).end..reading.tokens_in(b.span).start;
    let verb = |i: usize| reading.tokens.get(i).is_some_and(|t| matches!(t.pos, Pos::Verb | Pos::Aux) && t.form != Form::PastParticiple);
    let listed = between.len() < LONGEST && between.trim_end().ends_with("and") && !inside.into_iter().any(verb);
    is_people(a) && is_people(b) && named && listed
}

/// “Four were seriously hurt, **20 others** slightly.”
fn is_rest(reading: &Reading, a: &Asked, b: &Asked) -> bool {
    let between = between(reading, a, b);
    b.noun.ends_with("others") && a.state.is_some() && a.state == b.state && between.len() < LONGEST_TO_OTHERS && !between.contains('.')
}

/// Marks the members of a list, and adds them up where `whole`, the figure before them, is not already their sum.
fn sum(reading: &Reading, whole: Option<&Asked>, members: &mut [(usize, Asked)]) -> Option<Asked> {
    let bounds = members.iter().map(|(_, member)| member.bounds).reduce(|a, b| a.plus(b))?;
    let (first, last) = (members.first().map(|(_, a)| a.clone())?, members.last().map(|(_, b)| b.clone())?);
    let told = whole.filter(|whole| {
        let mark = between(reading, whole, &first).trim();
        let is_apposed = whole.whole.end() <= first.span.start() && matches!(mark, "" | "," | ":" | "-" | "–" | "—" | "(");
        is_apposed && is_people(whole) && (whole.bounds.size() - bounds.size()).abs() < 0.5
    });
    let adds = members.iter().all(|(_, member)| !member.bounds.is_none());
    let is_list = told.is_some() || members.iter().all(|(_, member)| member.counted == first.counted || are_sexes(member, &first));
    let parts = is_list && !is_rest(reading, &first, &last);
    let joined = members.windows(2).all(|pair| matches!(pair, [(_, a), (_, b)] if one_state(a, b) && !a.part || is_rest(reading, a, b)));
    if parts {
        members.iter_mut().for_each(|(_, member)| member.part = true);
    }
    let span = first.span.cover(last.whole);
    (adds && joined && told.is_none()).then(|| Asked {
        counted: Counted::Anyone,
        noun: "people".to_owned(),
        narrowed: Vec::new(),
        body: None,
        part: false,
        included: false,
        bounds,
        span,
        whole: span,
        state: members.iter().find_map(|(_, member)| member.state),
        verb: last.verb.clone(),
        cause: first.cause.clone(),
        sum: true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::questions::ask;

    /// The figures of a text that are no parts, with their words, and how many are parts.
    fn figures(text: &str) -> (Vec<(f64, String)>, usize) {
        let read = crate::corpus::ReadArticle::new(crate::article::from_text("a", text.to_owned(), Default::default()));
        let quantities = &read.facts.quantities;
        let mut asked: Vec<Asked> = (0..quantities.len()).filter_map(|i| ask(&read.reading, quantities, i)).collect();
        add(&read.reading, &mut asked);
        let parts = asked.iter().filter(|a| a.part).count();
        let told = asked.iter().filter(|a| !a.part).map(|a| (a.bounds.size(), a.whole.of(text).to_owned()));
        (told.collect(), parts)
    }

    #[test]
    fn joined_people_are_added_up() {
        assert_eq!(figures("Two girls and one boy died in the harbour fire."), (vec![(3.0, "Two girls and one boy".to_owned())], 2));
        assert_eq!(figures("The fire killed two girls and a boy in Elmsport."), (vec![(3.0, "two girls and a boy".to_owned())], 2));
        assert_eq!(figures("The fire killed a boy and two girls in Elmsport."), (vec![(3.0, "a boy and two girls".to_owned())], 2));
    }

    #[test]
    fn what_makes_up_a_stated_figure_is_not_added_to_it() {
        assert_eq!(figures("Three people, a boy and two girls, died in the fire."), (vec![(3.0, "Three people".to_owned())], 2));
        assert_eq!(figures("The three sailors a boy and two girls died in the fire."), (vec![(3.0, "three sailors".to_owned())], 2));
    }

    #[test]
    fn a_single_man_is_no_figure_beside_none() {
        assert_eq!(figures("A man left the harbour, and two boats came in."), (vec![(2.0, "two boats".to_owned())], 0));
    }
}
