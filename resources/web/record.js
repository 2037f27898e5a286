// What the page holds: rows of a record, as they were recorded.

const KINDS = {
  f4: Float32Array,
  f8: Float64Array,
  i4: Int32Array,
  i2: Int16Array,
  u2: Uint16Array,
  u1: Uint8Array,
};

/** The numbers of a column; `shape` goes along. */
function unpack({ type, shape, data }) {
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
  const numbers = new KINDS[type](bytes.buffer);
  numbers.shape = shape;
  return numbers;
}

const isPacked = (value) => typeof value.data === "string" && value.type in KINDS;

/** The film with all its columns unpacked. */
export function unpacked(value) {
  if (Array.isArray(value)) return value.map(unpacked);
  if (value === null || typeof value !== "object") return value;
  if (isPacked(value)) return unpack(value);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, unpacked(part)]));
}

export const readFilm = () => unpacked(JSON.parse(document.getElementById("film").textContent));

/** One row of a column (K, n). */
export function rowOf(column, index) {
  const width = column.shape[1];
  return column.subarray(index * width, (index + 1) * width);
}

/** Whether a point is marked in a row of a column that has a bit for each; there may be none. */
export function isMarked(bits, index, point) {
  return bits ? (rowOf(bits, index)[point >> 3] >> (7 - (point & 7))) & 1 : 0;
}

/** The index of the last of ascending rows that is not above `row`; -1 if all are. */
export function indexUpTo(rows, row) {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle] <= row) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
