//! The first lines of a file in each encoding it may be in: whoever knows the list sees which is right.

use super::encoding::Encoding;

/// Bytes looked at; the lines of interest stand at the beginning.
const LOOKED_AT: usize = 16 * 1024;
/// Lines shown.
const LINES: usize = 3;

/// A file read in one encoding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    pub encoding: Encoding,
    /// The first lines that hold anything; what means nothing is U+FFFD.
    pub lines: Vec<String>,
    /// Whether all bytes looked at mean something.
    pub is_whole: bool,
}

/// A sample of every encoding that lists are found in, whole ones first.
pub fn samples(bytes: &[u8]) -> Vec<Sample> {
    let all = [
        Encoding::UTF_8,
        Encoding::CP932,
        Encoding::EUC_JP,
        Encoding::ISO_2022_JP,
        Encoding::UTF_16LE,
        Encoding::UTF_16BE,
        Encoding::WINDOWS_1252,
    ];
    // An even number of bytes, and no line in half: what is cut is no fault of the encoding.
    let head = &bytes[..bytes.len().min(LOOKED_AT)];
    let end = if bytes.len() > LOOKED_AT {
        head.iter().rposition(|byte| *byte == b'\n').unwrap_or(head.len())
    } else {
        head.len()
    };
    let mut samples: Vec<Sample> = all.into_iter().map(|encoding| sample(encoding, &head[..end])).collect();
    samples.sort_by_key(|sample| !sample.is_whole);
    samples
}

fn sample(encoding: Encoding, head: &[u8]) -> Sample {
    let (text, is_whole) = encoding.lossily(head);
    let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim_end).filter(|line| !line.is_empty());
    Sample { encoding, lines: lines.take(LINES).map(str::to_owned).collect(), is_whole }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_right_encoding_is_among_the_whole_ones_and_shows_the_lines() {
        for (encoding, bytes) in [
            (Encoding::UTF_8, "氏名,電話\n\n田中,03\n".as_bytes().to_vec()),
            (Encoding::CP932, encoding_rs::SHIFT_JIS.encode("氏名,電話\n田中,03\n").0.into_owned()),
            (Encoding::EUC_JP, encoding_rs::EUC_JP.encode("氏名,電話\n田中,03\n").0.into_owned()),
        ] {
            let samples = samples(&bytes);
            let right = samples.iter().find(|sample| sample.encoding == encoding).expect("a sample");
            assert_eq!(
                (right.lines.as_slice(), right.is_whole),
                (&["氏名,電話".to_owned(), "田中,03".to_owned()][..], true)
            );
            assert_eq!(samples.len(), 7);
        }
    }

    #[test]
    fn a_long_file_is_not_cut_in_a_character() {
        let text = format!("{}\n", "高橋,電話".repeat(7)).repeat(1_000);
        assert!(samples(text.as_bytes())[0].is_whole);
    }
}
