/** Numbers as the reader writes them; all take the language of the page. */
export interface Numbers {
  bytes(count: number): string;
  whole(count: number): string;
  /** Of progress: never rounded up, so that a hundred per cent is all of it. */
  percent(share: number): string;
  /** Of something measured, which is rounded; two digits say as much as is known of it. */
  estimate(share: number): string;
  speed(bytesPerSecond: number): string;
  duration(seconds: number): string;
  moment(iso: string): string;
  /** A moment to the second. */
  exactMoment(iso: string): string;
  /** The time of day alone. */
  time(at: string | number): string;
  /** A day without a time, such as `2026-01-31`: the same one wherever the reader is. */
  day(iso: string): string;
}

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'];

export function numbersIn(language: string): Numbers {
  const whole = new Intl.NumberFormat(language);
  const short = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  const estimate = new Intl.NumberFormat(language, { style: 'percent', maximumSignificantDigits: 2 });
  const moment = new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'short' });
  const exactMoment = new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'medium' });
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'short' });
  const day = new Intl.DateTimeFormat(language, {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    timeZone: 'UTC',
  });
  const bytes = (count: number) => {
    const unit = count < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(count) / 3));
    return `${short.format(count / 1_000 ** unit)} ${UNITS[unit]}`;
  };
  return {
    bytes,
    whole: (count) => whole.format(count),
    percent: (share) => percent.format(Math.floor(share * 1_000) / 1_000),
    estimate: (share) => estimate.format(share),
    speed: (bytesPerSecond) => `${bytes(bytesPerSecond)}/s`,
    duration: (exactly) => {
      const seconds = Math.ceil(exactly);
      const minutes = Math.floor(seconds / 60);
      const hours = Math.floor(minutes / 60);
      if (hours >= 48) {
        return `${whole.format(Math.floor(hours / 24))} d ${hours % 24} h`;
      }
      if (hours > 0) {
        return `${hours} h ${minutes % 60} min`;
      }
      return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
    },
    moment: (iso) => moment.format(new Date(iso)),
    exactMoment: (iso) => exactMoment.format(new Date(iso)),
    time: (at) => time.format(new Date(at)),
    day: (iso) => day.format(new Date(iso)),
  };
}

/** Brazilian money in the numerals of a language; exact, however large. */
export function reais(cents: string, language: string): string {
  const all = BigInt(cents);
  const absolute = all < 0n ? -all : all;
  const point = new Intl.NumberFormat(language).formatToParts(0.5).find((part) => part.type === 'decimal');
  const whole = new Intl.NumberFormat(language).format(absolute / 100n);
  const fraction = String(absolute % 100n).padStart(2, '0');
  return `${all < 0n ? '-' : ''}R$ ${whole}${point?.value ?? '.'}${fraction}`;
}
