// Numbers, written as the program writes them: a true minus, thin spaces, powers of ten.

const MINUS = "\u2212";
const THIN = "\u2009";
const RAISED = { "-": "⁻", 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴", 5: "⁵", 6: "⁶", 7: "⁷", 8: "⁸", 9: "⁹" };

/** The decimal digits of |value|, exact as far as anybody looks, and the power of the first. */
function decimal(value) {
  const [mantissa, exponent] = Math.abs(value).toExponential(100).split("e");
  return { digits: mantissa.replace(".", ""), exponent: Number(exponent) };
}

/** The first `count` digits, rounded half to even, as Python does; one more where that carries. */
function cut(digits, count) {
  const kept = digits.slice(0, count);
  const rest = digits.slice(count);
  const tie = /^50*$/.test(rest);
  const up = tie ? Number(kept.at(-1) ?? 0) % 2 === 1 : rest[0] >= "5";
  return up ? (BigInt(`0${kept}`) + 1n).toString().padStart(count, "0") : kept;
}

/** |value| to `count` digits, and the power of ten that the first of them counts. */
function significant(value, count) {
  if (value === 0) return { digits: "0".repeat(count), exponent: 0 };
  const { digits, exponent } = decimal(value);
  const kept = cut(digits, count);
  return kept.length > count
    ? { digits: kept.slice(0, count), exponent: exponent + 1 }
    : { digits: kept, exponent };
}

function notFinite(value) {
  return Number.isNaN(value) ? "nan" : value < 0 ? `${MINUS}∞` : "∞";
}

function signed(text, negative) {
  const [whole, part] = text.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, THIN);
  const shown = part === undefined ? grouped : `${grouped}.${part}`;
  return (negative && /[1-9]/.test(shown) ? MINUS : "") + shown;
}

function raised(exponent) {
  return [...String(exponent)].map((letter) => RAISED[letter]).join("");
}

function timesPower(mantissa, exponent) {
  const power = `10${raised(exponent)}`;
  return mantissa === "1" || mantissa === `${MINUS}1` ? mantissa.replace("1", power) : `${mantissa}·${power}`;
}

function pointed(digits) {
  return digits.length > 1 ? `${digits[0]}.${digits.slice(1)}` : digits;
}

const hasPower = (exponent) => !(exponent >= -4 && exponent < 6);

/** With so many decimals, and thin spaces between thousands. */
export function formatFixed(value, decimals) {
  if (!Number.isFinite(value)) return notFinite(value);
  let units = "0";
  if (Math.abs(value) >= 1e21) {
    units = BigInt(Math.abs(value)).toString() + "0".repeat(decimals);
  } else if (value !== 0) {
    const { digits, exponent } = decimal(value);
    const count = exponent + 1 + decimals;
    if (count >= 0) units = cut(digits, count) || "0";
  }
  units = units.padStart(decimals + 1, "0");
  const whole = units.slice(0, units.length - decimals);
  return signed(decimals ? `${whole}.${units.slice(-decimals)}` : whole, value < 0);
}

/** With so many significant digits; the very large and small as powers. */
export function formatNumber(value, count = 4) {
  if (!Number.isFinite(value)) return notFinite(value);
  if (value === 0) return "0";
  const { digits, exponent } = significant(value, count);
  if (!hasPower(exponent)) return formatFixed(value, Math.max(0, count - 1 - exponent));
  return (value < 0 ? MINUS : "") + timesPower(pointed(digits), exponent);
}

/** The shortest text that reads back as the value. */
export function formatExact(value) {
  if (!Number.isFinite(value)) return notFinite(value);
  if (value === 0) return "0";
  const [mantissa, power] = Math.abs(value).toExponential().split("e");
  const exponent = Number(power);
  if (hasPower(exponent)) return (value < 0 ? MINUS : "") + timesPower(mantissa, exponent);
  const decimals = Math.max(0, mantissa.replace(".", "").length - 1 - exponent);
  return formatFixed(value, decimals);
}

/** With at most so many significant digits, without zeros at the end. */
export function formatShort(value, count = 4) {
  if (!Number.isFinite(value) || value === 0) return formatExact(value);
  const least = Math.min(significant(value, 17).exponent, 5) + 1;
  const { digits, exponent } = significant(value, Math.max(count, least));
  return formatExact(Math.sign(value) * Number(`${pointed(digits)}e${exponent}`));
}

export const formatCount = (count) => formatFixed(count, 0);

// -- ticks -------------------------------------------------------------------------------------

/** Multiples of a round step within the range, about `count` of them. */
export function linearTicks(low, high, count, factors = [1, 2, 5]) {
  const span = high / count - low / count;
  if (!(span > 0 && Number.isFinite(span))) return [];
  const power = Math.floor(Math.log10(span));
  const steps = [power, power + 1].flatMap((p) => factors.map((f) => Number(`${f}e${p}`)));
  const step = steps.find((one) => span <= one * (1 + 1e-9));
  const ticks = [];
  for (let i = Math.ceil(low / step - 1e-9); i <= high / step + 1e-9 && ticks.length < 100; i++) {
    ticks.push(i * step);
  }
  return ticks;
}

/** Powers of ten within the range, every m-th; where there is hardly one, also 2 and 5 times. */
export function logTicks(low, high, count) {
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  const wanted = Math.max(1, (last - first) / count);
  let every = [1, 2, 5, 10, 20, 50, 100, 200].find((step) => wanted <= step) ?? 500;
  // A single one would not say how far up is.
  while (count >= 2 && every > 1 && Math.floor(last / every) <= Math.ceil(first / every)) {
    every = Math.floor(every / 2);
  }
  const powers = [];
  for (let e = Math.ceil(first / every) * every; e <= last; e += every) powers.push(Number(`1e${e}`));
  if (powers.length >= 2) return powers;
  const fine = [];
  for (let e = Math.floor(Math.log10(low)); e <= last; e++) {
    for (const factor of [1, 2, 5]) fine.push(Number(`${factor}e${e}`));
  }
  const inside = fine.filter((tick) => low <= tick && tick <= high);
  return inside.length >= 2 ? inside : linearTicks(low, high, count);
}

/** What stands at ticks: as many digits as tell them apart. */
export function tickTexts(values, powers = false) {
  if (powers || values.length < 2) {
    const any = values.some((value) => value && hasPower(significant(value, 12).exponent));
    return values.map((value) => (any ? exactPower(value) : formatShort(value, 12)));
  }
  const top = Math.max(...values.map((value) => (value ? significant(value, 12).exponent : -400)));
  const step = Math.abs(values[1] - values[0]);
  let unit = significant(step, 9).exponent;
  const digits = step / 10 ** unit;
  if (Math.abs(digits - Math.round(digits)) > 1e-6) unit -= 1;
  if (top < -4 || (top >= 6 && unit >= 2)) {
    return values.map((value) =>
      value ? timesPower(formatFixed(value / 10 ** top, Math.max(0, top - unit)), top) : "0",
    );
  }
  return values.map((value) => formatFixed(value, Math.max(0, -unit)));
}

function exactPower(value) {
  const [mantissa, exponent] = Math.abs(value).toExponential().split("e");
  return Number(exponent)
    ? timesPower((value < 0 ? MINUS : "") + mantissa, Number(exponent))
    : formatExact(value);
}
