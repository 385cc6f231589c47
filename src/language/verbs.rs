//! Verb groups: auxiliaries, negation, the adverbs between them, and the main verb; with tense and voice by their forms.
//!
//! Participles that stand before a noun belong to its phrase and are none. In a question the auxiliary stands before the subject: the group is
//! then the main verb alone, with the auxiliary's tense and negation. It can be wrong where the tagger is (“the French reported”).

use std::ops::Range;

use crate::language::lemma::lemma;
use crate::language::{Form, NounPhrase, Pos, Reading, Tense, Token, VerbGroup};

/// The verb groups of the tokens `sentence`, in order, not overlapping; `phrases` are its noun phrases.
pub fn find(reading: &Reading, sentence: Range<usize>, phrases: &[NounPhrase]) -> Vec<VerbGroup> {
    let mut finder = Finder { reading, end: sentence.end, groups: Vec::new() };
    let mut phrases = phrases.iter().peekable();
    let mut at = sentence.start;
    while at < sentence.end {
        while phrases.next_if(|p| p.tokens.end <= at).is_some() {}
        if let Some(phrase) = phrases.peek().filter(|p| p.tokens.contains(&at)) {
            at = phrase.tokens.end;
            continue;
        }
        let limit = phrases.peek().map_or(sentence.end, |p| p.tokens.start);
        at = finder.group(at, limit, sentence.start).unwrap_or(at + 1);
    }
    finder.groups
}

struct Finder<'a> {
    reading: &'a Reading,
    end: usize,
    groups: Vec<VerbGroup>,
}

