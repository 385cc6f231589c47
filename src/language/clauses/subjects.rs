//! The subject of a verb: before it for a finite verb, that of the verb or phrase it depends on for infinitives and participles, behind it
//! after a quotation.
//!
//! Wrong where only meaning tells which of two phrases a participle describes.

use super::*;

impl Finder<'_> {
    pub(super) fn subject(&self, verb: usize) -> Subject {
        let Some(group) = self.group(verb) else { return Subject::None };
        let found = if group.infinitive {
            self.subject_of_infinitive(group)
        } else if self.is_finite(verb) {
            self.subject_of_finite(group)
        } else {
            self.subject_of_participle(group)
        };
        match found {
            Subject::None if !group.infinitive => self.turned_round(group).map_or(Subject::None, Subject::Own),
            other => other,
        }
    }

    /// Walks to the left from a finite verb.
    fn subject_of_finite(&self, group: &VerbGroup) -> Subject {
        if let Some(phrase) = self.turned_round(group).filter(|_| self.follows_quotation(group)) {
            return Subject::Own(phrase);
        }
        let mut at = group.tokens.start;
        while let Some(left) = self.before(at) {
            let Some(token) = self.token(left) else { return Subject::None };
            match self.unit(left) {
                Unit::Phrase(phrase) => match self.subject_at(phrase) {
                    Some(subject) => return subject,
                    None => {
                        at = self.phrase(phrase).map_or(left, |p| p.tokens.start);
                        continue;
                    }
                },
                // “The man seen in the street was…”: past the participle and what hangs on it.
                Unit::Verb(_) => return self.past_participle(left).map_or(Subject::None, Subject::Own),
                Unit::Loose => {}
            }
            match token.pos {
                _ if token.form == Form::Wh && token.pos != Pos::Adv => return self.antecedent(left),
                Pos::Pron | Pos::Det if self.word(left) == "that" => return self.antecedent(left),
                Pos::Adv | Pos::Part | Pos::Adp | Pos::Intj if token.form != Form::Wh => at = left,
                Pos::Punct if is_quote(self.word(left)) || self.word(left) == "(" || self.word(left) == ")" => at = left,
                Pos::Punct if matches!(self.word(left), "," | "—" | "–" | "-" | "--") => return self.past_insertion(left),
                Pos::Cconj => return self.joined(left),
                _ => return Subject::None,
            }
        }
        Subject::None
    }

    /// The subject where `phrase` stands right before a finite verb; `None` where it only tells when and something stands before it.
    fn subject_at(&self, phrase: usize) -> Option<Subject> {
        let found = self.phrase(phrase)?;
        let left = self.before(found.tokens.start);
        let beside = left.map_or(Unit::Loose, |l| self.unit(l));
        if matches!(beside, Unit::Phrase(_)) && (is_temporal(self.reading, found) || self.word(found.head).ends_with("self")) {
            return None;
        }
        // “after he left”: tagged as prepositions, these words begin a clause where a finite verb follows.
        if left.is_some_and(|l| {
            matches!(self.word(l), "after" | "before" | "since" | "until" | "till" | "as" | "once" | "because" | "though" | "than" | "like")
        }) {
            return Some(Subject::Own(phrase));
        }
        let Some(start) = self.chain_start(phrase) else { return Some(Subject::None) };
        // “The woman who wrote the letter left”: past the relative clause whose object stands here.
        if let Some(Unit::Verb(verb)) = self.phrase(start).and_then(|p| self.before(p.tokens.start)).map(|l| self.unit(l))
            && let Subject::Relative(described) = self.subject_of(verb)
            && !(self.is_name_or_pronoun(start) && self.reports(verb))
        {
            return Some(Subject::Own(self.chain_start(described).unwrap_or(described)));
        }
        Some(Subject::Own(start))
    }

    fn is_name_or_pronoun(&self, phrase: usize) -> bool {
        self.phrase(phrase).and_then(|p| self.token(p.head)).is_some_and(|t| matches!(t.pos, Pos::Propn | Pos::Pron))
    }

    fn reports(&self, verb: usize) -> bool {
        self.group(verb).is_some_and(|g| WORDS.turned_round.contains(&*self.reading.lemma(g.head)))
    }

    /// The token before `at`, past quotation marks.
    fn before_marks(&self, at: usize) -> Option<usize> {
        let mut left = self.before(at)?;
        while is_quote(self.word(left)) && self.unit(left) == Unit::Loose {
            left = self.before(left)?;
        }
        Some(left)
    }

    /// The noun phrase that a chain of prepositions ends at: from “Iran” in “officials from the ministry of Iran” to “officials”; and the first
    /// of phrases joined by “and”.
    fn chain_start(&self, phrase: usize) -> Option<usize> {
        let mut phrase = phrase;
        loop {
            let start = self.phrase(phrase)?.tokens.start;
            let Some(left) = self.before_marks(start) else { return Some(phrase) };
            let further = self.before_marks(left);
            if matches!(self.unit(left), Unit::Verb(v) if self.group(v).is_some_and(|g| g.infinitive)) {
                return self.past_participle(left).or(Some(phrase));
            }
            match (self.token(left).map(|t| t.pos), further.map(|b| self.unit(b))) {
                (Some(Pos::Adp), Some(Unit::Phrase(governor))) => phrase = governor,
                (Some(Pos::Adp), Some(Unit::Verb(_))) => return further.and_then(|f| self.past_participle(f)),
                (Some(Pos::Adp), _) if further.is_some_and(|f| self.is_relative(f)) => return self.antecedent(further?).phrase(),
                // “Before the vote, …” has no governor, and is no subject.
                (Some(Pos::Adp), _) => return None,
                (Some(Pos::Cconj), Some(Unit::Phrase(other))) if self.is_free(other) => phrase = other,
                _ => return Some(phrase),
            }
        }
    }

    /// Whether a phrase is not the object of a verb or preposition before it.
    fn is_free(&self, phrase: usize) -> bool {
        let Some(left) = self.phrase(phrase).and_then(|p| self.before(p.tokens.start)) else { return true };
        !matches!(self.unit(left), Unit::Verb(_)) && self.token(left).is_none_or(|t| t.pos != Pos::Adp)
    }

    /// From a token of a participle without auxiliary to the noun phrase that it describes.
    fn past_participle(&self, at: usize) -> Option<usize> {
        let Unit::Verb(verb) = self.unit(at) else { return None };
        let group = self.group(verb)?;
        let plain =
            self.token(group.head).is_some_and(|t| matches!(t.form, Form::PastParticiple | Form::Gerund)) && group.tokens.len() == 1;
        let left = self.before(group.tokens.start).filter(|_| plain)?;
        match self.unit(left) {
            Unit::Phrase(phrase) => self.chain_start(phrase),
            _ => None,
        }
    }

    fn is_relative(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.form == Form::Wh && t.pos == Pos::Pron) && self.word(at) != "what"
    }

    /// The noun phrase before a relative pronoun, as the subject of the relative clause.
    fn antecedent(&self, pronoun: usize) -> Subject {
        let mut at = pronoun;
        for _ in 0..3 {
            let Some(left) = self.before(at) else { return Subject::None };
            match self.unit(left) {
                Unit::Phrase(phrase) => return Subject::Relative(self.described(phrase)),
                Unit::Verb(_) => return Subject::None,
                Unit::Loose if self.token(left).is_some_and(|t| t.pos == Pos::Punct) => at = left,
                Unit::Loose => return Subject::None,
            }
        }
        Subject::None
    }

    /// What a relative clause after `phrase` describes: after “X of Y” the first where the second is a name, else the second.
    fn described(&self, phrase: usize) -> usize {
        let Some(found) = self.phrase(phrase) else { return phrase };
        let named = self.token(found.head).is_some_and(|t| t.pos == Pos::Propn);
        let Some(left) = self.before(found.tokens.start).filter(|l| named && self.word(*l) == "of") else { return phrase };
        match self.before(left).map(|b| self.unit(b)) {
            Some(Unit::Phrase(governor)) => governor,
            _ => phrase,
        }
    }

    /// From the second comma of an insertion to the noun phrase before the first: “Hale, who was asked in May, left”.
    fn past_insertion(&self, comma: usize) -> Subject {
        let mut at = comma;
        let mut verbs_inside = 0;
        while let Some(left) = self.before(at) {
            if let Unit::Verb(verb) = self.unit(left) {
                verbs_inside += usize::from(self.is_finite(verb));
            }
            let opens = self.word(left) == self.word(comma) && self.token(left).is_some_and(|t| t.pos == Pos::Punct);
            if opens && let Some(Unit::Phrase(phrase)) = self.before(left).map(|b| self.unit(b)) {
                let inside = left + 1;
                let token = self.token(inside);
                let relative = token.is_some_and(|t| t.form == Form::Wh)
                    || token.is_some_and(|t| t.pos == Pos::Adp) && self.token(inside + 1).is_some_and(|t| t.form == Form::Wh);
                let participle = matches!(self.unit(inside), Unit::Verb(v) if !self.is_finite(v));
                if relative || participle || verbs_inside == 0 {
                    return match self.chain_start(phrase) {
                        Some(found) => Subject::Own(found),
                        None => self.joined(comma),
                    };
                }
                // “…, Hale said, …”: an inserted report has a finite verb and its own subject.
            }
            at = left;
        }
        self.joined(comma)
    }

    /// The subject of the verb that this one is joined with; `at` is the conjunction or comma between them.
    fn joined(&self, at: usize) -> Subject {
        let earlier = (self.first..at).rev().find_map(|i| match self.unit(i) {
            Unit::Verb(verb) if self.is_finite(verb) && self.subject_of(verb).phrase().is_some() => Some(verb),
            _ => None,
        });
        earlier.and_then(|verb| self.subject_of(verb).phrase()).map_or(Subject::None, Subject::Borrowed)
    }

    fn subject_of_infinitive(&self, group: &VerbGroup) -> Subject {
        let mut at = group.tokens.start;
        while let Some(left) = self.before(at) {
            match self.unit(left) {
                // “asked him to go”: the object of the verb before does it; “a chance to go”: whoever has the chance.
                Unit::Phrase(phrase) => {
                    let start = self.phrase(phrase).map_or(left, |p| p.tokens.start);
                    let object = self.before(start).is_some_and(|b| matches!(self.unit(b), Unit::Verb(_)));
                    let person =
                        self.phrase(phrase).and_then(|p| self.token(p.head)).is_some_and(|t| matches!(t.pos, Pos::Propn | Pos::Pron));
                    if object && person || self.is_plural_object(phrase, object) {
                        return Subject::Borrowed(phrase);
                    }
                    at = start;
                }
                Unit::Verb(verb) => return self.subject_of(verb).phrase().map_or(self.subject_of(verb), Subject::Borrowed),
                Unit::Loose => at = left,
            }
        }
        Subject::Next
    }

    fn is_plural_object(&self, phrase: usize, object: bool) -> bool {
        object && self.phrase(phrase).and_then(|p| self.token(p.head)).is_some_and(|t| t.form == Form::Plural)
    }

    fn subject_of_participle(&self, group: &VerbGroup) -> Subject {
        let Some(mut left) = self.before(group.tokens.start) else { return Subject::Next };
        while self.token(left).is_some_and(|t| t.pos == Pos::Adv && t.form != Form::Wh) {
            let Some(further) = self.before(left) else { return Subject::Next };
            left = further;
        }
        let gerund = self.token(group.head).is_some_and(|t| t.form == Form::Gerund);
        let comma = self.word(left) == ",";
        let place = if comma || is_quote(self.word(left)) { self.before(left) } else { Some(left) };
        match place.map(|p| self.unit(p)) {
            Some(Unit::Phrase(phrase)) if !(comma && gerund) => return Subject::Borrowed(phrase),
            _ => {}
        }
        let earlier = (self.first..left + 1).rev().find_map(|i| match self.unit(i) {
            Unit::Verb(verb) => Some(self.subject_of(verb)),
            _ => None,
        });
        match earlier {
            Some(subject) => subject.phrase().map_or(subject, Subject::Borrowed),
            None => match place.map(|p| self.unit(p)) {
                Some(Unit::Phrase(phrase)) if gerund => Subject::Borrowed(phrase),
                _ => Subject::Next,
            },
        }
    }

    /// A quotation mark, perhaps with a comma, stands right before the verb.
    fn follows_quotation(&self, group: &VerbGroup) -> bool {
        let left = self.before(group.tokens.start);
        left.is_some_and(|l| is_quote(self.word(l)) && self.before(l).is_some_and(|b| self.token(b).is_some_and(|t| t.pos == Pos::Punct)))
    }

    /// The noun phrase right after a verb that may stand before its subject, where no subject stands before it.
    fn turned_round(&self, group: &VerbGroup) -> Option<usize> {
        let simple = group.tokens.len() == 1 && !group.passive;
        let verb = lemma(self.word(group.head), Pos::Verb, self.token(group.head)?.form);
        if !simple || !WORDS.turned_round.contains(&*verb) {
            return None;
        }
        let left = self.before(group.tokens.start);
        let marked = left.is_none_or(|l| self.token(l).is_some_and(|t| t.pos == Pos::Punct));
        match self.unit(group.tokens.end) {
            Unit::Phrase(phrase) if marked => Some(phrase),
            _ => None,
        }
    }

    /// Gives participles before their clause the subject of the next finite verb.
    pub(super) fn borrow_forward(&mut self) {
        for i in (0..self.subjects.len()).rev() {
            if self.subjects.get(i) == Some(&Subject::Next) {
                let next = (i + 1..self.subjects.len()).find(|n| self.is_finite(self.first_verb + n));
                let found = next.and_then(|n| self.subjects.get(n)).and_then(|s| s.phrase()).map_or(Subject::None, Subject::Borrowed);
                if let Some(place) = self.subjects.get_mut(i) {
                    *place = found;
                }
            }
        }
    }
}
