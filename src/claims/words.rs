//! The words of dates and numbers: what each may mean, looked up once a word.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::lexicon::{self, Lexicon};

/// Units of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub(crate) enum TimeUnit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// Parts of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(crate) enum DayPart {
    Morning,
    Afternoon,
    Evening,
    Night,
}

/// Seasons of the northern year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(crate) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// Which part of a stretch of time is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(crate) enum Edge {
    Early,
    Middle,
    Late,
}

/// How a holiday's day is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(crate) enum HolidayRule {
    /// Month and day.
    Fixed(u32, u32),
    /// Month, weekday from Monday 0, which one; -1 is the last.
    Nth(u32, u32, i32),
    /// The day after such a day.
    DayAfterNth(u32, u32, i32),
    /// Days from Easter Sunday.
    Easter(i64),
}

/// What a single word may mean in a date or a number. Most words mean nothing there.
#[derive(Debug, Clone, Default)]
pub(crate) struct Entry {
    /// 1 to 12.
    pub(crate) month: Option<u32>,
    /// The month's name is another word too.
    pub(crate) ambiguous: bool,
    /// Days from Monday.
    pub(crate) weekday: Option<u32>,
    /// Days from Monday, of “Fridays”.
    pub(crate) weekdays: Option<u32>,
    /// A month or weekday cut short.
    pub(crate) abbreviated: bool,
    /// A unit of time, and whether in the plural.
    pub(crate) unit: Option<(TimeUnit, bool)>,
    pub(crate) part: Option<DayPart>,
    pub(crate) season: Option<Season>,
    /// Days from today.
    pub(crate) day: Option<i64>,
    /// “last”, “this”, “next”.
    pub(crate) shift: Option<i64>,
    /// Counts from the day that the text spoke of last.
    pub(crate) from_text: bool,
    pub(crate) edge: Option<Edge>,
    /// “end” in “the end of”.
    pub(crate) end: Option<Edge>,
    /// `PRESENT_REF` and its like.
    pub(crate) reference: Option<&'static str>,
    /// “daily” and its period.
    pub(crate) frequency: Option<&'static str>,
    /// The tens of “nineties”.
    pub(crate) decade: Option<i32>,
    /// Begins time expressions without being a date itself: “the”, “every”.
    pub(crate) opener: bool,
    /// “in”, “since”: what follows may be a date.
    pub(crate) lead: bool,
    pub(crate) hedge: bool,
    pub(crate) outlook: bool,
    /// Index of the first holiday that begins with this word.
    pub(crate) holiday: bool,
    pub(crate) zone: bool,
    pub(crate) universal: bool,
    pub(crate) zone_region: bool,
    /// 0 to 19.
    pub(crate) one: Option<f64>,
    /// 20 to 90.
    pub(crate) ten: Option<f64>,
    pub(crate) scale: Option<f64>,
    /// “m” in “€3m”.
    pub(crate) scale_sign: Option<f64>,
    pub(crate) crowd: Option<(f64, f64)>,
    pub(crate) vague: Option<(f64, f64)>,
    pub(crate) ordinal: Option<f64>,
    pub(crate) fraction: Option<f64>,
}

impl Entry {
    /// Whether a time expression may begin with the word. Prepositions and verbs are in the table for what stands beside them.
    pub(crate) fn begins_time(&self) -> bool {
        self.opener
            || self.hedge
            || self.unit.is_some()
            || self.one.is_some()
            || self.ten.is_some()
            || self.month.is_some()
            || self.weekday.is_some()
            || self.weekdays.is_some()
            || self.day.is_some()
            || self.part.is_some()
            || self.season.is_some()
            || self.shift.is_some()
            || self.edge.is_some()
            || self.end.is_some()
            || self.reference.is_some()
            || self.frequency.is_some()
            || self.decade.is_some()
            || self.holiday
            || self.vague.is_some()
            || self.ordinal.is_some()
    }
}

