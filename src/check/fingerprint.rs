//! Fingerprints that outlive a moved line or a renamed file: meaning in, sixteen hex digits out.

/// FNV-1a over the parts, each closed by a zero byte (Fowler, Noll, Vo).
pub fn fingerprint<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for part in parts {
        for byte in part.bytes().chain([0]) {
            hash ^= u64::from(byte);
            hash = hash.wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    format!("{hash:016x}")
}
