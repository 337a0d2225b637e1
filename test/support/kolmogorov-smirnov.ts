/** The two-sample Kolmogorov-Smirnov test: whether two samples may be of one distribution, whatever it is. */

/** The largest distance between the two empirical distribution functions; 0 where they are the same, 1 where apart. */
export function largestDistance(one: readonly number[], other: readonly number[]): number {
  const [a, b] = [one, other].map((sample) => [...sample].sort((x, y) => x - y)) as [
    number[],
    number[],
  ];
  let [i, j, distance] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const value = Math.min(a[i] as number, b[j] as number);
    while (i < a.length && a[i] === value) i += 1;
    while (j < b.length && b[j] === value) j += 1;
    distance = Math.max(distance, Math.abs(i / a.length - j / b.length));
  }
  return distance;
}

/**
 * How probable a distance at least as large is where both samples are of one distribution: the first term of
 * Kolmogorov's series, which overstates it, and for what is improbable by next to nothing.
 */
export function probabilityOfDistance(distance: number, one: number, other: number): number {
  return Math.min(1, 2 * Math.exp((-2 * distance ** 2 * one * other) / (one + other)));
}