/// The lexicon `calendar.ron`.
#[derive(Debug, Deserialize)]
pub(crate) struct Calendar {
    months: Vec<Vec<String>>,
    ambiguous_months: Vec<String>,
    weekdays: Vec<Vec<String>>,
    units: Vec<UnitRow>,
    pub(crate) parts: Vec<PartRow>,
    seasons: Vec<SeasonRow>,
    days: Vec<(String, i64)>,
    shifts: Vec<(String, i64)>,
    shifts_from_text: Vec<String>,
    edges: Vec<EdgeRow>,
    ends: Vec<EdgeRow>,
    decades: Vec<(String, i32)>,
    openers: Vec<String>,
    leads: Vec<String>,
    present: Vec<String>,
    past: Vec<String>,
    future: Vec<String>,
    zones: Vec<String>,
    universal_zones: Vec<String>,
    zone_regions: Vec<String>,
    adverbs_of_frequency: Vec<(String, String)>,
    hedges: Vec<String>,
    outlook: Vec<String>,
    pub(crate) holidays: Vec<Holiday>,
    pub(crate) distances: Vec<Distance>,
    pub(crate) against_tense: i64,
    pub(crate) against_tense_quarter: i64,
    pub(crate) open_hours: i64,
    pub(crate) around_minutes: i64,
    pub(crate) shortly_minutes: i64,
}

#[derive(Debug, Deserialize)]
struct UnitRow {
    unit: TimeUnit,
    one: Vec<String>,
    many: Vec<String>,
}

/// A part of the day and its hours.
#[derive(Debug, Deserialize)]
pub(crate) struct PartRow {
    pub(crate) part: DayPart,
    words: Vec<String>,
    pub(crate) from: i64,
    pub(crate) until: i64,
}

#[derive(Debug, Deserialize)]
struct SeasonRow {
    season: Season,
    words: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct EdgeRow {
    edge: Edge,
    words: Vec<String>,
}

/// A holiday by its words, marks included.
#[derive(Debug, Deserialize)]
pub(crate) struct Holiday {
    pub(crate) words: Vec<String>,
    pub(crate) rule: HolidayRule,
}

/// The distance in minutes that a unit without a number stands for.
#[derive(Debug, Deserialize)]
pub(crate) struct Distance {
    pub(crate) unit: TimeUnit,
    pub(crate) least: i64,
    pub(crate) most: i64,
}

#[derive(Debug, Deserialize)]
struct Numerals {
    ones: Vec<(String, f64)>,
    tens: Vec<(String, f64)>,
    scales: Vec<(String, f64)>,
    scale_signs: Vec<(String, f64)>,
    crowds: Vec<(String, f64, f64)>,
    vague: Vec<(String, f64, f64)>,
    ordinals: Vec<(String, f64)>,
    fractions: Vec<(String, f64)>,
}

/// Words of the calendar and the clock.
pub(crate) static CALENDAR: Lexicon<Calendar> =
    Lexicon::new(|| lexicon::parse("calendar.ron", include_str!("../../assets/lexicon/calendar.ron")));

static NUMERALS: Lexicon<Numerals> = Lexicon::new(|| lexicon::parse("numerals.ron", include_str!("../../assets/lexicon/numerals.ron")));

static TABLE: Lexicon<FxHashMap<&'static str, Entry>> = Lexicon::new(table);

/// The length in bytes of the longest word of the lexicons.
const LONGEST: usize = 13;

/// What `word`, in lower case, may mean.
pub(crate) fn entry(word: &str) -> Option<&'static Entry> {
    // No word of the lexicons is longer; most words of a text are settled here or by one look-up.
    if word.len() > LONGEST { None } else { TABLE.get(word) }
}

