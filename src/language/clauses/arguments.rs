//! What a clause holds besides its subject: its object, and the adjuncts before and behind its verb.
//!
//! Wrong where a phrase behind the object hangs on the object and not on the verb.

use super::*;

impl Finder<'_> {
    pub(super) fn clause(&self, verb: usize) -> Clause {
        let subject = self.subject_of(verb);
        let mut clause = Clause { span: Span::default(), verb, subject: subject.phrase(), object: None, obliques: Vec::new() };
        let Some(group) = self.group(verb) else { return clause };
        let mut last = group.tokens.end;
        if let Unit::Phrase(phrase) = self.unit(last)
            && subject == Subject::Own(phrase)
        {
            last = self.phrase(phrase).map_or(last, |p| p.tokens.end);
        }
        let first = self.take_front(verb, subject, &mut clause);
        last = self.take_object(last, &mut clause);
        last = self.take_adjuncts(last, &mut clause);
        clause.obliques.sort_unstable();
        clause.span = self.reading.span_of(first.min(group.tokens.start)..last);
        clause
    }

    /// Adjuncts before the subject, and where the clause begins.
    fn take_front(&self, verb: usize, subject: Subject, clause: &mut Clause) -> usize {
        let own = match subject {
            Subject::Own(phrase) => self.phrase(phrase).map(|p| p.tokens.start),
            _ => None,
        };
        let verb_start = self.group(verb).map_or(self.end, |g| g.tokens.start);
        let Some(subject_start) = own.filter(|s| *s < verb_start) else { return verb_start };
        let mut start = subject_start;
        let kept = clause.obliques.len();
        loop {
            let mut left = self.before(start);
            while left.is_some_and(|l| self.word(l) == "," || self.token(l).is_some_and(|t| t.pos == Pos::Adv && t.form != Form::Wh)) {
                left = left.and_then(|l| self.before(l));
            }
            let Some(left) = left else { return start };
            let Unit::Phrase(phrase) = self.unit(left) else {
                // The chain must reach the beginning of the clause; else it hangs on a verb or noun before it.
                let begins = start == subject_start
                    || self.token(left).is_some_and(|t| matches!(t.pos, Pos::Punct | Pos::Sconj | Pos::Cconj | Pos::Intj));
                if !begins {
                    clause.obliques.truncate(kept);
                    return subject_start;
                }
                return start;
            };
            let preposition = self.phrase(phrase).and_then(|p| self.before(p.tokens.start));
            let Some(preposition) = preposition.filter(|at| self.token(*at).is_some_and(|t| t.pos == Pos::Adp)) else {
                clause.obliques.truncate(kept);
                return subject_start;
            };
            if preposition > self.first && self.word(preposition - 1) == "according" {
                return subject_start;
            }
            clause.obliques.push((preposition, phrase));
            start = preposition;
        }
    }

    fn take_object(&self, mut at: usize, clause: &mut Clause) -> usize {
        let start = at;
        while self.token(at).is_some_and(|t| t.pos == Pos::Adv && t.form != Form::Wh)
            || is_quote(self.word(at)) && self.unit(at) == Unit::Loose
        {
            at += 1;
        }
        if WORDS.particles.contains(self.word(at)) && matches!(self.unit(at + 1), Unit::Phrase(_)) && self.unit(at) == Unit::Loose {
            at += 1;
        }
        let Unit::Phrase(phrase) = self.unit(at) else { return start };
        // “said the talks would fail”: the phrase is the subject of the clause below.
        let below = self.subjects.iter().enumerate().any(|(i, s)| *s == Subject::Own(phrase) && self.first_verb + i != clause.verb);
        let temporal = self.phrase(phrase).is_some_and(|p| is_temporal(self.reading, p));
        if below || temporal || clause.subject == Some(phrase) {
            return start;
        }
        clause.object = Some(phrase);
        let mut end = self.phrase(phrase).map_or(at, |p| p.tokens.end);
        if WORDS.particles.contains(self.word(end)) && !matches!(self.unit(end + 1), Unit::Phrase(_)) {
            end += 1;
        }
        end
    }

    fn take_adjuncts(&self, start: usize, clause: &mut Clause) -> usize {
        let mut last = start;
        let mut at = start;
        while let Some(token) = self.token(at) {
            let governs = matches!(token.pos, Pos::Adp) || self.word(at) == "to" && token.pos == Pos::Part;
            match self.unit(at) {
                Unit::Verb(_) => break,
                Unit::Phrase(phrase) => {
                    let below = self.subjects.contains(&Subject::Own(phrase));
                    if below {
                        break;
                    }
                    at = self.phrase(phrase).map_or(at + 1, |p| p.tokens.end);
                    last = at;
                }
                Unit::Loose if governs => match self.unit(at + 1) {
                    Unit::Phrase(phrase) if !self.subjects.contains(&Subject::Own(phrase)) => {
                        let of_noun = self.word(at) == "of" && self.before(at).is_some_and(|b| matches!(self.unit(b), Unit::Phrase(_)));
                        if !of_noun {
                            clause.obliques.push((at, phrase));
                        }
                        at = self.phrase(phrase).map_or(at + 2, |p| p.tokens.end);
                        last = at;
                    }
                    _ => at += 1,
                },
                Unit::Loose if token.pos == Pos::Adv && token.form != Form::Wh => {
                    at += 1;
                    last = at;
                }
                Unit::Loose if token.pos == Pos::Adj => {
                    at += 1;
                    last = at;
                }
                Unit::Loose if self.word(at) == "according" => at += 1,
                Unit::Loose if token.pos == Pos::Cconj => at += 1,
                Unit::Loose if is_quote(self.word(at)) => at += 1,
                Unit::Loose if self.word(at) == "," && self.token(at + 1).is_some_and(|t| t.pos == Pos::Adp) => at += 1,
                Unit::Loose => break,
            }
        }
        last
    }
}
