//! The few special functions the formulas use.

/// Standard normal distribution function Φ.
pub fn normal_cdf(x: f64) -> f64 {
    0.5 * libm::erfc(-x * std::f64::consts::FRAC_1_SQRT_2)
}

/// Logistic function σ(x) = 1 / (1 + e⁻ˣ).
pub fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-x))
}

/// Inverse of the logistic function, ln(p / (1 − p)).
pub fn logit(p: f64) -> f64 {
    libm::log(p / (1.0 - p))
}

/// ln(1 + eˣ) without overflow.
pub fn softplus(x: f64) -> f64 {
    x.max(0.0) + libm::log1p(libm::exp(-x.abs()))
}

/// A score of 0 … 1 on the scale −1 … 1: y(s) = 2s − 1.
pub const fn centred(score: f64) -> f64 {
    2.0 * score - 1.0
}

/// 1.5·2⁵²: adding it rounds to a whole number and leaves that in the lowest bits.
pub const ROUNDING_SHIFT: f64 = 6_755_399_441_055_744.0;

/// eˣ to within 2 units in the last place, without branches or tables, so that loops over many x
/// become vector code.
///
/// x is kept within −708 … 709, where eˣ is a normal number.
#[inline(always)]
pub fn exp(x: f64) -> f64 {
    const LN_2_HIGH: f64 = 0.693_147_180_369_123_8;
    const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;
    let x = x.clamp(-708.0, 709.0);
    let shifted = x * std::f64::consts::LOG2_E + ROUNDING_SHIFT;
    let powers = shifted - ROUNDING_SHIFT;
    let r = (x - powers * LN_2_HIGH) - powers * LN_2_LOW;
    let series = EXP_SERIES.iter().rev().fold(0.0, |sum, c| sum * r + c);
    series * f64::from_bits(shifted.to_bits().wrapping_add(1_023) << 52)
}

/// eˣ to within 2e-9 of itself, which is far below what a path's draws are worth: half the work of
/// [`exp`].
///
/// x is kept within −708 … 709.
#[inline(always)]
pub fn exp_to_nine_digits(x: f64) -> f64 {
    let x = x.clamp(-708.0, 709.0);
    let shifted = x * std::f64::consts::LOG2_E + ROUNDING_SHIFT;
    let r = x - (shifted - ROUNDING_SHIFT) * std::f64::consts::LN_2;
    let series = NINE_DIGITS.iter().rev().fold(0.0, |sum, c| sum * r + c);
    series * f64::from_bits(shifted.to_bits().wrapping_add(1_023) << 52)
}

/// The polynomial of degree 6 with the least largest relative error against eʳ where |r| ≤ ½ ln 2.
const NINE_DIGITS: [f64; 7] = [
    1.000_000_000_554_609_7,
    1.000_000_036_344_733_2,
    0.499_999_920_750_483_3,
    0.166_664_200_720_576_28,
    0.041_668_226_198_425_77,
    0.008_374_824_054_661_96,
    0.001_383_683_523_365_279_6,
];

/// 1/n! for n = 0 … 13; the next term is below 1e-17 where |r| ≤ ½ ln 2.
const EXP_SERIES: [f64; 14] = {
    let mut series = [1.0; 14];
    let mut n = 1;
    while n < series.len() {
        series[n] = series[n - 1] / n as f64;
        n += 1;
    }
    series
};

/// ln x of a positive normal number to within 2 units in the last place, without branches or
/// tables.
#[inline(always)]
pub fn ln(x: f64) -> f64 {
    ln_by(x, &ARTANH_SERIES)
}

/// ln x of a positive normal number to within 5e-11, for what moves along paths: half the work of
/// [`ln`].
#[inline(always)]
pub fn ln_to_ten_digits(x: f64) -> f64 {
    ln_by(x, &FIRST_OF_ARTANH)
}

#[inline(always)]
fn ln_by(x: f64, artanh: &[f64]) -> f64 {
    const ONE: u64 = 1.0_f64.to_bits();
    const ROOT_HALF: u64 = std::f64::consts::FRAC_1_SQRT_2.to_bits();
    const MANTISSA: u64 = (1 << 52) - 1;
    // x = m·2ᵉ with m between √½ and √2; the exponent is read off the bits as a number above 2⁵².
    let moved = x.to_bits().wrapping_add(ONE - ROOT_HALF);
    let exponent =
        f64::from_bits(0x4330_0000_0000_0000 | (moved >> 52)) - (4_503_599_627_370_496.0 + 1_023.0);
    let m = f64::from_bits((moved & MANTISSA) + ROOT_HALF);
    // ln m = 2 artanh s = 2(s + s³/3 + s⁵/5 + …) with |s| ≤ .172
    let s = (m - 1.0) / (m + 1.0);
    let square = s * s;
    let series = artanh.iter().rev().fold(0.0, |sum, c| sum * square + c);
    exponent * std::f64::consts::LN_2 + 2.0 * s * series
}

