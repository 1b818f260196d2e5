/** Ends when something is so; events of other processes cannot be awaited otherwise. */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  what: string,
  milliseconds = 60_000,
): Promise<void> {
  const giveUp = Date.now() + milliseconds;
  while (!(await isSo())) {
    if (Date.now() > giveUp) {
      throw new Error(`Not within ${milliseconds} ms: ${what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
