/** Seconds from one time to another, both in ISO-8601 or milliseconds since 1970; none when clocks disagree on which was first. */
export function secondsBetween(from: string, to: string | number): number {
  return Math.max(0, (new Date(to).getTime() - new Date(from).getTime()) / 1_000);
}