impl Finder<'_> {
    fn get(&self, at: usize) -> Option<Token> {
        self.reading.tokens.get(at).copied().filter(|_| at < self.end)
    }

    fn is_verb(&self, at: usize) -> bool {
        self.get(at).is_some_and(|t| matches!(t.pos, Pos::Verb | Pos::Aux) && t.form != Form::Name)
    }

    /// Reads the group that begins at `start` and ends before `limit`; returns where it ends.
    fn group(&mut self, start: usize, limit: usize, sentence_start: usize) -> Option<usize> {
        let token = self.get(start)?;
        let infinitive = self.reading.word(start) == "to" && matches!(token.pos, Pos::Part | Pos::Adp);
        let leading_never =
            matches!(self.reading.word(start), "never" | "not" | "neither") && matches!(token.pos, Pos::Adv | Pos::Part | Pos::Cconj);
        let mut at = start;
        if infinitive || leading_never {
            at = self.skip_adverbs(start + 1, limit);
            if !self.is_verb(at)
                || infinitive && !self.get(at).is_some_and(|t| matches!(t.form, Form::Base | Form::Present) || t.form == Form::Plain)
            {
                return None;
            }
        } else if !self.is_verb(start) || self.reading.word(start) == "according" {
            return None;
        }
        let mut parts = vec![at];
        while self.get(at).is_some_and(|t| t.pos == Pos::Aux || is_auxiliary_word(self.reading.word(at))) {
            let next = self.skip_adverbs(at + 1, limit);
            if next >= limit || !self.is_verb(next) || !self.continues(at, next) {
                break;
            }
            at = next;
            parts.push(at);
        }
        let mut end = at + 1;
        // A negation after a lone auxiliary belongs to it: “is not”, “did n’t”.
        while end < limit && self.is_negation(end) {
            end += 1;
        }
        let mut group = VerbGroup {
            tokens: start..end,
            head: at,
            passive: self.is_passive(&parts),
            negated: (start..end).any(|i| self.is_negation(i)),
            tense: if infinitive { Tense::None } else { self.tense(&parts) },
            infinitive,
        };
        self.take_from_before(&mut group, sentence_start);
        self.groups.push(group);
        Some(end)
    }

    /// Whether the verb at `next` goes with the auxiliary at `at`.
    fn continues(&self, at: usize, next: usize) -> bool {
        let Some(form) = self.get(next).map(|t| t.form) else { return false };
        match &*self.auxiliary(at) {
            "have" => matches!(form, Form::PastParticiple | Form::Past),
            "be" | "get" => matches!(form, Form::PastParticiple | Form::Past | Form::Gerund),
            "do" => matches!(form, Form::Base | Form::Present),
            _ => matches!(form, Form::Base | Form::Present | Form::PastParticiple | Form::Past),
        }
    }

    fn auxiliary(&self, at: usize) -> std::borrow::Cow<'_, str> {
        lemma(self.reading.word(at), Pos::Aux, Form::Plain)
    }

    /// Past adverbs, negations and “, however,” to the next word.
    fn skip_adverbs(&self, mut at: usize, limit: usize) -> usize {
        while at < limit {
            match self.get(at) {
                Some(t) if matches!(t.pos, Pos::Adv) && t.form != Form::Wh => at += 1,
                Some(t) if t.pos == Pos::Part && t.form == Form::Plain && self.reading.word(at) != "to" => at += 1,
                Some(t) if t.pos == Pos::Cconj && matches!(self.reading.word(at), "neither" | "both" | "either") => at += 1,
                Some(t) if t.pos == Pos::Punct && self.reading.word(at) == "," => {
                    let inside = self.skip_words(at + 1, limit);
                    if inside == at + 1
                        || self.reading.word(inside) != ","
                        || inside - at > 4
                        || !self.is_verb(self.skip_words(inside + 1, limit))
                    {
                        return at;
                    }
                    at = inside + 1;
                }
                _ => return at,
            }
        }
        at
    }

    fn skip_words(&self, mut at: usize, limit: usize) -> usize {
        while at < limit && self.get(at).is_some_and(|t| matches!(t.pos, Pos::Adv) && t.form != Form::Wh) {
            at += 1;
        }
        at
    }

    fn is_negation(&self, at: usize) -> bool {
        matches!(self.reading.word(at), "not" | "n't" | "n’t" | "never" | "neither")
    }

    fn is_passive(&self, parts: &[usize]) -> bool {
        let Some((head, before)) = parts.split_last() else { return false };
        let participle = self.get(*head).is_some_and(|t| matches!(t.form, Form::PastParticiple | Form::Past) && t.pos == Pos::Verb);
        match before.last() {
            Some(auxiliary) => {
                let word = self.reading.word(*auxiliary);
                let been = matches!(&*self.auxiliary(*auxiliary), "be" | "get")
                    && !(matches!(word, "'s" | "’s") && word_is(self.reading, *head, "been"));
                participle && been
            }
            None => self.get(*head).is_some_and(|t| t.form == Form::PastParticiple && t.pos == Pos::Verb),
        }
    }

    fn tense(&self, parts: &[usize]) -> Tense {
        let Some(first) = parts.first().and_then(|at| self.get(*at)) else { return Tense::None };
        let word = parts.first().map_or("", |at| self.reading.word(*at));
        let second = parts.get(1).and_then(|at| self.get(*at)).map(|t| t.form);
        let perfect = matches!(second, Some(Form::PastParticiple | Form::Past));
        match word.trim_start_matches(['\'', '’']) {
            "will" | "shall" | "ll" | "wo" | "sha" => Tense::Future,
            "had" if perfect => Tense::PastPerfect,
            "d" if perfect => Tense::PastPerfect,
            "has" | "have" | "ve" if perfect => Tense::PresentPerfect,
            "s" if perfect && parts.get(1).is_some_and(|at| matches!(self.reading.word(*at), "been" | "had" | "got" | "become")) => {
                Tense::PresentPerfect
            }
            _ => match first.form {
                Form::Modal => Tense::Modal,
                Form::Past => Tense::Past,
                Form::Present => Tense::Present,
                Form::Base if first.pos == Pos::Aux || parts.len() > 1 => Tense::Present,
                _ => Tense::None,
            },
        }
    }

    /// What a group without an auxiliary of its own has from one before it: in a question (“Did he raise…”) from the auxiliary before the
    /// subject, after “and”, “or”, “nor” from the group that it is joined with (“would neither confirm nor deny”).
    fn take_from_before(&mut self, group: &mut VerbGroup, sentence_start: usize) {
        let bare = group.tokens.start == group.head && !group.infinitive;
        let Some(token) = self.get(group.head).filter(|_| bare) else { return };
        let Some(before) = self.groups.last().cloned() else { return };
        let between = before.tokens.end..group.tokens.start;
        let conjunction = group.tokens.start.checked_sub(1).filter(|at| *at >= sentence_start && *at >= before.tokens.end);
        let joined = conjunction.is_some_and(|at| self.get(at).is_some_and(|t| t.pos == Pos::Cconj));
        if joined && token.form == Form::Base && (before.infinitive || before.tense != Tense::None) {
            group.tense = before.tense;
            group.infinitive = before.infinitive;
            let nor = conjunction.is_some_and(|at| self.reading.word(at) == "nor");
            let or = conjunction.is_some_and(|at| self.reading.word(at) == "or");
            group.negated = nor || or && before.negated;
        } else if joined && token.form == Form::PastParticiple && self.get(before.head).is_some_and(|t| t.form == Form::PastParticiple) {
            group.tense = before.tense;
            group.passive = before.passive;
        } else if matches!(token.form, Form::Base | Form::PastParticiple | Form::Gerund)
            && self.get(before.head).is_some_and(|t| t.pos == Pos::Aux)
            && between.len() <= 8
            && !between.is_empty()
            && self.is_question(&before, sentence_start)
            && between.clone().all(|at| self.get(at).is_some_and(|t| !matches!(t.pos, Pos::Punct | Pos::Sconj | Pos::Cconj)))
        {
            group.negated |= before.negated;
            group.tense = match (token.form, before.tense) {
                (Form::PastParticiple, Tense::Past) if self.reading.word(before.head) == "had" => Tense::PastPerfect,
                (Form::PastParticiple, Tense::Present) if matches!(self.reading.word(before.head), "has" | "have") => Tense::PresentPerfect,
                (_, tense) => tense,
            };
            group.passive = token.form == Form::PastParticiple && &*self.auxiliary(before.head) == "be";
            self.groups.pop();
        }
    }

    /// Whether an auxiliary group stands before its subject: at the beginning of the sentence, after a question word or a mark.
    fn is_question(&self, group: &VerbGroup, sentence_start: usize) -> bool {
        match group.tokens.start.checked_sub(1).filter(|at| *at >= sentence_start).and_then(|at| self.get(at)) {
            None => true,
            Some(t) => t.form == Form::Wh || matches!(t.pos, Pos::Punct | Pos::Cconj),
        }
    }
}