fn table() -> FxHashMap<&'static str, Entry> {
    let mut table: FxHashMap<&'static str, Entry> = FxHashMap::default();
    let calendar: &'static Calendar = &CALENDAR;
    for (number, names) in (1u32..).zip(&calendar.months) {
        for (i, name) in names.iter().enumerate() {
            let entry = table.entry(name).or_default();
            (entry.month, entry.abbreviated) = (Some(number), i > 0);
        }
    }
    for (number, names) in (0u32..).zip(&calendar.weekdays) {
        for (i, name) in names.iter().enumerate() {
            let entry = table.entry(name).or_default();
            (entry.weekday, entry.abbreviated) = (Some(number), i > 0);
        }
    }
    for (number, name) in (0u32..).zip(calendar.weekdays.iter().filter_map(|names| names.first())) {
        table.entry(format!("{name}s").leak()).or_default().weekdays = Some(number);
    }
    for row in &calendar.units {
        row.one.iter().for_each(|w| table.entry(w).or_default().unit = Some((row.unit, false)));
        row.many.iter().for_each(|w| table.entry(w).or_default().unit = Some((row.unit, true)));
    }
    for row in &calendar.parts {
        row.words.iter().for_each(|w| table.entry(w).or_default().part = Some(row.part));
    }
    for row in &calendar.seasons {
        row.words.iter().for_each(|w| table.entry(w).or_default().season = Some(row.season));
    }
    for row in &calendar.edges {
        row.words.iter().for_each(|w| table.entry(w).or_default().edge = Some(row.edge));
    }
    for row in &calendar.ends {
        row.words.iter().for_each(|w| table.entry(w).or_default().end = Some(row.edge));
    }
    calendar.days.iter().for_each(|(w, n)| table.entry(w).or_default().day = Some(*n));
    calendar.decades.iter().for_each(|(w, n)| table.entry(w).or_default().decade = Some(*n));
    calendar.shifts.iter().for_each(|(w, n)| table.entry(w).or_default().shift = Some(*n));
    let references = [(&calendar.present, "PRESENT_REF"), (&calendar.past, "PAST_REF"), (&calendar.future, "FUTURE_REF")];
    for (words, value) in references {
        words.iter().for_each(|w| table.entry(w).or_default().reference = Some(value));
    }
    calendar.adverbs_of_frequency.iter().for_each(|(w, v)| table.entry(w).or_default().frequency = Some(v));
    let holidays = calendar.holidays.iter().filter_map(|h| h.words.first());
    holidays.for_each(|w| table.entry(w).or_default().holiday = true);

    type Flag = fn(&mut Entry);
    let flags: [(&'static [String], Flag); 9] = [
        (&calendar.ambiguous_months, |e| e.ambiguous = true),
        (&calendar.shifts_from_text, |e| e.from_text = true),
        (&calendar.openers, |e| e.opener = true),
        (&calendar.leads, |e| e.lead = true),
        (&calendar.hedges, |e| e.hedge = true),
        (&calendar.outlook, |e| e.outlook = true),
        (&calendar.zones, |e| e.zone = true),
        (&calendar.universal_zones, |e| e.universal = true),
        (&calendar.zone_regions, |e| e.zone_region = true),
    ];
    for (words, set) in flags {
        words.iter().for_each(|w| set(table.entry(w).or_default()));
    }

    let numerals: &'static Numerals = &NUMERALS;
    numerals.ones.iter().for_each(|(w, n)| table.entry(w).or_default().one = Some(*n));
    numerals.tens.iter().for_each(|(w, n)| table.entry(w).or_default().ten = Some(*n));
    numerals.scales.iter().for_each(|(w, n)| table.entry(w).or_default().scale = Some(*n));
    numerals.scale_signs.iter().for_each(|(w, n)| table.entry(w).or_default().scale_sign = Some(*n));
    numerals.crowds.iter().for_each(|(w, a, b)| table.entry(w).or_default().crowd = Some((*a, *b)));
    numerals.vague.iter().for_each(|(w, a, b)| table.entry(w).or_default().vague = Some((*a, *b)));
    numerals.ordinals.iter().for_each(|(w, n)| table.entry(w).or_default().ordinal = Some(*n));
    numerals.fractions.iter().for_each(|(w, n)| table.entry(w).or_default().fraction = Some(*n));
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lexicons_read() {
        assert_eq!(CALENDAR.months.len(), 12);
        assert_eq!(TABLE.keys().map(|word| word.len()).max(), Some(LONGEST));
        assert_eq!(entry("sept").and_then(|e| e.month), Some(9));
        assert_eq!(entry("second").and_then(|e| e.unit), Some((TimeUnit::Second, false)));
        assert_eq!(entry("second").and_then(|e| e.ordinal), Some(2.0));
        assert!(entry("parliament").is_none());
    }
}
