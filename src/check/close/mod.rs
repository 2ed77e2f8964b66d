//! A close reading of two short texts that are known to be about one thing.
//!
//! Takes the facts of both, gives what the two say of each other. In a dossier a fact has to
//! prove that it is about the same thing as another, and the rarity of its words is the proof;
//! two sentences have no rare words. Here the thing is given, and the question is only which
//! value of the one answers to which value of the other: by what is counted, by the words and
//! names near it, by the unit, by how near the figures lie. Knows no file and no language.

pub mod relate;
mod words;

use self::relate::Standing;
use crate::check::values;
use crate::knowledge::Knowledge;
use crate::model::fact::{Content, Fact, Polarity, Scope};
use crate::model::finding::{Kind, Verdict};
use crate::model::mention::Value;
use crate::model::notation;

/// What two short texts say of each other.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Comparison {
    /// Contradiction or agreement; none when they say nothing of each other.
    pub verdict: Option<Verdict>,
    /// The kind of what they agree or disagree on.
    pub kind: Option<Kind>,
    /// For each value of the claim, what it was held against and how closely that fits.
    pub why: Vec<String>,
}

/// A thing counted that both texts name weighs as much as two words next to the value.
const HEAD: f32 = 2.0;
/// Two known things that are not akin speak against a pair, unless each stands by the other.
const OTHER_HEAD: f32 = -1.5;
/// Figures that nearly match are likely to be one figure.
const NEAR: f32 = 1.5;
/// One is a part, a rate or an earlier state, the other is not.
const OTHER_SCOPE: f32 = -1.0;
/// A bound that is the only value of its class, and so is the figure of the other text: who
/// states no more than a bound has a figure in mind.
const ALONE: f32 = 1.5;
/// The same where the claim states a figure of its own.
const ALONE_EXACT: f32 = 0.5;
/// Sources that differ on a figure seldom differ threefold: more likely it is another figure.
const FAR: f32 = -1.5;
/// Below this share of the larger the smaller figure is far.
const FAR_BELOW: f32 = 0.35;
/// A figure that leaves a bound room and lies this close to it is the figure meant.
const MEANT: f32 = 0.8;
/// A date has no head and says least of all what it dates: it has to fit more closely.
const TIGHT_DATE: f32 = 3.0;
/// The same for a figure that either text gives as a bound: chance seldom words a bound.
const TIGHT_BOUND: f32 = 0.0;
/// The same for a date that either text gives as a bound.
const TIGHT_DATE_BOUND: f32 = 1.0;
/// How much of each text the other has to tell before the two are one sentence, reworded.
const REWORDED: f32 = 0.5;
/// What is spared to values that differ inside one sentence, reworded.
const SPARED: f32 = 1.5;
/// Two figures that cannot both hold are a contradiction from this score on.
const TIGHT: f32 = 2.2;
/// How much of the claim the other text must tell before the two agree.
const TOLD: f32 = 0.5;
/// How much of a claim without values the other text must tell before the two agree.
const REPEATED: f32 = 0.95;
/// How much of a clause another must repeat to be the same clause but for a "not".
const SAME_CLAUSE: f32 = 0.8;
/// The same the other way round, where it is the verbs that rule each other out.
const OPPOSED_BACK: f32 = 0.7;