fn word_is(reading: &Reading, at: usize, word: &str) -> bool {
    reading.word(at) == word
}

fn is_auxiliary_word(word: &str) -> bool {
    matches!(
        word,
        "have"
            | "has"
            | "had"
            | "having"
            | "be"
            | "is"
            | "are"
            | "was"
            | "were"
            | "been"
            | "being"
            | "get"
            | "got"
            | "gets"
            | "getting"
            | "do"
            | "does"
            | "did"
    )
}

#[cfg(test)]
mod tests {
    use crate::language::Tense;
    use crate::language::tests::reading;

    /// Each group's words, tense, and what is marked of passive, negated and infinitive.
    fn groups(text: &str) -> Vec<(String, Tense, String)> {
        let (article, reading) = reading(text);
        let mark = |on: bool, mark: &str| if on { mark.to_owned() } else { String::new() };
        let row = |g: &crate::language::VerbGroup| {
            let words = reading.span_of(g.tokens.clone()).of(&article.text).to_owned();
            (words, g.tense, mark(g.passive, "p") + &mark(g.negated, "n") + &mark(g.infinitive, "i"))
        };
        reading.verb_groups.iter().map(row).collect()
    }

    fn check(text: &str, expected: &[(&str, Tense, &str)]) {
        let expected: Vec<(String, Tense, String)> = expected.iter().map(|(w, t, m)| ((*w).to_owned(), *t, (*m).to_owned())).collect();
        assert_eq!(groups(text), expected);
    }

    #[test]
    fn auxiliaries_negation_and_adverbs_belong_to_the_group() {
        check("The mayor did not confirm the report.", &[("did not confirm", Tense::Past, "n")]);
        check("The report had previously been disputed.", &[("had previously been disputed", Tense::PastPerfect, "p")]);
        check("They will meet the mayor.", &[("will meet", Tense::Future, "")]);
        check("He refused to meet them.", &[("refused", Tense::Past, ""), ("to meet", Tense::None, "i")]);
    }

    #[test]
    fn joined_verbs_share_the_auxiliary_and_questions_lend_it() {
        check("He would neither confirm nor deny it.", &[("would neither confirm", Tense::Modal, "n"), ("deny", Tense::Modal, "n")]);
        check("Did he confirm it?", &[("confirm", Tense::Past, "")]);
    }
}