/// 1/(2n + 1) for n = 0 … 11.
const ARTANH_SERIES: [f64; 12] = {
    let mut series = [1.0; 12];
    let mut n = 1;
    while n < series.len() {
        series[n] = 1.0 / (2 * n + 1) as f64;
        n += 1;
    }
    series
};

const FIRST_OF_ARTANH: [f64; 6] = [
    ARTANH_SERIES[0],
    ARTANH_SERIES[1],
    ARTANH_SERIES[2],
    ARTANH_SERIES[3],
    ARTANH_SERIES[4],
    ARTANH_SERIES[5],
];

/// Quantile of the standard normal distribution, Φ⁻¹, by Wichura's algorithm AS 241 (relative error
/// below 1e-15).
///
/// `p` in (0, 1); 0 and 1 give −∞ and +∞.
pub fn normal_quantile(p: f64) -> f64 {
    let q = p - 0.5;
    if q.abs() <= 0.425 {
        let r = 0.180_625 - q * q;
        return q * ratio(r, &CENTRE_NUMERATOR, &CENTRE_DENOMINATOR);
    }
    let tail = if q < 0.0 { p } else { 1.0 - p };
    if tail <= 0.0 {
        return if q < 0.0 {
            f64::NEG_INFINITY
        } else {
            f64::INFINITY
        };
    }
    let r = (-libm::log(tail)).sqrt();
    let z = if r <= 5.0 {
        ratio(r - 1.6, &MIDDLE_NUMERATOR, &MIDDLE_DENOMINATOR)
    } else {
        ratio(r - 5.0, &FAR_NUMERATOR, &FAR_DENOMINATOR)
    };
    if q < 0.0 { -z } else { z }
}

/// A draw of 32 bits as a standard normal number, within 4e-7 of the quantile at (draw + ½)/2³² or
/// of that share of it, without branches: single precision, as it is kept.
///
/// With t the share of the nearer tail, z/(1 − 2t) is smooth in w = −ln 4t(1 − t), and in √w far
/// out (Giles 2010, with polynomials fitted for the least largest relative error).
#[inline(always)]
pub fn normal_of_draw(draw: u32) -> f32 {
    let t = (draw.min(!draw).cast_signed() as f32 + 0.5) * (1.0 / 4_294_967_296.0);
    let w = -ln_of_share(4.0 * t * (1.0 - t));
    let polynomial = |c: &[f32], x: f32| c.iter().rev().fold(0.0, |sum, c| sum * x + c);
    let near = polynomial(&NEAR_CENTRE, w - 3.0);
    let far = polynomial(&FAR_OUT, w.max(0.0).sqrt() - 3.542_478_8);
    let size = (1.0 - 2.0 * t) * if w < 6.0 { near } else { far };
    f32::from_bits(size.to_bits() | (!draw & 0x8000_0000))
}

/// ln x of a positive normal number up to 1, in single precision.
#[inline(always)]
fn ln_of_share(x: f32) -> f32 {
    const ONE: u32 = 1.0_f32.to_bits();
    const ROOT_HALF: u32 = std::f32::consts::FRAC_1_SQRT_2.to_bits();
    let moved = x.to_bits().wrapping_add(ONE - ROOT_HALF);
    let exponent = ((moved >> 23).cast_signed() - 127) as f32;
    let m = f32::from_bits((moved & 0x007F_FFFF) + ROOT_HALF);
    let s = (m - 1.0) / (m + 1.0);
    let square = s * s;
    let series =
        1.0 + square * (1.0 / 3.0 + square * (0.2 + square * (1.0 / 7.0 + square * (1.0 / 9.0))));
    exponent * std::f32::consts::LN_2 + 2.0 * s * series
}

const NEAR_CENTRE: [f32; 10] = [
    2.296_035_3,
    0.341_716_9,
    -0.008_115_579,
    -0.001_182_384,
    2.764_453_5e-4,
    -1.804_144_6e-5,
    -2.666_265e-6,
    6.442_908e-7,
    -6.130_502_8e-9,
    -8.240_303e-9,
];
const FAR_OUT: [f32; 9] = [
    4.777_613_6,
    1.425_012_4,
    0.004_287_178,
    -0.002_662_791_5,
    0.001_310_216,
    -8.406_134e-4,
    6.106_912e-4,
    -2.696_161_7e-4,
    3.859_608_4e-5,
];

/// The same without branches, for loops over many p between 1e-10 and 1 − 1e-10.
#[inline(always)]
pub fn normal_quantile_of_draw(p: f64) -> f64 {
    let q = p - 0.5;
    let centre = 0.180_625 - q * q;
    let central = q * ratio(centre, &CENTRE_NUMERATOR, &CENTRE_DENOMINATOR);
    let r = (-ln(p.min(1.0 - p))).sqrt();
    let outer = ratio(r - 1.6, &MIDDLE_NUMERATOR, &MIDDLE_DENOMINATOR).copysign(q);
    if centre >= 0.0 { central } else { outer }
}

