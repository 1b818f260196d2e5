/**
 * CRC-64/NVME, as S3 computes it for parts and for whole objects
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html): reflected, with all bits set
 * before and inverted after. The bytes themselves are digested by a library; here is what S3 does with the results.
 */
const POLYNOMIAL = 0x9a6c9329ac4bc9b5n;
const WIDTH = 64;

/** A linear map on 64 bits: what it makes of each single bit. */
type Matrix = readonly bigint[];

function times(matrix: Matrix, vector: bigint): bigint {
  let sum = 0n;
  for (let i = 0, rest = vector; rest !== 0n; i++, rest >>= 1n) {
    if (rest & 1n) {
      sum ^= matrix[i] as bigint;
    }
  }
  return sum;
}

function square(matrix: Matrix): Matrix {
  return matrix.map((column) => times(matrix, column));
}

/** What one zero bit behind a text does to its digest. */
const ONE_ZERO_BIT: Matrix = Array.from({ length: WIDTH }, (_, bit) =>
  bit === 0 ? POLYNOMIAL : 1n << BigInt(bit - 1),
);
/** What 2^n zero bytes behind a text do to its digest, by n. */
const ZERO_BYTES: Matrix[] = [square(square(square(ONE_ZERO_BIT)))];

function zeroBytes(power: number): Matrix {
  while (ZERO_BYTES.length <= power) {
    ZERO_BYTES.push(square(ZERO_BYTES[ZERO_BYTES.length - 1] as Matrix));
  }
  return ZERO_BYTES[power] as Matrix;
}

/**
 * The checksum of two texts put together.
 *
 * @param secondLength bytes of the second one, a whole number
 */
export function combine(first: bigint, second: bigint, secondLength: number): bigint {
  let moved = first;
  for (let power = 0, rest = secondLength; rest > 0; power++, rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) {
      moved = times(zeroBytes(power), moved);
    }
  }
  return moved ^ second;
}

/** The checksum of nothing, to begin with. */
export const EMPTY = 0n;

/** As it stands in S3's headers: base64 of the eight bytes, the highest first. */
export function toBase64(checksum: bigint): string {
  const bytes = Array.from({ length: 8 }, (_, i) => Number((checksum >> BigInt(56 - 8 * i)) & 0xffn));
  return btoa(String.fromCharCode(...bytes));
}

/** The reverse of {@link toBase64}. */
export function fromBase64(text: string): bigint {
  return [...atob(text)].reduce((sum, c) => (sum << 8n) | BigInt(c.charCodeAt(0)), 0n);
}

/** @param hex sixteen digits, as digest libraries write it */
export function fromHex(hex: string): bigint {
  return BigInt(`0x${hex}`);
}