/// Reads two texts against each other, given the facts of each.
pub fn read(a: &[Fact], b: &[Fact], knowledge: &Knowledge) -> Comparison {
    // The text that says less is the claim: what it states is looked for in the other.
    let size = |facts: &[Fact]| words::all(facts).len();
    let (claim, other) = if size(a) < size(b) { (a, b) } else { (b, a) };
    let told = words::told(claim, other, knowledge);
    let answers = answers(claim, other, knowledge);
    let why = answers.iter().map(Answer::told).collect();
    let back = words::told(other, claim, knowledge);
    let spared = if told.min(back) >= REWORDED { SPARED } else { 0.0 };
    let against = answers
        .iter()
        .filter(|answer| answer.standing == Standing::Conflicts)
        .filter(|answer| !answer.turned && answer.score + spared >= answer.tight())
        .max_by(|x, y| x.score.total_cmp(&y.score));
    if let Some(answer) = against {
        let kind = values::kind(answer.value);
        return Comparison { verdict: Some(Verdict::Contradiction), kind: Some(kind), why };
    }
    // "90 % did" and "8 % did not" deny nothing of each other: a denial is of the same values.
    let differ = answers.iter().any(|answer| answer.standing == Standing::Conflicts);
    if let Some(kind) = denied(claim, other, knowledge).filter(|_| !differ) {
        return Comparison { verdict: Some(Verdict::Contradiction), kind: Some(kind), why };
    }
    let held = |answer: &Answer<'_>| answer.standing >= Standing::Fits && !answer.turned;
    if told >= TOLD
        && answers.iter().all(held)
        && (!answers.is_empty() || told >= REPEATED && back >= REWORDED)
    {
        let kind = answers.first().map_or(Kind::Term, |answer| values::kind(answer.value));
        return Comparison { verdict: Some(Verdict::Agreement), kind: Some(kind), why };
    }
    Comparison { verdict: None, kind: None, why }
}

/// The value of the claim, and how the best value of the other text stands to it.
struct Answer<'a> {
    value: &'a Value,
    against: Option<&'a Value>,
    standing: Standing,
    score: f32,
    /// One is affirmed, the other denied: what the values are to each other is not known.
    turned: bool,
}

impl Answer<'_> {
    /// From what score on a conflict is one.
    fn tight(&self) -> f32 {
        let bound = [Some(self.value), self.against].into_iter().flatten().any(relate::open);
        match (self.value, bound) {
            (Value::Date(_), true) => TIGHT_DATE_BOUND,
            (Value::Date(_), false) => TIGHT_DATE,
            (_, true) => TIGHT_BOUND,
            (_, false) => TIGHT,
        }
    }

    fn told(&self) -> String {
        let value = notation::value(self.value);
        match self.against {
            Some(other) => {
                let (other, how) = (notation::value(other), self.standing.name());
                format!("{value} against {other}: {how} ({:.1})", self.score)
            }
            None => format!("{value}: nothing answers to it"),
        }
    }
}

fn value(fact: &Fact) -> Option<&Value> {
    match &fact.content {
        Content::Value(value) => Some(value),
        _ => None,
    }
}

