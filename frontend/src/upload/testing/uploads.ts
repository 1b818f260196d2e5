import type { Progress } from '../progress';
import { DEFAULT_SETTINGS, type Settings } from '../settings';
import { FileUpload } from '../upload';
import type { Fate } from './fakeCloud';
import { fileOf, World } from './surroundings';

/** An upload that has not run yet. */
export function begin(
  world: World,
  file = fileOf(12_345),
  settings: Settings = DEFAULT_SETTINGS,
): FileUpload {
  return new FileUpload({ file }, {}, settings, world.surroundings());
}

/** An upload that has come to its end. */
export async function send(world: World, file = fileOf(12_345)): Promise<FileUpload> {
  const upload = begin(world, file);
  await world.clock.runUntil(upload.run());
  return upload;
}

/** Sends until S3 holds so many parts, and then is gone as a killed tab is. */
export async function sendAndBeKilled(world: World, file: File, puts: number): Promise<void> {
  world.cloud.fateOf = (put): Fate => (put < puts ? 'arrives' : 'cut');
  const killed = begin(world, file);
  void killed.run();
  while ((world.cloud.uploads.get('u-1')?.held.size ?? 0) < puts) {
    await world.clock.pass(50);
  }
  // Nothing that it does later reaches anybody: its page is gone.
  killed.pause();
  await world.clock.pass(1_000);
  world.cloud.puts.length = 0;
  world.cloud.fateOf = () => 'arrives';
}

/** The upload that is remembered, in a page that was opened after the first one was gone. */
export async function reopened(world: World, file: File): Promise<FileUpload> {
  const [saved] = await world.memory.all();
  if (!saved) {
    throw new Error('Nothing is remembered');
  }
  const around = { ...world.surroundings(), locks: new World().locks };
  return new FileUpload({ file }, {}, DEFAULT_SETTINGS, around, saved);
}

/** The same, to its end. */
export async function goOn(
  world: World,
  file: File,
  watch: (progress: Progress) => void = () => {},
): Promise<FileUpload> {
  const next = await reopened(world, file);
  next.subscribe(() => watch(next.progress()));
  await world.clock.runUntil(next.run());
  return next;
}

export async function bytesOf(file: File): Promise<Uint8Array> {
  return new Uint8Array(await file.arrayBuffer());
}
