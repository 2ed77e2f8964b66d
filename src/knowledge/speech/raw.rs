//! The same file as a person writes it, and the way from there to the checked tables.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::draft::{Draft, Filler};
use super::things::RawThings;
use super::{Endings, Is, Opener, Rank, Report, Speech, Suffixes, Tenure};
use crate::datafile::{self, ReadError};
use crate::model::fact::Modality;
use crate::model::name::Gender;

type Words = Vec<String>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Raw {
    abbreviations: Words,
    function_words: Words,
    common_words: Words,
    titles: RawTitles,
    pronouns: RawPronouns,
    naming: RawNaming,
    clauses: RawClauses,
    verbs: RawVerbs,
    negation: RawNegation,
    things: RawThings,
    modality: RawModality,
    reporting: RawReporting,
    endings: BTreeMap<String, Words>,
    rankings: RawRankings,
    roles: RawRoles,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTitles {
    female: Words,
    male: Words,
    either: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPronouns {
    female: Words,
    male: Words,
    things: Words,
    clitics: Words,
    impersonal: Words,
    definite: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawNaming {
    calendar: Words,
    not_names: Words,
    inner: Words,
    particles: Words,
    places: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawClauses {
    determiners: Words,
    prepositions: Words,
    subordinators: Words,
    relatives: Words,
    complementisers: Words,
    coordinators: Words,
    conditions: Words,
    not_conditions: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawVerbs {
    auxiliaries: Words,
    participle_endings: Words,
    only_participles: Words,
    be: Words,
    light: Words,
    perfect: Words,
    past: Words,
    undoing: Words,
    agent: Words,
    nouns_too: Words,
    plural_endings: Words,
    finite_endings: Words,
    not_finite: Words,
    finite: Words,
    other: Vec<RawForms>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawForms {
    #[serde(default)]
    group: String,
    #[serde(default)]
    stems: Words,
    #[serde(default)]
    forms: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawReport {
    class: Report,
    #[serde(default)]
    group: String,
    #[serde(default)]
    stems: Words,
    #[serde(default)]
    forms: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawNegation {
    narrowed: Words,
    none: Words,
    some: Words,
    infinitive: Words,
    particles: Words,
    partners: Words,
    restrictive: Words,
    particle_alone: Words,
    alone: Words,
    without: Words,
    not_negations: Words,
    not_after: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawModality {
    reported: Words,
    possible: Words,
    planned: Words,
    estimated: Words,
    hypothetical: Words,
    not_modal: Words,
    may: Words,
    permission: Words,
    conditional: RawEndings,
    future: RawEndings,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEndings {
    endings: Words,
    not: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawReporting {
    prepositions: Words,
    not_sources: Words,
    utterances: Words,
    viewpoints: Words,
    anonymous: Words,
    not_speakers: Words,
    verbs: Vec<RawReport>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRankings {
    orders: BTreeMap<String, u8>,
    areas: BTreeMap<String, u8>,
    only: Words,
    not_only: Words,
    record: Words,
    unprecedented: Words,
    last: Words,
    superlatives: Words,
    inverse: Words,
    needed_before: Words,
    not_followed: Words,
    adjectives: BTreeMap<String, Words>,
    words: BTreeMap<String, String>,
    comparatives: BTreeMap<String, Words>,
    places: BTreeMap<String, u8>,
    more: RawRankingWords,
    before: RawPrecedents,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPrecedents {
    had: Words,
    no_time: Words,
    yet: Words,
    already: Words,
    once: Words,
    row: Words,
    time: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRankingWords {
    scope: Words,
    stop: Words,
    among: Words,
    ever: Words,
    never: Words,
    so: Words,
    back_to: Words,
    place: Words,
    finish: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRoles {
    former: Words,
    once: Words,
    acting: Words,
    future: Words,
    prefixes: Words,
    appointing: Words,
    as_words: Words,
    becoming: Words,
    verbs: BTreeMap<String, Words>,
    by: BTreeMap<String, Words>,
    more: RawRoleWords,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRoleWords {
    of: Words,
    articles: Words,
}

impl Raw {
    pub(super) fn check(self, path: &str) -> Result<Speech, ReadError> {
        let mut speech = Draft::default();
        self.words(&mut speech);
        let mut filler = Filler::default();
        self.phrases(&mut speech, &mut filler);
        for verb in &self.reporting.verbs {
            self.forms(path, &verb.group, &verb.stems, &verb.forms, |form| {
                if form.contains([' ', '\'']) {
                    let form = [form.to_owned()];
                    filler.add(&mut speech, |speech| &mut speech.reports, &form, verb.class);
                } else {
                    speech.change(form, |word| {
                        word.set(Is::Verb);
                        word.report.get_or_insert(verb.class);
                    });
                }
            })?;
        }
        for verb in &self.verbs.other {
            self.forms(path, &verb.group, &verb.stems, &verb.forms, |form| {
                speech.mark(form, Is::Verb);
            })?;
        }
        let mut speech = speech.seal();
        let endings = |raw: RawEndings| Endings {
            endings: Suffixes::new(raw.endings),
            not: raw.not.into_iter().collect(),
        };
        speech.conditional = endings(self.modality.conditional);
        speech.future = endings(self.modality.future);
        speech.finite = Endings {
            endings: Suffixes::new(self.verbs.finite_endings),
            not: self.verbs.not_finite.into_iter().collect(),
        };
        speech.plurals = self.verbs.plural_endings;
        speech.only_participles = Suffixes::new(self.verbs.only_participles);
        speech.participles = Suffixes::new(self.verbs.participle_endings);
        Ok(speech)
    }

    fn words(&self, speech: &mut Draft) {
        let lists: [(&Words, Is); 59] = [
            (&self.abbreviations, Is::Abbreviation),
            (&self.function_words, Is::Function),
            (&self.common_words, Is::Common),
            (&self.titles.female, Is::Title),
            (&self.titles.male, Is::Title),
            (&self.titles.either, Is::Title),
            (&self.pronouns.female, Is::Pronoun),
            (&self.pronouns.male, Is::Pronoun),
            (&self.pronouns.things, Is::Thing),
            (&self.pronouns.clitics, Is::Clitic),
            (&self.pronouns.definite, Is::Definite),
            (&self.naming.not_names, Is::NotName),
            (&self.naming.calendar, Is::Calendar),
            (&self.naming.inner, Is::Inner),
            (&self.naming.particles, Is::Particle),
            (&self.clauses.determiners, Is::Determiner),
            (&self.clauses.prepositions, Is::Preposition),
            (&self.clauses.relatives, Is::Relative),
            (&self.clauses.complementisers, Is::Complementiser),
            (&self.clauses.coordinators, Is::Coordinator),
            (&self.verbs.auxiliaries, Is::Auxiliary),
            (&self.verbs.be, Is::Be),
            (&self.verbs.light, Is::Light),
            (&self.verbs.perfect, Is::Perfect),
            (&self.verbs.past, Is::Past),
            (&self.modality.may, Is::May),
            (&self.modality.permission, Is::Permission),
            (&self.verbs.undoing, Is::Undoing),
            (&self.negation.narrowed, Is::Narrowed),
            (&self.negation.none, Is::None),
            (&self.negation.some, Is::Some),
            (&self.negation.infinitive, Is::Infinitive),
            (&self.verbs.agent, Is::Agent),
            (&self.verbs.nouns_too, Is::NounToo),
            (&self.verbs.finite, Is::Finite),
            (&self.verbs.finite, Is::Verb),
            (&self.verbs.not_finite, Is::NotFinite),
            (&self.negation.particles, Is::NegationParticle),
            (&self.negation.partners, Is::NegationPartner),
            (&self.negation.restrictive, Is::Restrictive),
            (&self.negation.particle_alone, Is::ParticleAlone),
            (&self.negation.without, Is::Without),
            (&self.negation.not_after, Is::NotAfterPartner),
            (&self.reporting.anonymous, Is::Anonymous),
            (&self.reporting.not_speakers, Is::NotSpeaker),
            (&self.roles.appointing, Is::Appointing),
            (&self.roles.prefixes, Is::RolePrefix),
            (&self.roles.more.articles, Is::RoleArticle),
            (&self.rankings.superlatives, Is::Superlative),
            (&self.rankings.inverse, Is::Inverse),
            (&self.rankings.needed_before, Is::NeededBefore),
            (&self.rankings.not_followed, Is::NotFollowed),
            (&self.rankings.more.scope, Is::RankScope),
            (&self.rankings.more.stop, Is::RankStop),
            (&self.rankings.more.never, Is::RankNever),
            (&self.rankings.more.so, Is::RankSo),
            (&self.rankings.more.place, Is::RankPlace),
            (&self.rankings.more.finish, Is::RankFinish),
            (&self.rankings.before.time, Is::RankTime),
        ];
        for (words, what) in lists {
            for word in words {
                speech.mark(word, what);
            }
        }
        let genders = [
            (&self.titles.female, Gender::Female),
            (&self.titles.male, Gender::Male),
            (&self.pronouns.female, Gender::Female),
            (&self.pronouns.male, Gender::Male),
        ];
        for (words, gender) in genders {
            for word in words {
                speech.change(word, |known| known.gender = Some(gender));
            }
        }
        speech.speech.areas = self
            .rankings
            .areas
            .iter()
            .map(|(word, wide)| (crate::model::text::fold(word), *wide))
            .collect();
        for (word, order) in &self.rankings.orders {
            speech.change(word, |known| known.order = *order);
        }
    }

    fn phrases(&self, speech: &mut Draft, filler: &mut Filler) {
        filler.add(
            speech,
            |speech| &mut speech.openers,
            &self.clauses.conditions,
            Opener::Condition,
        );
        filler.add(
            speech,
            |speech| &mut speech.openers,
            &self.clauses.subordinators,
            Opener::Subordinate,
        );
        filler.add(speech, |speech| &mut speech.not_conditions, &self.clauses.not_conditions, ());
        filler.add(speech, |speech| &mut speech.negations, &self.negation.alone, ());
        filler.add(speech, |speech| &mut speech.not_negations, &self.negation.not_negations, ());
        self.things.fill(speech, filler);
        let modality = &self.modality;
        filler.add(speech, |speech| &mut speech.modals, &modality.reported, Modality::Reported);
        filler.add(speech, |speech| &mut speech.modals, &modality.possible, Modality::Possible);
        filler.add(speech, |speech| &mut speech.modals, &modality.planned, Modality::Planned);
        filler.add(speech, |speech| &mut speech.modals, &modality.estimated, Modality::Estimated);
        filler.add(
            speech,
            |speech| &mut speech.modals,
            &modality.hypothetical,
            Modality::Hypothetical,
        );
        filler.add(speech, |speech| &mut speech.not_modals, &modality.not_modal, ());
        filler.add(speech, |speech| &mut speech.sources, &self.reporting.prepositions, ());
        filler.add(speech, |speech| &mut speech.not_sources, &self.reporting.not_sources, ());
        filler.add(speech, |speech| &mut speech.impersonal, &self.pronouns.impersonal, ());
        filler.add(speech, |speech| &mut speech.places, &self.naming.places, ());
        let rankings = &self.rankings;
        filler.add(speech, |speech| &mut speech.not_ranks, &rankings.not_only, ());
        filler.add(speech, |speech| &mut speech.ranks, &rankings.only, Rank::Only);
        filler.add(speech, |speech| &mut speech.ranks, &rankings.record, Rank::Record);
        filler.add(
            speech,
            |speech| &mut speech.ranks,
            &rankings.unprecedented,
            Rank::Unprecedented,
        );
        filler.add(speech, |speech| &mut speech.ranks, &rankings.last, Rank::Last);
        for (what, words) in &rankings.comparatives {
            filler.add(speech, |speech| &mut speech.ranks, words, Rank::More(what.clone()));
        }
        for (words, place) in &rankings.places {
            let words = std::slice::from_ref(words);
            filler.add(speech, |speech| &mut speech.ranks, words, Rank::Place(*place));
        }
        for (word, what) in &rankings.words {
            filler.add(
                speech,
                |speech| &mut speech.ranks,
                std::slice::from_ref(word),
                Rank::Most(what.clone()),
            );
        }
        filler.add(speech, |speech| &mut speech.rank_among, &rankings.more.among, ());
        filler.add(speech, |speech| &mut speech.rank_ever, &rankings.more.ever, ());
        filler.add(speech, |speech| &mut speech.rank_back_to, &rankings.more.back_to, ());
        let before = &rankings.before;
        filler.add(speech, |speech| &mut speech.rank_had, &before.had, ());
        filler.add(speech, |speech| &mut speech.rank_no_time, &before.no_time, ());
        filler.add(speech, |speech| &mut speech.rank_yet, &before.yet, ());
        filler.add(speech, |speech| &mut speech.rank_already, &before.already, ());
        filler.add(speech, |speech| &mut speech.rank_once, &before.once, ());
        filler.add(speech, |speech| &mut speech.rank_row, &before.row, ());
        for (what, words) in &rankings.adjectives {
            filler.add(speech, |speech| &mut speech.adjectives, words, what.clone());
        }
        filler.add(speech, |speech| &mut speech.tenures, &self.roles.former, Tenure::Former);
        filler.add(speech, |speech| &mut speech.tenures, &self.roles.once, Tenure::Once);
        filler.add(speech, |speech| &mut speech.tenures, &self.roles.acting, Tenure::Acting);
        filler.add(speech, |speech| &mut speech.tenures, &self.roles.future, Tenure::Future);
        let reporting = &self.reporting;
        filler.add(speech, |speech| &mut speech.utterances, &reporting.utterances, ());
        filler.add(speech, |speech| &mut speech.viewpoints, &reporting.viewpoints, ());
        filler.add(speech, |speech| &mut speech.as_words, &self.roles.as_words, ());
        filler.add(speech, |speech| &mut speech.becoming, &self.roles.becoming, ());
        filler.add(speech, |speech| &mut speech.role_of, &self.roles.more.of, ());
        for (role, words) in &self.roles.verbs {
            filler.add(speech, |speech| &mut speech.role_verbs, words, role.clone());
        }
        for (role, words) in &self.roles.by {
            filler.add(speech, |speech| &mut speech.role_bys, words, role.clone());
        }
    }

    /// Tells the forms given one by one, and all forms of the verbs of one group.
    fn forms(
        &self,
        path: &str,
        group: &str,
        stems: &[String],
        forms: &[String],
        mut found: impl FnMut(&str),
    ) -> Result<(), ReadError> {
        forms.iter().for_each(|form| found(form));
        if stems.is_empty() {
            return Ok(());
        }
        let Some(endings) = self.endings.get(group) else {
            let error = ReadError::whole(path, format!("verbs of an unknown group `{group}`"));
            return Err(match datafile::nearest(group, self.endings.keys().map(String::as_str)) {
                Some(near) => error.hint(format!("did you mean `{near}`?")),
                None => error.hint("give its endings in [endings]"),
            });
        };
        let mut form = String::new();
        for stem in stems {
            for ending in endings {
                form.clear();
                form.push_str(stem);
                form.push_str(ending);
                found(&form);
            }
        }
        Ok(())
    }
}
