//! Bytes become text: byte order marks, declared and guessed encodings, line ends.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Text, and whether some of its bytes made no sense.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, its lines ended by `\n`.
    pub text: String,
    /// What the user should know.
    pub warning: Option<String>,
}

/// Decodes a file.
///
/// # Errors
/// A sentence that says what the file is instead of text.
pub fn decode(bytes: &[u8]) -> Result<Decoded, String> {
    if let Some(format) = other_format(bytes) {
        return Err(format!("this is {format}; save it as text or as a web page"));
    }
    let encoding = Encoding::for_bom(bytes).map(|(encoding, _)| encoding).or_else(|| without_mark(bytes));
    let encoding = encoding.unwrap_or_else(|| if std::str::from_utf8(bytes).is_ok() { UTF_8 } else { legacy(bytes) });
    let (text, used, broken) = encoding.decode(bytes);
    if text.contains('\0') && encoding != UTF_16LE && encoding != UTF_16BE {
        return Err("this is no text file; save it as text or as a web page".to_owned());
    }
    let warning = broken.then(|| {
        format!("some bytes make no sense in {}, as which the file was read; they are shown as �; save the file as UTF-8", used.name())
    });
    Ok(Decoded { text: line_ends(&text), warning })
}

/// UTF-16 without a byte order mark: every second byte of Western text is zero.
fn without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(2048) & !1)?;
    let zeros = |offset: usize| head.iter().skip(offset).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), head.len() / 2);
    match () {
        () if half >= 2 && odd * 10 >= half * 7 && even * 20 <= half => Some(UTF_16LE),
        () if half >= 2 && even * 10 >= half * 7 && odd * 20 <= half => Some(UTF_16BE),
        () => None,
    }
}

/// The encoding of bytes that are no valid UTF-8: damaged UTF-8, the one that a page declares, or a guess.
fn legacy(bytes: &[u8]) -> &'static Encoding {
    // One bad byte in a UTF-8 file does not make it another encoding.
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    if good >= 5 * bad {
        return UTF_8;
    }
    if let Some(declared) = declared(bytes).filter(|encoding| *encoding != UTF_8) {
        return declared;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// The encoding that `<meta charset=…>` or an XML declaration names within the first 4096 bytes.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(4096))?).to_ascii_lowercase();
    if !head.contains('<') {
        return None;
    }
    ["charset=", "encoding="].iter().find_map(|name| {
        let (_, rest) = head.split_once(name)?;
        let rest = rest.trim_start_matches(['"', '\'', ' ']);
        let label: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':')).collect();
        Encoding::for_label(label.as_bytes())
    })
}

/// What a file is that is no text, by its first bytes.
fn other_format(bytes: &[u8]) -> Option<&'static str> {
    const FORMATS: &[(&[u8], &str)] = &[
        (b"%PDF-", "a PDF file"),
        (b"PK\x03\x04", "a packed file, such as a document of a word processor"),
        (b"\xd0\xcf\x11\xe0", "a document of an old word processor"),
        (b"{\\rtf", "a document in rich text format"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"GIF8", "a picture"),
        (b"\x1f\x8b", "a compressed file"),
        (b"bplist", "a web archive"),
    ];
    FORMATS.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, name)| *name)
}

fn line_ends(text: &str) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        decode(bytes).expect("text").text
    }

    #[test]
    fn marks_and_encodings() {
        assert_eq!(text("\u{feff}naïve\r\nline".as_bytes()), "naïve\nline");
        assert_eq!(text(b"\xff\xfen\0a\0\xef\0"), "naï");
        assert_eq!(text(b"n\0a\0\xef\0v\0e\0"), "naïve");
        assert_eq!(text(b"na\xefve caf\xe9 \x93quoted\x94"), "naïve café “quoted”");
        assert_eq!(text(b"<html><meta charset=\"windows-1251\">\xcf\xf0\xe8\xe2\xe5\xf2"), "<html><meta charset=\"windows-1251\">Привет");
    }

    #[test]
    fn one_bad_byte_is_a_warning() {
        let mut bytes = "“naïve” “café” “déjà vu”".as_bytes().to_vec();
        bytes.insert(3, 0xff);
        let decoded = decode(&bytes).expect("text");
        assert!(decoded.text.contains("“café”") && decoded.warning.is_some());
    }

    #[test]
    fn other_files_are_named() {
        assert!(decode(b"%PDF-1.4").is_err_and(|e| e.contains("PDF")));
        assert!(decode(b"ELF\0\x01\0\0\x02garbage\xff\xfe\0").is_err());
        assert_eq!(text(b""), "");
    }
}
