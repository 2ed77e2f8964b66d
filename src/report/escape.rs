//! Words made safe for the format they go into.

/// For HTML and XML, in text and in attributes; characters that XML forbids become U+FFFD.
pub fn markup(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' => out.push(c),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// For one line of Markdown, also inside a table.
pub fn markdown(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    // What is safe is put in one piece.
    let mut from = 0;
    for (at, c) in words.char_indices() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' => {
                out.push_str(&words[from..at]);
                out.push('\\');
                from = at;
            }
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => {
                out.push_str(&words[from..at]);
                out.push(' ');
                from = at + c.len_utf8();
            }
            _ => {}
        }
    }
    out.push_str(&words[from..]);
    out
}

/// For a label of a Mermaid picture.
pub fn mermaid(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            // Mermaid knows HTML character codes without their ampersand.
            '"' | '#' | '<' | '>' | '&' | '`' | '[' | ']' | '{' | '}' | '|' | '\\' => {
                out.push_str(&format!("#{};", c as u32));
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// A path as a relative URI reference: percent-encoded, `/` kept.
pub fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    // An absolute path is no relative reference.
    if out.starts_with('/') { format!("file://{out}") } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_percent_encoded() {
        assert_eq!(uri("articles/été 1.md"), "articles/%C3%A9t%C3%A9%201.md");
        assert_eq!(uri("/tmp/a.md"), "file:///tmp/a.md");
    }

    #[test]
    fn markup_in_an_article_stays_text() {
        assert_eq!(markup("<b>&\u{0}"), "&lt;b&gt;&amp;\u{fffd}");
        assert_eq!(markdown("a*b|c\nd"), "a\\*b\\|c d");
        assert_eq!(mermaid("a \"b\""), "a #34;b#34;");
    }
}
