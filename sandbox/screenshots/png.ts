import { crc32, deflateSync, inflateSync } from 'node:zlib';

// https://www.w3.org/TR/png-3/

interface Picture {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue of each pixel, row by row. */
  readonly pixels: Uint8Array;
}

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const RGB = 2;
const PALETTE = 3;
const CHANNELS = 3;

/**
 * The same picture with at most 256 colours, which is a third of the size for text on plain ground. Throws if it is no
 * PNG of 8 bits with red, green and blue, as Chromium makes them.
 */
export function withPalette(png: Buffer): Buffer {
  const { width, height, pixels } = decode(png);
  for (const bits of [5, 4, 3]) {
    const { colours, indexes } = reduce(pixels, bits);
    if (colours.length > 256) continue;
    return Buffer.concat([
      SIGNATURE,
      chunk('IHDR', header(width, height)),
      chunk('PLTE', Buffer.from(colours.flat())),
      chunk('IDAT', deflateSync(rows(indexes, width), { level: 9 })),
      chunk('IEND', Buffer.alloc(0)),
    ]);
  }
  throw new Error('There are too many colours for a palette.');
}

/** Colours that are alike in their first `bits` become the first of them, so that white stays white. */
function reduce(pixels: Uint8Array, bits: number) {
  const numbers = new Map<number, number>();
  const colours: number[][] = [];
  const indexes = new Uint8Array(pixels.length / CHANNELS);
  for (let index = 0; index < indexes.length; index += 1) {
    const colour = [...pixels.subarray(index * CHANNELS, (index + 1) * CHANNELS)];
    const key = colour.reduce((sum, part) => (sum << bits) | (part >> (8 - bits)), 0);
    const number = numbers.get(key) ?? colours.push(colour) - 1;
    numbers.set(key, number);
    indexes[index] = number;
  }
  return { colours, indexes };
}

/** Each row begins with its filter: none. */
function rows(indexes: Uint8Array, width: number): Buffer {
  const all: Uint8Array[] = [];
  for (let at = 0; at < indexes.length; at += width)
    all.push(Buffer.from([0]), indexes.subarray(at, at + width));
  return Buffer.concat(all);
}

function header(width: number, height: number): Buffer {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data.set([8, PALETTE], 8);
  return data;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  whole.set(body, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}

function decode(png: Buffer): Picture {
  const parts: Buffer[] = [];
  for (let at = SIGNATURE.length; at < png.length; at += png.readUInt32BE(at) + 12) {
    if (png.toString('latin1', at + 4, at + 8) !== 'IDAT') continue;
    parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const [depth, kind, , , interlaced] = png.subarray(24, 29);
  if (depth !== 8 || kind !== RGB || interlaced !== 0)
    throw new Error('This is no PNG as Chromium makes them.');
  return { width, height, pixels: unfilter(inflateSync(Buffer.concat(parts)), width * CHANNELS) };
}

function unfilter(filtered: Buffer, stride: number): Uint8Array {
  const count = filtered.length / (stride + 1);
  const pixels = new Uint8Array(count * stride);
  const byte = (row: number, column: number) =>
    row < 0 || column < 0 ? 0 : (pixels[row * stride + column] ?? 0);
  for (let row = 0; row < count; row += 1) {
    const [filter = 0, ...line] = filtered.subarray(row * (stride + 1), (row + 1) * (stride + 1));
    line.forEach((value, column) => {
      const left = byte(row, column - CHANNELS);
      const [up, corner] = [byte(row - 1, column), byte(row - 1, column - CHANNELS)];
      pixels[row * stride + column] = value + guess(filter, left, up, corner);
    });
  }
  return pixels;
}

/** What the filter says a byte is like. https://www.w3.org/TR/png-3/#9Filters */
function guess(filter: number, left: number, up: number, corner: number): number {
  return [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
}

function paeth(left: number, up: number, corner: number): number {
  const sum = left + up - corner;
  const [toLeft, toUp, toCorner] = [left, up, corner].map((one) => Math.abs(sum - one)) as [
    number,
    number,
    number,
  ];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
