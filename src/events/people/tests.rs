use std::sync::Arc;

use super::*;
use crate::article::{Given, from_text};
use crate::claims::Facts;
use crate::corpus::ReadArticle;
use crate::language::{Mention, Reading};

fn entity(name: &str, kind: NameKind, roles: &[&str]) -> Entity {
    let roles = roles.iter().map(|r| (*r).to_owned()).collect();
    Entity { name: name.to_owned(), kind, gender: None, roles, affiliations: Vec::new(), also: Vec::new() }
}

/// Articles that name these entities; joined, as lists of names.
fn joined(articles: &[Vec<Entity>]) -> (Vec<Person>, Vec<Vec<usize>>) {
    tied(articles, &[])
}

fn tied(articles: &[Vec<Entity>], ties: &[Tie<Named>]) -> (Vec<Person>, Vec<Vec<usize>>) {
    let read = |(i, entities): (usize, &Vec<Entity>)| {
        let text = entities.iter().map(|e| e.name.as_str()).collect::<Vec<_>>().join(" ");
        let mention = |entity: usize| {
            let start = text.find(entities[entity].name.as_str()).unwrap_or_default();
            Mention { span: Span::new(start, start + entities[entity].name.len()), entity }
        };
        let mentions = (0..entities.len()).map(mention).collect();
        let reading = Reading { entities: entities.clone(), mentions, ..Reading::default() };
        Arc::new(ReadArticle { article: from_text(&i.to_string(), text, Given::default()), reading, facts: Facts::default() })
    };
    let articles: Vec<Arc<ReadArticle>> = articles.iter().enumerate().map(read).collect();
    let people = join(Corpus { articles: &articles, claims: &[] }, ties);
    let of = people.of_entity.iter().map(|a| a.iter().map(|p| p.index()).collect()).collect();
    (people.all, of)
}

fn person(name: &str, roles: &[&str]) -> Entity {
    entity(name, NameKind::Person, roles)
}

#[test]
fn full_names_join_and_middle_names_may_be_missing() {
    let (people, of) = joined(&[
        vec![person("Marta Keller", &[])],
        vec![person("Marta J. Keller", &["mayor"]), person("Jonas Keller", &[])],
        vec![person("Marta Keller", &[])],
    ]);
    assert_eq!(of, [vec![0], vec![0, 1], vec![0]]);
    assert_eq!(people[0].name, "Marta Keller");
    assert_eq!(people[0].also, ["Marta J. Keller"]);
    assert_eq!(people[0].role.as_deref(), Some("mayor"));
}

#[test]
fn an_honorific_before_a_full_name_may_be_missing() {
    let (people, of) = joined(&[vec![person("Sheikh Karim Holt", &[])], vec![person("Karim Holt", &[])], vec![person("Karim Holt", &[])]]);
    assert_eq!(of, [vec![0], vec![0], vec![0]]);
    assert_eq!(people[0].name, "Karim Holt");
}

#[test]
fn a_surname_joins_with_its_role_only() {
    let (_, of) = joined(&[vec![person("Marta Keller", &["Mayor"])], vec![person("Keller", &["mayor"])], vec![person("Keller", &[])]]);
    assert_eq!(of, [vec![0], vec![0], vec![1]]);
    let (_, of) = joined(&[vec![person("Marta Keller", &["Mayor"])], vec![person("Keller", &["sergeant"])]]);
    assert_eq!(of, [vec![0], vec![1]]);
}

#[test]
fn a_bare_surname_joins_in_the_same_company() {
    let place = |name| entity(name, NameKind::Place, &[]);
    let (people, of) = joined(&[
        vec![person("Marta Keller", &["Mayor"]), place("Tarnby"), place("Ostwick")],
        vec![person("Keller", &[]), place("Tarnby"), place("Ostwick")],
        vec![person("Keller", &[]), place("Tarnby")],
    ]);
    assert_eq!((of[1][0], of[2][0] == 0), (0, false));
    assert!(people[0].why[0].contains("ostwick, tarnby"), "{:?}", people[0].why);
}

#[test]
fn a_bare_surname_of_two_bearers_stays_alone() {
    let (_, of) =
        joined(&[vec![person("Marta Keller", &["judge"])], vec![person("Jonas Keller", &["judge"])], vec![person("Keller", &["judge"])]]);
    assert_eq!(of, [vec![0], vec![1], vec![2]]);
}

#[test]
fn spellings_join_with_given_name_or_role() {
    let (people, of) = joined(&[
        vec![person("Karim Ghassab", &["Transport Ministry spokesman"])],
        vec![person("Karim Qasab", &[])],
        vec![person("Qassab", &["spokesman for the Transport Ministry"])],
        vec![person("Qasab", &["singer"])],
    ]);
    assert_eq!(of[0], of[1]);
    assert_eq!(of[0], of[2]);
    assert!(people[0].why.iter().any(|w| w.contains("spell")), "{:?}", people[0].why);
}

#[test]
fn names_that_one_article_keeps_apart_stay_apart() {
    let leader = &["Supreme Leader of the island"];
    let (_, of) = joined(&[
        vec![person("Rohan Kameni", leader), person("Komeini", leader)],
        vec![person("Komeini", leader)],
        vec![person("Kamenei", leader)],
    ]);
    assert_ne!(of[0][0], of[0][1]);
    assert_eq!(of[1][0], of[0][1]);
}

#[test]
fn acronyms_join_when_only_one_name_has_the_initials() {
    let organisation = |name| entity(name, NameKind::Organisation, &[]);
    let (people, of) =
        joined(&[vec![organisation("the Northern Ferry Board")], vec![organisation("NFB")], vec![organisation("Northern Ferry Board")]]);
    assert_eq!(of, [vec![0], vec![0], vec![0]]);
    assert!(people[0].name.ends_with("Northern Ferry Board"));
    let (_, of) = joined(&[vec![organisation("Northern Ferry Board"), organisation("Nordic Fish Bank")], vec![organisation("NFB")]]);
    assert_eq!(of[1], [2]);
}

#[test]
fn the_user_joins_and_parts() {
    let articles = [vec![person("Marta Keller", &[])], vec![person("Marta Keller", &[]), person("Kellermann", &[])]];
    let tie = |left, right, same| Tie { left, right, same };
    let zero = ArticleId::new(0);
    let one = ArticleId::new(1);
    let (people, of) = tied(&articles, &[tie((zero, 0), (one, 1), true)]);
    assert_eq!(of, [vec![0], vec![0, 0]]);
    assert!(people[0].why.iter().any(|why| why.starts_with("You joined")), "{:?}", people[0].why);
    let (_, of) = tied(&articles, &[tie((zero, 0), (one, 0), false)]);
    assert_ne!(of[0][0], of[1][0]);
}
