//! Spelling: two words that are one word written twice.

/// Two words that differ by a letter or two: the same word, spelled twice.
pub fn alike(a: &str, b: &str) -> bool {
    let length = a.chars().count().min(b.chars().count());
    let allowed = match length {
        0..=4 => 0,
        5..=6 => 1,
        _ => 2,
    };
    let distance = strsim::osa_distance(a, b);
    distance > 0 && distance <= allowed && a.chars().next() == b.chars().next()
}

/// The same word, or a long one that differs by one letter inside: "neighbor", "neighbour".
pub fn same_word(a: &str, b: &str) -> bool {
    a == b
        || (a.len().min(b.len()) >= 7
            && a.len() != b.len()
            && a.chars().last() == b.chars().last()
            && strsim::osa_distance(a, b) == 1)
}

/// Two names that may be one, misspelled: a letter or two apart, or with the same beginning.
/// For names of which something else says already that they are of one person.
pub fn akin(a: &str, b: &str) -> bool {
    let shared = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    shared >= 3 || strsim::osa_distance(a, b) <= 2
}

/// Two runs of digits of one length that differ by one digit or by two that changed places.
pub fn digits_alike(a: &str, b: &str) -> bool {
    if a.len() < 2 || a.len() != b.len() {
        return false;
    }
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut other = (0..a.len()).filter(|at| a[*at] != b[*at]);
    match (other.next(), other.next(), other.next()) {
        (Some(_), None, _) => true,
        (Some(x), Some(y), None) => y == x + 1 && a[x] == b[y] && a[y] == b[x],
        _ => false,
    }
}
