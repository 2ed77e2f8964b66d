//! Units of measure: what each measures and how it converts to the SI unit of its dimension.
//!
//! Physics, not language: how a unit is written is for the packs to say.

use rust_decimal::Decimal;

/// A unit: its id, what it measures, and the scale and shift to the SI unit of its dimension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    /// The id that packs and reports use.
    pub id: &'static str,
    /// What it measures.
    pub dimension: &'static str,
    /// `base = stated × scale + shift`.
    pub scale: Decimal,
    /// Zero but for temperatures.
    pub shift: Decimal,
}

/// Id, dimension, scale, shift; decimals as text, so that none is rounded on its way in.
const TABLE: &[(&str, &str, &str, &str)] = &[
    ("nm", "length", "0.000000001", "0"),
    ("um", "length", "0.000001", "0"),
    ("mm", "length", "0.001", "0"),
    ("cm", "length", "0.01", "0"),
    ("m", "length", "1", "0"),
    ("km", "length", "1000", "0"),
    ("in", "length", "0.0254", "0"),
    ("ft", "length", "0.3048", "0"),
    ("yd", "length", "0.9144", "0"),
    ("mi", "length", "1609.344", "0"),
    ("nmi", "length", "1852", "0"),
    ("ly", "length", "9460730472580800", "0"),
    ("au", "length", "149597870700", "0"),
    ("cm2", "area", "0.0001", "0"),
    ("m2", "area", "1", "0"),
    ("km2", "area", "1000000", "0"),
    ("ha", "area", "10000", "0"),
    ("acre", "area", "4046.8564224", "0"),
    ("sqft", "area", "0.09290304", "0"),
    ("sqmi", "area", "2589988.110336", "0"),
    ("ug", "mass", "0.000000001", "0"),
    ("mg", "mass", "0.000001", "0"),
    ("g", "mass", "0.001", "0"),
    ("kg", "mass", "1", "0"),
    ("t", "mass", "1000", "0"),
    ("kt", "mass", "1000000", "0"),
    ("Mt", "mass", "1000000000", "0"),
    ("ton", "mass", "907.18474", "0"),
    ("lb", "mass", "0.45359237", "0"),
    ("oz", "mass", "0.028349523125", "0"),
    ("stone", "mass", "6.35029318", "0"),
    ("ml", "volume", "0.000001", "0"),
    ("cl", "volume", "0.00001", "0"),
    ("l", "volume", "0.001", "0"),
    ("hl", "volume", "0.1", "0"),
    ("m3", "volume", "1", "0"),
    ("km3", "volume", "1000000000", "0"),
    ("gal", "volume", "0.003785411784", "0"),
    ("pint", "volume", "0.00056826125", "0"),
    ("bbl", "volume", "0.158987294928", "0"),
    ("acreft", "volume", "1233.48183754752", "0"),
    ("cuft", "volume", "0.028316846592", "0"),
    ("km/h", "speed", "0.2777777777777777777777777778", "0"),
    ("mph", "speed", "0.44704", "0"),
    ("m/s", "speed", "1", "0"),
    ("km/s", "speed", "1000", "0"),
    ("kn", "speed", "0.5144444444444444444444444444", "0"),
    ("°C", "temperature", "1", "273.15"),
    ("°F", "temperature", "0.5555555555555555555555555556", "255.3722222222222222222222222"),
    ("K", "temperature", "1", "0"),
    ("deg", "angle", "1", "0"),
    ("J", "energy", "1", "0"),
    ("kJ", "energy", "1000", "0"),
    ("MJ", "energy", "1000000", "0"),
    ("kcal", "energy", "4184", "0"),
    ("kWh", "energy", "3600000", "0"),
    ("MWh", "energy", "3600000000", "0"),
    ("GWh", "energy", "3600000000000", "0"),
    ("TWh", "energy", "3600000000000000", "0"),
    ("W", "power", "1", "0"),
    ("kW", "power", "1000", "0"),
    ("MW", "power", "1000000", "0"),
    ("GW", "power", "1000000000", "0"),
    ("TW", "power", "1000000000000", "0"),
    ("hp", "power", "745.6998715822702", "0"),
    ("ch", "power", "735.49875", "0"),
    ("V", "voltage", "1", "0"),
    ("kV", "voltage", "1000", "0"),
    ("A", "current", "1", "0"),
    ("Ah", "charge", "3600", "0"),
    ("mAh", "charge", "3.6", "0"),
    ("Hz", "frequency", "1", "0"),
    ("kHz", "frequency", "1000", "0"),
    ("MHz", "frequency", "1000000", "0"),
    ("GHz", "frequency", "1000000000", "0"),
    ("bit", "data", "0.125", "0"),
    ("Mbit", "data", "125000", "0"),
    ("Gbit", "data", "125000000", "0"),
    ("B", "data", "1", "0"),
    ("kB", "data", "1000", "0"),
    ("MB", "data", "1000000", "0"),
    ("GB", "data", "1000000000", "0"),
    ("TB", "data", "1000000000000", "0"),
    ("PB", "data", "1000000000000000", "0"),
    ("kbit/s", "data-rate", "1000", "0"),
    ("Mbit/s", "data-rate", "1000000", "0"),
    ("Gbit/s", "data-rate", "1000000000", "0"),
    ("Pa", "pressure", "1", "0"),
    ("hPa", "pressure", "100", "0"),
    ("bar", "pressure", "100000", "0"),
    ("dB", "sound-level", "1", "0"),
    ("Sv", "radiation-dose", "1", "0"),
    ("mSv", "radiation-dose", "0.001", "0"),
    ("Bq", "radioactivity", "1", "0"),
    ("N", "force", "1", "0"),
    ("kN", "force", "1000", "0"),
    ("ppm", "concentration", "1", "0"),
    ("bp", "points", "0.01", "0"),
    ("Mpx", "resolution", "1000000", "0"),
    ("magnitude", "magnitude", "1", "0"),
    ("richter", "magnitude", "1", "0"),
];

/// The unit of an id.
pub fn unit(id: &str) -> Option<Unit> {
    let (id, dimension, scale, shift) = TABLE.iter().find(|(known, ..)| *known == id)?;
    let decimal = |digits: &str| Decimal::from_str_exact(digits).unwrap_or_default();
    Some(Unit { id, dimension, scale: decimal(scale), shift: decimal(shift) })
}

/// All ids, for hints at typos.
pub fn ids() -> impl Iterator<Item = &'static str> {
    TABLE.iter().map(|(id, ..)| *id)
}