/// For each value of the claim the value that answers to it: each is taken once, the pairs that
/// fit best first.
fn answers<'a>(claim: &'a [Fact], other: &'a [Fact], knowledge: &Knowledge) -> Vec<Answer<'a>> {
    let asked: Vec<&Fact> = claim.iter().filter(|fact| value(fact).is_some()).collect();
    let given: Vec<&Fact> = other.iter().filter(|fact| value(fact).is_some()).collect();
    let mut pairs = Vec::new();
    for (at, x) in asked.iter().enumerate() {
        for (to, y) in given.iter().enumerate() {
            let (Some(v), Some(w)) = (value(x), value(y)) else { continue };
            let standing = relate::relate(v, w);
            if standing != Standing::Unlike {
                pairs.push((score(x, y, v, w, knowledge), standing, at, to));
            }
        }
    }
    let lone = |at: usize, to: usize| {
        pairs.iter().filter(|pair| pair.2 == at).count() == 1
            && pairs.iter().filter(|pair| pair.3 == to).count() == 1
    };
    let alone: Vec<bool> = pairs.iter().map(|pair| lone(pair.2, pair.3)).collect();
    for (pair, alone) in pairs.iter_mut().zip(alone) {
        let open = value(asked[pair.2]).is_some_and(relate::open);
        pair.0 += match (alone, open) {
            (true, true) => ALONE,
            (true, false) => ALONE_EXACT,
            (false, _) => 0.0,
        };
    }
    // The same figure in both is its own proof, and nearly so is the one that a bound leaves
    // room for; after them the closest context counts.
    let rank = |standing: Standing, at: usize, to: usize| {
        let close = || match (value(asked[at]), value(given[to])) {
            (Some(v), Some(w)) => relate::nearness(v, w) >= MEANT,
            _ => false,
        };
        match standing {
            Standing::Same => 0,
            Standing::Fits if close() => 1,
            Standing::Fits | Standing::Conflicts | Standing::Unlike => 2,
        }
    };
    pairs.sort_by(|x, y| {
        rank(x.1, x.2, x.3)
            .cmp(&rank(y.1, y.2, y.3))
            .then(y.0.total_cmp(&x.0))
            .then(y.1.cmp(&x.1))
            .then((x.2, x.3).cmp(&(y.2, y.3)))
    });
    let mut best: Vec<Option<(Standing, f32, usize)>> = vec![None; asked.len()];
    let mut taken = vec![false; given.len()];
    for (score, standing, at, to) in &pairs {
        if best[*at].is_none() && (!taken[*to] || *standing == Standing::Same) {
            best[*at] = Some((*standing, *score, *to));
            taken[*to] = true;
        }
    }
    asked
        .iter()
        .zip(best)
        .filter_map(|(fact, best)| {
            let value_of = value(fact)?;
            Some(match best {
                Some((standing, score, to)) => {
                    let turned = fact.polarity != given[to].polarity;
                    Answer { value: value_of, against: value(given[to]), standing, score, turned }
                }
                None => {
                    let standing = Standing::Unlike;
                    Answer { value: value_of, against: None, standing, score: 0.0, turned: false }
                }
            })
        })
        .collect()
}

/// How likely a value of the claim is answered by a value of the other text.
fn score(x: &Fact, y: &Fact, v: &Value, w: &Value, knowledge: &Knowledge) -> f32 {
    let mut score = words::near(x, y, knowledge);
    if !matches!(v, Value::Date(_)) {
        score += match words::heads(x, y, knowledge) {
            Some(true) => HEAD,
            Some(false) => OTHER_HEAD,
            None => 0.0,
        };
    }
    let nearness = relate::nearness(v, w);
    score += NEAR * ((nearness - 0.5) * 2.0).max(0.0);
    if nearness < FAR_BELOW && !matches!(v, Value::Date(_)) {
        score += FAR;
    }
    let clash = |is: fn(&Scope) -> bool| x.scope.iter().any(is) != y.scope.iter().any(is);
    for is in [
        (|scope: &Scope| matches!(scope, Scope::Part)) as fn(&Scope) -> bool,
        |scope| matches!(scope, Scope::Rate(_)),
        |scope| matches!(scope, Scope::Earlier(_) | Scope::Comparison),
    ] {
        if clash(is) {
            score += OTHER_SCOPE;
        }
    }
    score
}

/// The kind of disagreement of two clauses that are the same but for a denial or an opposite.
fn denied(claim: &[Fact], other: &[Fact], knowledge: &Knowledge) -> Option<Kind> {
    let statements = |facts: &[Fact]| -> Vec<usize> {
        (0..facts.len()).filter(|at| facts[*at].content == Content::Statement).collect()
    };
    let theirs = statements(other);
    statements(claim).into_iter().find_map(|at| {
        let x = &claim[at];
        theirs.iter().find_map(|to| {
            let y = &other[*to];
            let told = words::told(std::slice::from_ref(x), std::slice::from_ref(y), knowledge);
            let back = words::told(std::slice::from_ref(y), std::slice::from_ref(x), knowledge);
            let verbs = words::verbs(x, y, knowledge);
            let turned = x.polarity != y.polarity && verbs == Some(words::Verbs::Same)
                || x.polarity == y.polarity
                    && x.polarity == Polarity::Affirmed
                    && verbs == Some(words::Verbs::Opposed);
            let enough = if x.polarity == y.polarity { OPPOSED_BACK } else { TOLD };
            (turned && told >= SAME_CLAUSE && back >= enough).then_some(Kind::Negation)
        })
    })
}
