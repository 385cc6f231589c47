//! Keys: hashes that name a thing across analyses, on every machine the same.

/// A 64-bit FNV-1a hash over strings, each ended by a byte that no UTF-8 text holds, so that `["ab", "c"]` and
/// `["a", "bc"]` differ.
pub fn key<'a>(parts: impl IntoIterator<Item = &'a str>) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    for part in parts {
        part.bytes().for_each(&mut add);
        add(0xff);
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_kept_apart() {
        assert_ne!(key(["ab", "c"]), key(["a", "bc"]));
        assert_eq!(key([]), 0xcbf2_9ce4_8422_2325);
    }
}
