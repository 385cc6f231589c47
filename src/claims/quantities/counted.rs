//! What a number counts: the noun phrase after it, as worded: “27 *injured passengers*”, “hundreds of *homes*”, “14 *Elmsport girls*”.
//!
//! None where the noun is left out (“27 were hurt”, “killed 30”, “of whom 10 were …”): there the predicate tells. Wrong where two noun
//! phrases meet without a mark (“gave 20 children books”): it stops after the first plural.

use crate::claims::pieces::{Kind, Pieces};
use crate::claims::quantities::numbers;
use crate::language::{Form, Pos};

/// No counted phrase is longer, in pieces.
const LONGEST: usize = 12;

/// The pieces of the noun phrase that begins at `i`, right after a number. `stop` is the first piece of the next date or the end.
/// `many` tells that the number wants a plural.
pub(crate) fn read(p: &Pieces, i: usize, stop: usize, many: bool) -> Option<(usize, usize)> {
    let mut at = i;
    // “two of the girls”, “hundreds of people”; “27 of whom” counts nobody that is named here.
    if p.word(at) == "of" {
        at += 1;
        while p.any(at, &["the", "these", "those", "his", "her", "its", "their", "our", "a", "an", "such"]) {
            at += 1;
        }
        // “14 of the more than 90 sailors”
        while p.any(at, &["more", "than", "nearly", "about", "around", "some", "almost", "over", "roughly", "other", "at", "least"]) {
            at += 1;
        }
        at = numbers::read(p, at).map_or(at, |n| n.end);
    }
    while p.any(at, &["more", "other", "additional", "further", "extra", "or", "so", "fewer"]) && at < stop {
        at += 1;
    }
    let first = at;
    let (mut last_noun, mut plural) = (None, false);
    // “Four **detained** rebel leaders were freed”: a past form only describes where another verb follows.
    let mut described = false;
    while at < stop.min(first + LONGEST) {
        let Some(piece) = p.get(at) else { break };
        match piece.kind {
            Kind::Mark('-') if piece.glued && at > first => {}
            // “U.S. citizens”, “Mr. Hale's boats”
            Kind::Mark('.') if piece.glued && at > first && p.token(at).is_some_and(|t| t.span.len() > 1) => {}
            // “the passengers' bags”
            Kind::Mark('\'') if piece.glued && p.word(at + 1) == "s" && p.glued(at + 1) && last_noun.is_some() && !plural => at += 1,
            Kind::Word => {
                let Some(token) = p.token(at) else { break };
                match (token.pos, token.form) {
                    (Pos::Noun | Pos::Propn, form) => {
                        if plural {
                            break;
                        }
                        last_noun = Some(at);
                        // “21 girls members”: after a plural noun the phrase ends, after a plural name it may go on.
                        plural = form == Form::Plural && token.pos == Pos::Noun;
                    }
                    (Pos::Verb, Form::Past) if at == first && noun_follows(p, at + 1, stop) => described = true,
                    (Pos::Adj, _) | (Pos::Verb, Form::PastParticiple | Form::Gerund) if !plural => {
                        if token.pos == Pos::Verb && !noun_follows(p, at + 1, stop) {
                            break;
                        }
                    }
                    (Pos::Num, _) if at > first && p.digits(at).is_none() && p.glued(at) => {}
                    (Pos::Adv, form) if form != Form::Wh && noun_follows(p, at + 1, stop) && at == first => {}
                    _ => break,
                }
            }
            Kind::Digits(_) if piece.glued && at > first => {}
            _ => break,
        }
        at += 1;
    }
    let head = last_noun?;
    if described && p.token(at).is_none_or(|t| !matches!(t.pos, Pos::Verb | Pos::Aux)) {
        return None;
    }
    if many && !plural && !plural_by_itself(p, head) {
        return None;
    }
    Some((first, head + 1))
}

/// Whether a noun comes after the adjective or participle before `i`, before anything else does.
fn noun_follows(p: &Pieces, i: usize, stop: usize) -> bool {
    for at in i..stop.min(i + 5) {
        match p.token(at).map(|t| t.pos) {
            Some(Pos::Noun) => return true,
            Some(Pos::Adj | Pos::Propn) => {}
            Some(Pos::Punct) if p.is_mark(at, '-') => {}
            _ => return false,
        }
    }
    false
}

/// “people”, “police”, “fish”: plural without its ending; names may be (“12 Marines”).
fn plural_by_itself(p: &Pieces, i: usize) -> bool {
    let word = p.word(i);
    p.token(i).is_some_and(|t| t.form == Form::Plural)
        || word.ends_with('s')
        || word.ends_with("men")
        || word.ends_with("ese")
        || matches!(
            word,
            "people"
                | "police"
                | "children"
                | "personnel"
                | "cattle"
                | "sheep"
                | "fish"
                | "aircraft"
                | "crew"
                | "staff"
                | "dead"
                | "troops"
                | "feet"
                | "mice"
        )
}
