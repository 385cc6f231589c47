//! Sentences with the attributions that they hold, drawn under them with carets.
//!
//! Under a line of text, a line of carets marks a span and names its role: `source`, `cue`, `content`; after a comma a cue may tell its
//! stance and a content its directness. Every span that is found must be drawn, and every one that is drawn must be found.

use std::collections::BTreeSet;

use crate::article::{Given, from_text};
use crate::claims::{Directness, Stance};

type Mark = (usize, usize, String);

fn check(fixture: &str) {
    let mut lines = fixture.lines().filter(|l| !l.trim().is_empty());
    let text = lines.next().unwrap().to_owned();
    let column = |c: usize| text.char_indices().nth(c).map_or(text.len(), |(byte, _)| byte);
    let mut drawn: BTreeSet<Mark> = BTreeSet::new();
    for line in lines {
        let start = line.find('^').expect("a line of carets");
        let length = line.chars().filter(|c| *c == '^').count();
        let label = line.trim_start_matches([' ', '^']).trim();
        let (role, note) = label.split_once(", ").map_or((label, None), |(role, note)| (role, Some(note)));
        drawn.insert((column(start), column(start + length), role.to_owned()));
        if let Some(note) = note {
            drawn.insert((column(start), column(start + length), note.to_owned()));
        }
    }
    let article = from_text("fixture", text.clone(), Given::default());
    let reading = crate::language::read(&article);
    let mut found: BTreeSet<Mark> = BTreeSet::new();
    for a in super::find(&article, &reading) {
        let notes = |notes: &[&str], start, end| notes.iter().map(|n| (start, end, (*n).to_owned())).collect::<Vec<Mark>>();
        for s in &a.source {
            found.insert((s.start(), s.end(), "source".to_owned()));
        }
        for s in &a.cue {
            found.insert((s.start(), s.end(), "cue".to_owned()));
            if a.stance != Stance::Asserts {
                found.extend(notes(&[stance(a.stance)], s.start(), s.end()));
            }
        }
        for s in &a.content {
            found.insert((s.start(), s.end(), "content".to_owned()));
            if a.directness != Directness::Indirect {
                found.extend(notes(&[if a.directness == Directness::Direct { "direct" } else { "mixed" }], s.start(), s.end()));
            }
        }
    }
    let show = |marks: &BTreeSet<Mark>| {
        marks.iter().map(|(s, e, role)| format!("{role}: {}", text.get(*s..*e).unwrap_or_default())).collect::<Vec<_>>().join("\n")
    };
    assert!(drawn == found, "in: {text}\ndrawn:\n{}\nfound:\n{}", show(&drawn), show(&found));
}

fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Asserts => "asserts",
        Stance::Confirms => "confirms",
        Stance::Denies => "denies",
        Stance::DoesNotConfirm => "does not confirm",
        Stance::DeclinesComment => "declines comment",
        Stance::Asks => "asks",
        Stance::Hedges => "hedges",
    }
}

/// The speakers of `text`, in order: names, and through whom.
fn speakers(text: &str) -> Vec<String> {
    let article = from_text("fixture", text.to_owned(), Given::default());
    let reading = crate::language::read(&article);
    super::find(&article, &reading).into_iter().map(|a| a.speaker.name).collect()
}

#[test]
fn cue_before_its_content() {
    check(
        "
Officials said on Monday that at least 40 people had died.
^^^^^^^^^ source
          ^^^^ cue
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ content",
    );
    check(
        "
The mayor told reporters the bridge was closed.
^^^^^^^^^ source
          ^^^^ cue
                         ^^^^^^^^^^^^^^^^^^^^^ content",
    );
}

