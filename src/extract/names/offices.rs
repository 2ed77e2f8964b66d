//! Where a function and the name of who holds it meet in one run of words with a capital.

use std::ops::Range;

use super::view::View;
use crate::knowledge::speech::Is;
use crate::model::name::NameKind;
use crate::model::text::Sentence;

/// How far before a run the function may stand that is of its first word.
const OFFICE: usize = 5;

/// "La ministre de l'Environnement Jane Doe", "le député de la Creuse Paul Vidal": what the function
/// is of, where that is a name, and the person, in what looks like one name.
pub(super) fn after_office(
    view: &View<'_>,
    sentence: &Sentence,
    run: &Range<usize>,
) -> Option<(Range<usize>, Range<usize>)> {
    if run.len() < 3 || run.start == 0 || !view.is(run.start - 1, Is::Inner) {
        return None;
    }
    let first = run.start.saturating_sub(OFFICE).max(sentence.tokens.start);
    let role = (first..run.start).rev().find(|at| view.role(*at).is_some())?;
    let (len, _) = view.role_around(role).or_else(|| view.role(role))?;
    // The function ends inside the run, or only small words stand between the two.
    let inside = role + len > run.start;
    let person = if inside {
        role + len
    } else {
        let small = (role + len..run.start).all(|at| view.is(at, Is::Inner));
        let mut given = run.start + 1..run.end - 1;
        given.find(|at| small && view.names.given(view.stem(*at)).is_some())?
    };
    let fits = person > run.start && person + 1 < run.end && person <= run.start + 2;
    let person_follows =
        view.capital(person) && view.spaced(person) && view.class(person).is_none();
    let of = if inside { run.start..run.start } else { run.start..person };
    (fits && person_follows).then_some((of, person..run.end))
}

/// "Corvane Chief Executive Jane Doe": what stands before the function, and the person.
pub(super) fn split_role(
    view: &View<'_>,
    run: &Range<usize>,
) -> Option<(Range<usize>, Range<usize>)> {
    for at in run.clone() {
        let Some((len, _)) = view.role(at) else { continue };
        let mut person = at + len;
        if view.folded(person) == "." {
            person += 1;
        }
        if person >= run.end || !view.capital(person) {
            continue;
        }
        let given = view.names.given(view.stem(person)).is_some();
        let surname = run.end - person <= 2 && at == run.start;
        let body = view.class(run.end - 1).is_some()
            || view.names.is_suffix(view.stem(run.end - 1))
            || !given
                && view.alias(person).is_some_and(|(_, alias)| {
                    view.names.entity(alias.entity).kind != NameKind::Person
                });
        // "Finance Chair Jane Doe": nobody's name before the function, two names behind it.
        let plain = (run.start + 1..=run.start + 2).contains(&at)
            && (person + 2..=person + 3).contains(&run.end)
            && !(run.start..at).any(|word| view.names.given(view.stem(word)).is_some())
            && !(person..run.end).any(|word| plain_word(view, word));
        if (given || surname || plain) && !body {
            return Some((run.start..at, person..run.end));
        }
    }
    None
}

/// True for a word that a capital does not make a name.
fn plain_word(view: &View<'_>, at: usize) -> bool {
    view.class(at).is_some()
        || view.role(at).is_some()
        || view.is(at, Is::Common)
        || view.is(at, Is::Calendar)
        || view.is_small(view.folded(at))
}