#[inline(always)]
fn ratio(x: f64, numerator: &[f64; 8], denominator: &[f64; 8]) -> f64 {
    let polynomial = |c: &[f64; 8]| c.iter().rev().fold(0.0, |sum, c| sum * x + c);
    polynomial(numerator) / polynomial(denominator)
}

// Coefficients of AS 241, PPND16 (Wichura 1988), lowest power first.
const CENTRE_NUMERATOR: [f64; 8] = [
    3.387_132_872_796_366_5,
    1.331_416_678_917_843_8e2,
    1.971_590_950_306_551_3e3,
    1.373_169_376_550_946e4,
    4.592_195_393_154_987e4,
    6.726_577_092_700_87e4,
    3.343_057_558_358_813e4,
    2.509_080_928_730_122_7e3,
];
const CENTRE_DENOMINATOR: [f64; 8] = [
    1.0,
    4.231_333_070_160_091e1,
    6.871_870_074_920_579e2,
    5.394_196_021_424_751e3,
    2.121_379_430_158_659_7e4,
    3.930_789_580_009_271e4,
    2.872_908_573_572_194_3e4,
    5.226_495_278_852_545e3,
];
const MIDDLE_NUMERATOR: [f64; 8] = [
    1.423_437_110_749_683_5,
    4.630_337_846_156_546,
    5.769_497_221_460_691,
    3.647_848_324_763_204_5,
    1.270_458_252_452_368_4,
    2.417_807_251_774_506e-1,
    2.272_384_498_926_918_4e-2,
    7.745_450_142_783_414e-4,
];
const MIDDLE_DENOMINATOR: [f64; 8] = [
    1.0,
    2.053_191_626_637_759,
    1.676_384_830_183_803_8,
    6.897_673_349_851e-1,
    1.481_039_764_274_800_8e-1,
    1.519_866_656_361_645_7e-2,
    5.475_938_084_995_345e-4,
    1.050_750_071_644_416_9e-9,
];
const FAR_NUMERATOR: [f64; 8] = [
    6.657_904_643_501_103,
    5.463_784_911_164_114,
    1.784_826_539_917_291_3,
    2.965_605_718_285_048_7e-1,
    2.653_218_952_657_612_4e-2,
    1.242_660_947_388_078_4e-3,
    2.711_555_568_743_487_6e-5,
    2.010_334_399_292_288_1e-7,
];
const FAR_DENOMINATOR: [f64; 8] = [
    1.0,
    5.998_322_065_558_88e-1,
    1.369_298_809_227_358e-1,
    1.487_536_129_085_061_5e-2,
    7.868_691_311_456_133e-4,
    1.846_318_317_510_054_8e-5,
    1.421_511_758_316_446e-7,
    2.044_263_103_389_939_8e-15,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exponential_and_logarithm_are_those_of_the_standard_library() {
        for step in -70_000..70_000 {
            let x = f64::from(step) * 0.01 + 0.003;
            assert!(
                (exp(x) / x.exp() - 1.0).abs() < 1e-15 * (2.0 + x.abs() / 64.0),
                "e^{x}"
            );
            let y = x.exp();
            assert!(
                (ln(y) - y.ln()).abs() <= 4e-16 * (1.0 + y.ln().abs()),
                "ln {y}"
            );
        }
        for step in -7_000..7_000 {
            let x = f64::from(step) * 0.1 + 0.003;
            assert!(
                (exp_to_nine_digits(x) / x.exp() - 1.0).abs() < 2e-9,
                "e^{x}"
            );
        }
        assert_eq!(exp(0.0), 1.0);
        assert_eq!(ln(1.0), 0.0);
    }

    #[test]
    fn the_quantile_of_a_draw_is_the_quantile() {
        for draw in (0..=u32::MAX).step_by(99_991).chain([u32::MAX]) {
            let p = (f64::from(draw) + 0.5) / 4_294_967_296.0;
            assert!(
                (normal_quantile_of_draw(p) - normal_quantile(p)).abs()
                    < 1e-14 * (1.0 + normal_quantile(p).abs())
            );
        }
    }

    #[test]
    fn the_normal_quantile_inverts_the_normal_distribution() {
        for p in [1e-12, 1e-6, 0.01, 0.075, 0.2, 0.5, 0.77, 0.95, 0.999_999] {
            let back = normal_cdf(normal_quantile(p));
            assert!((back / p - 1.0).abs() < 1e-11, "{p} came back as {back}");
        }
        assert!((normal_quantile(0.975) - 1.959_963_984_540_054).abs() < 1e-13);
        assert_eq!(normal_quantile(0.0), f64::NEG_INFINITY);
    }

    #[test]
    fn softplus_is_smooth_and_does_not_overflow() {
        assert!((softplus(0.0) - std::f64::consts::LN_2).abs() < 1e-15);
        assert_eq!(softplus(1e6), 1e6);
        assert_eq!(softplus(-1e6), 0.0);
    }
}