#[test]
fn cue_after_its_content() {
    check(
        "
“The bridge is closed,” the mayor said. “It will stay closed.”
^^^^^^^^^^^^^^^^^^^^^^^ content, direct
                                        ^^^^^^^^^^^^^^^^^^^^^^ content, direct
                        ^^^^^^^^^ source
                                  ^^^^ cue",
    );
    check(
        "
“The bridge is closed,” said Maria Lopez, a spokeswoman for the city.
^^^^^^^^^^^^^^^^^^^^^^^ content, direct
                        ^^^^ cue
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ source",
    );
    check(
        "
The bridge was closed at noon, two officials said.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ content
                               ^^^^^^^^^^^^^ source
                                             ^^^^ cue",
    );
}

#[test]
fn cue_inside_its_content() {
    check(
        "
For the city, Ms. Lopez said, repairs must come first.
^^^^^^^^^^^^ content
                              ^^^^^^^^^^^^^^^^^^^^^^^ content
              ^^^^^^^^^ source
                        ^^^^ cue",
    );
}

#[test]
fn a_second_cue_shares_the_source() {
    check(
        "
Ms. Lopez said the bridge was closed, adding that repairs would take months.
^^^^^^^^^ source
          ^^^^ cue
               ^^^^^^^^^^^^^^^^^^^^^ content
                                      ^^^^^^ cue
                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ content",
    );
}

#[test]
fn according_to() {
    check(
        "
The bridge was closed at noon, according to two officials with knowledge of the matter.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ content
                               ^^^^^^^^^^^^ cue
                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ source",
    );
}

#[test]
fn denial_and_refusal() {
    check(
        "
The company denied that it had known of the crack.
^^^^^^^^^^^ source
            ^^^^^^ cue, denies
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ content",
    );
    check(
        "
The company declined to comment.
^^^^^^^^^^^ source
            ^^^^^^^^ cue, declines comment
                     ^^^^^^^^^^ content",
    );
}

#[test]
fn passive_with_its_agent() {
    check(
        "
The figure was disputed by the company.
^^^^^^^^^^ content
           ^^^^^^^^^^^^ cue, denies
                           ^^^^^^^^^^^ source",
    );
}

#[test]
fn relative_clause() {
    check(
        "
Maria Lopez, who said the bridge was safe, left the meeting.
             ^^^ source
                 ^^^^ cue
                      ^^^^^^^^^^^^^^^^^^^ content",
    );
}

#[test]
fn a_part_confirmed_and_a_part_not() {
    check(
        "
Ms. Lopez confirmed the crack but not its cause.
^^^^^^^^^ source
          ^^^^^^^^^ cue, confirms
                    ^^^^^^^^^ content
          ^^^^^^^^^ cue, does not confirm
                                      ^^^^^^^^^ content",
    );
}

#[test]
fn speakers_are_who_they_are() {
    assert_eq!(speakers("“The bridge is closed,” two officials said."), ["two officials"]);
}

#[test]
fn an_inserted_adverb_parts_no_verb_group() {
    check(
        "
Ms. Lopez did not, however, confirm the crack.
^^^^^^^^^ source
          ^^^^^^^^^^^^^^^^^^^^^^^^^ cue, does not confirm
                                    ^^^^^^^^^ content",
    );
}

#[test]
fn a_question_is_asked() {
    check(
        "
Reporters asked whether the bridge was safe.
^^^^^^^^^ source
          ^^^^^ cue, asks
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^ content",
    );
}

#[test]
fn words_quoted_by_another() {
    check(
        "
The paper quoted the mayor as saying that the bridge was safe.
                 ^^^^^^^^^ source
                              ^^^^^^ cue
                                     ^^^^^^^^^^^^^^^^^^^^^^^^ content",
    );
}

#[test]
fn scare_quotes_are_no_speech() {
    check("The city opened a “green” bridge on Monday.");
}

#[test]
fn a_verb_with_its_particle_is_one_cue() {
    check(
        "
Ms. Lopez pointed out that the bridge was old.
^^^^^^^^^ source
          ^^^^^^^^^^^ cue
                      ^^^^^^^^^^^^^^^^^^^^^^^ content",
    );
}

#[test]
fn a_hearer_is_no_inverted_source() {
    check(
        "
The bridge was closed at noon, Maria Lopez, a spokeswoman, told Reuters.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ content
                               ^^^^^^^^^^^^^^^^^^^^^^^^^^ source
                                                           ^^^^ cue",
    );
}

