//! Mends tags that cannot be right: past forms that a word has not, and sentences without a finite verb.
//!
//! The tagger sees a few words at a time; that a sentence tells of something is seen only when it is tagged whole. It can be wrong where a sentence
//! with a full stop has no verb (“A big hit at the box office.”).

use crate::language::{Form, Pos, Reading, lemma};

impl Reading {
    /// Takes back a past form that the word cannot have, “turn” in “did turn down”, and gives one to a word that can have no other: “the girl
    /// **wore** a jacket”.
    pub(super) fn correct_forms(&mut self, first: usize) {
        for at in first..self.tokens.len() {
            if let Some(token) = self.tokens.get_mut(at).filter(|t| t.pos == Pos::Verb && matches!(t.form, Form::Base | Form::Present))
                && lemma::is_only_past(token.span.of(&self.lower))
            {
                token.form = Form::Past;
                continue;
            }
            let Some(token) = self.tokens.get(at).filter(|t| t.pos == Pos::Verb && matches!(t.form, Form::Past | Form::PastParticiple))
            else {
                continue;
            };
            if lemma::may_be_past(token.span.of(&self.lower)) {
                continue;
            }
            let after_auxiliary = at > first && self.tokens.get(at - 1).is_some_and(|t| matches!(t.pos, Pos::Aux | Pos::Part));
            let form = if after_auxiliary { Form::Base } else { Form::Present };
            if let Some(token) = self.tokens.get_mut(at) {
                token.form = form;
            }
        }
    }

    /// Gives a sentence without a finite verb the one that was taken for a participle or an infinitive: “A gunman **killed** 50 people.” What
    /// ends without a full stop, as headlines do, may have none.
    pub(super) fn restore_finite_verb(&mut self, first: usize) {
        let tokens = first..self.tokens.len();
        let last = tokens.clone().rev().find(|i| !matches!(self.word(*i), "\"" | "”" | "''" | "’" | ")"));
        if last.is_none_or(|i| !self.word(i).ends_with('.')) || tokens.clone().any(|i| self.is_finite(i, first)) {
            return;
        }
        let Some(verb) = tokens.into_iter().find(|i| self.may_be_finite(*i, first)) else { return };
        if let Some(token) = self.tokens.get_mut(verb) {
            token.form = if matches!(token.form, Form::Base | Form::Plural) { Form::Present } else { Form::Past };
            token.pos = Pos::Verb;
        }
    }

    fn is_finite(&self, at: usize, first: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        let after_to = at > first && self.word(at - 1) == "to";
        match token.pos {
            Pos::Aux => matches!(token.form, Form::Past | Form::Present | Form::Modal) || token.form == Form::Base && !after_to,
            Pos::Verb => matches!(token.form, Form::Past | Form::Present),
            _ => false,
        }
    }

    /// A participle in -ed after a noun, but not “a plane **operated** by …”; an infinitive after a plural; an irregular past form, be it taken
    /// for a noun, between a noun and an object: “police **shot** a bear”; or where it can be no noun, before anything: “the quake **struck** at noon”;
    /// a present form that was taken for a plural, between one noun and an object: “the cable **links** 14 countries”.
    fn may_be_finite(&self, at: usize, first: usize) -> bool {
        let Some(verb) = self.tokens.get(at).filter(|t| matches!(t.pos, Pos::Verb | Pos::Noun)) else { return false };
        // Past the second comma of an insertion: “the ferry, an old one, **drifted**”.
        let inserted = at.checked_sub(1).is_some_and(|comma| self.word(comma) == "," && (first..comma).any(|i| self.word(i) == ","));
        let until = if inserted { at - 1 } else { at };
        let before = (first..until).rev().filter_map(|i| self.tokens.get(i)).find(|t| t.pos != Pos::Adv);
        let Some(subject) = before.filter(|t| matches!(t.pos, Pos::Noun | Pos::Propn)) else { return false };
        let object = self.tokens.get(at + 1).is_some_and(|t| matches!(t.pos, Pos::Det | Pos::Num) || t.form == Form::Possessive);
        let reaches = self.tokens.get(at + 1).is_some_and(|t| matches!(t.pos, Pos::Adp | Pos::Adv)) && !lemma::is_noun(self.word(at));
        let only_past = lemma::is_only_past(self.word(at)) && !self.word(at).ends_with("ed");
        // “Links” is a verb too; “lives” before a preposition is one, “prices” there is none.
        let third = || {
            let base = lemma::verb(self.word(at));
            let named = self.tokens.get(at + 1).is_some_and(|t| t.pos == Pos::Propn);
            let reaches = self.tokens.get(at + 1).is_some_and(|t| t.pos == Pos::Adp) && !lemma::is_noun(&base);
            *base != *self.word(at) && lemma::is_verb(&base) && subject.form != Form::Plural && (object || named || reaches)
        };
        let irregular = || (object || reaches) && &*lemma::verb(self.word(at)) != self.word(at) && !self.word(at).ends_with("ed");
        match verb.form {
            _ if only_past => true,
            Form::Plural => third(),
            _ if verb.pos == Pos::Noun => irregular(),
            Form::PastParticiple => self.word(at).ends_with("ed") && self.word(at + 1) != "by" || irregular(),
            Form::Base => subject.form == Form::Plural,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::language::Tense;
    use crate::language::tests::reading;

    #[test]
    fn a_sentence_has_a_finite_verb() {
        // The tagger takes the verbs for participles; whatever it does, the sentence tells of the past.
        for text in [
            "A gunman killed at least 12 people and wounded over 60 at a fair in Elmsport.",
            "The heavy lorry exploded in Elmsport, resulting in chaos.",
            "The quake struck at 4:15 a.m.",
            "The girl wore a green jacket.",
        ] {
            let (_, reading) = reading(text);
            assert!(reading.verb_groups.iter().any(|g| g.tense == Tense::Past && !g.passive), "{text}");
        }
    }

    #[test]
    fn a_present_form_is_no_plural_where_nothing_else_is_finite() {
        for (text, verb) in [
            ("The 24,000-kilometre cable links 14 countries.", "links"),
            ("The deal values Osprey at $4.2 billion.", "values"),
            ("Tarnby lies 1,150 kilometres southeast of Marlow.", "lies"),
            ("The tremor shook Oman as well.", "shook"),
        ] {
            let (_, reading) = reading(text);
            let finite = reading.verb_groups.iter().filter(|g| g.tense != Tense::None).map(|g| reading.word(g.head));
            assert_eq!(finite.collect::<Vec<_>>(), [verb], "{text}");
        }
    }

    #[test]
    fn what_is_done_by_someone_is_no_finite_verb() {
        let (_, reading) = reading("A small boat operated by two sailors crashed near Elmsport with 10 tourists on board.");
        let finite = reading.verb_groups.iter().filter(|g| g.tense != Tense::None).map(|g| reading.word(g.head));
        assert_eq!(finite.collect::<Vec<_>>(), ["crashed"]);
    }
}