#[test]
fn an_introduction_is_no_content() {
    check("On Monday, even as the river was rising, Ms. Lopez wrote to the engineers.");
    check("Maria Lopez, who led the works, declared victory.");
}

#[test]
fn a_quotation_with_its_full_stop_before_the_cue() {
    check(
        "
“The bridge is closed.” Ms. Lopez said.
^^^^^^^^^^^^^^^^^^^^^^^ content, direct
                        ^^^^^^^^^ source
                                  ^^^^ cue",
    );
}

#[test]
fn a_quotation_goes_on_after_other_sentences() {
    check(
        "
“The bridge is closed,” Ms. Lopez said. She has led the works since May. “Nobody knows for how long.”
^^^^^^^^^^^^^^^^^^^^^^^ content, direct
                        ^^^^^^^^^ source
                                  ^^^^ cue
                                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ content, direct",
    );
}

#[test]
fn a_quotation_after_a_colon_is_the_subjects() {
    check(
        "
The mayor turned to the crowd: “The bridge is safe and it will stay safe.”
^^^^^^^^^ source
                             ^ cue
                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ content, direct",
    );
}

#[test]
fn when_something_was_said_is_no_content() {
    check("That was what the mayor said when the bridge was closed.");
}

#[test]
fn words_inserted_between_the_cue_and_its_content() {
    check(
        "
Ms. Lopez said, without giving reasons, that the bridge was old.
^^^^^^^^^ source
          ^^^^ cue
                                        ^^^^^^^^^^^^^^^^^^^^^^^ content",
    );
}

#[test]
fn a_parenthesis_that_closes_inside_the_marks() {
    check(
        "
Mr. Miller, who called the road “a trap,” said the bridge could be safe by May.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ source
            ^^^ source
                ^^^^^^ cue
                       ^^^^^^^^^^^^^^^^^^ content, mixed
                                          ^^^^ cue
                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ content",
    );
}

#[test]
fn thoughts_go_on_with_the_content_and_words_do_not() {
    check(
        "
Ms. Lopez said she was tired and wanted to leave.
^^^^^^^^^ source
          ^^^^ cue
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ content",
    );
}

#[test]
fn an_inverted_cue_before_a_colon() {
    check(
        "
Continued Maria Lopez: “The bridge is old and it will stay closed.”
^^^^^^^^^ cue
          ^^^^^^^^^^^ source
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ content, direct",
    );
}

#[test]
fn the_subject_of_an_opening_participle_follows() {
    check(
        "
Noting that the bridge was old, Ms. Lopez left the meeting.
^^^^^^ cue
       ^^^^^^^^^^^^^^^^^^^^^^^ content
                                ^^^^^^^^^ source",
    );
}

#[test]
fn as_reported_by() {
    check(
        "
As reported by the Herald, the mayor was told of the crack in May.
^^^^^^^^^^^^^^ cue
               ^^^^^^^^^^ source
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ content",
    );
}

#[test]
fn an_attribution_that_is_all_of_anothers_content_is_kept_inside() {
    let article = from_text("fixture", "Reuters reported that police said two people had died.".to_owned(), Given::default());
    let found = super::find(&article, &crate::language::read(&article));
    let inner = found.first().and_then(|a| a.inner.as_ref());
    assert_eq!(inner.map(|a| a.speaker.name.as_str()), Some("police"));
}

#[test]
fn a_reporting_verb_after_a_quotation_whatever_the_tagger_says() {
    check(
        "
“The bridge is closed,” declares Ann Acs.
^^^^^^^^^^^^^^^^^^^^^^^ content, direct
                        ^^^^^^^^ cue
                                 ^^^^^^^ source",
    );
}

#[test]
fn a_name_after_an_inverted_cue_goes_on_to_its_last_capital() {
    check(
        "
“The bridge is closed,” said KLX host Chris Bell. “Nobody knows for how long.”
^^^^^^^^^^^^^^^^^^^^^^^ content, direct
                        ^^^^ cue
                             ^^^^^^^^^^^^^^^^^^^ source
                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ content, direct",
    );
}

#[test]
fn a_long_description_between_a_quotation_and_its_cue() {
    check(
        "
“Both scare me,” Henry Bond, 30, of Raleigh, N.C., who was among those polled, said in an interview.
^^^^^^^^^^^^^^^^ content, direct
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ source
                                                                               ^^^^ cue",
    );
}

#[test]
fn a_restrictive_clause_ends_before_the_main_verb() {
    check(
        "
Drivers who said the bridge was old were asked to wait.
        ^^^ source
            ^^^^ cue
                 ^^^^^^^^^^^^^^^^^^ content",
    );
}

#[test]
fn a_clause_after_but_is_the_articles() {
    check(
        "
Ms. Lopez said the bridge was safe, but the river had risen since May.
^^^^^^^^^ source
          ^^^^ cue
               ^^^^^^^^^^^^^^^^^^^ content",
    );
}

#[test]
fn a_comma_inside_the_marks_closes_no_clause() {
    check(
        "
Ms. Lopez said the road was “a trap,” because the bridge was old.
^^^^^^^^^ source
          ^^^^ cue
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ content, mixed",
    );
}

#[test]
fn a_condition_before_its_main_clause_is_content() {
    check(
        "
Ms. Lopez said if the river rose the bridge would be closed.
^^^^^^^^^ source
          ^^^^ cue
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ content",
    );
}

#[test]
fn an_inverted_cue_that_opens_its_sentence() {
    check(
        "
Said Maria Lopez, “The bridge is old and it will stay closed.”
^^^^ cue
     ^^^^^^^^^^^ source
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ content, direct",
    );
}

#[test]
fn a_second_part_after_words_about_whom() {
    check(
        "
“The bridge is closed,” she said of the crossing that she built, “but not for long.”
^^^^^^^^^^^^^^^^^^^^^^^ content, direct
                        ^^^ source
                            ^^^^ cue
                                                                 ^^^^^^^^^^^^^^^^^^^ content, direct",
    );
}

#[test]
fn a_title_inside_a_subject_is_no_speech() {
    check(
        "
The actor Ann Bell, host of “Morning Talk,” thanked Maria Lopez.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ source
                                            ^^^^^^^ cue
                                                    ^^^^^^^^^^^ content",
    );
    check("The city opened a museum called “The Long Bridge of the River Ely.”");
}

#[test]
fn a_thing_shows_and_does_not_say() {
    let kind = |text: &str| {
        let article = from_text("fixture", text.to_owned(), Given::default());
        super::find(&article, &crate::language::read(&article)).first().map(|a| a.kind)
    };
    assert_eq!(kind("The cracks suggest that the bridge is old."), Some(crate::claims::AttributionKind::Other));
    assert_eq!(kind("The mayor suggested that the bridge is old."), Some(crate::claims::AttributionKind::Speech));
}

#[test]
fn what_is_thought_between_two_quotations_parts_them_not() {
    check(
        "
“The bridge is closed,” Ms. Lopez said. She wants to repair it. “Nobody knows for how long.”
^^^^^^^^^^^^^^^^^^^^^^^ content, direct
                        ^^^^^^^^^ source
                                  ^^^^ cue
                                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ content, direct
                                        ^^^ source
                                            ^^^^^ cue
                                                  ^^^^^^^^^^^^ content",
    );
}

#[test]
fn who_speaks_on_without_a_name_keeps_what_he_or_she_was_called() {
    let text = "One resident said the lift had been broken for weeks. She said nobody came. He added that the stairs were dark.";
    assert_eq!(speakers(text), ["One resident", "One resident", "One resident"]);
    let named = "One resident said the lift had been broken. Maria Lopez runs the house. She said nobody had called her.";
    assert_eq!(speakers(named), ["One resident", "Maria Lopez"]);
}
